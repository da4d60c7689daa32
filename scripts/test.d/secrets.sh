#!/usr/bin/env bash
# stage: last
# No secret is in what a complete run of the tests leaves: the reports of Java's tests, the logs of all stages, and what
# the walks have kept of their clouds, states included. First it plants each kind of secret itself and proves that it
# finds it. A secret is recognised by its form: the tests' tokens have forms of their own, keys carry a checksum.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
digits=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz
work='' passed=0 failed=0

main() {
  case ${1:-} in
    -h | --help) echo 'usage: secrets.sh [CHECKOUT]    searches what a run of scripts/test has left there' && exit 0 ;;
  esac
  cd "${1:-$root}"
  export LC_ALL=C
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  check 'each kind of secret is found where it was planted' finds_what_is_planted
  check 'what only resembles a secret is not reported' leaves_what_is_made_up
  check "no secret is in the files of the run" left_without_secrets
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" -eq 0 ]
}

check() { # what, function
  if "$2" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $1$(sed -n 's/^said: /: /p' "$work/out")"
  else
    failed=$((failed + 1))
    echo "FAIL  $1"
    sed 's/^/      /' "$work/out" | tail -n 25
  fi
}

# The name and the form of each kind. Those with a checksum at their end are verified by it.
kinds() {
  cat <<'END'
a token of NetBird|nbp_[0-9A-Za-z]{36}
a setup key of NetBird|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}
a setup key of the tests|setup-key-4711
a token of the tests for Hetzner|(simulator){7}0|t{64}
a token of the local cloud for Hetzner|localhcloudtoken[0-9a-f]{48}
a credential of Claude Code|sk-ant-[0-9A-Za-z-]{20,}|sk-only-for-the-eyes-of-claude
a private key|-----BEGIN [A-Z ]*PRIVATE KEY-----
an API key (checksum)|cc_([1-9][0-9]{0,12}k[0-9A-Za-z]{6}|admin)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}
an instance token (checksum)|ci_[0-7][0-9A-Z]{25}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}
a connect token (checksum)|ct_[0-7][0-9A-Z]{25}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}
END
}

# Prints each kind that is found with its file, and never the secret.
search() { # files and folders
  local kind form found file
  while IFS='|' read -r kind form; do
    while IFS= read -r found; do
      file=${found%%:*}
      case $kind in
        *'(checksum)') ! genuine "${found#*:}" || echo "${kind% (*} in $file" ;;
        *) echo "$kind in $file" ;;
      esac
    done < <(grep -raoHE -e "$form" -- "$@" 2>/dev/null || true)
  done < <(kinds) | sort -u
}

# True if the last six characters are the checksum of what is before them.
genuine() { [ "$(checksum "${1%_*}")" = "${1##*_}" ]; }

# The CRC-32 of a text as six base 62 digits; gzip appends it to the compressed data, the lowest byte first.
checksum() {
  local bytes rest text='' i
  read -ra bytes < <(printf '%s' "$1" | gzip -c | tail -c 8 | od -An -tu1 -N4)
  rest=$((bytes[0] + (bytes[1] << 8) + (bytes[2] << 16) + (bytes[3] << 24)))
  for ((i = 0; i < 6; i++)); do
    text=${digits:rest % 62:1}$text
    rest=$((rest / 62))
  done
  printf '%s' "$text"
}

random() { # number of characters, those to choose from
  tr -dc "$2" </dev/urandom 2>/dev/null | head -c "$1" || true
}

sealed() { printf '%s_%s' "$1" "$(checksum "$1")"; }

# One secret of each form, in the order of the kinds.
secrets() {
  echo "nbp_$(random 36 0-9A-Za-z)"
  echo "$(random 8 0-9A-F)-$(random 4 0-9A-F)-$(random 4 0-9A-F)-$(random 4 0-9A-F)-$(random 12 0-9A-F)"
  echo 'setup-key-4711'
  echo "$(printf 'simulator%.0s' 1 2 3 4 5 6 7)0"
  echo "localhcloudtoken$(random 48 0-9a-f)"
  echo "sk-ant-api03-walk-$(random 24 0-9a-f)"
  echo '-----BEGIN OPENSSH PRIVATE KEY-----'
  sealed "cc_$(random 1 1-9)k$(random 6 0-9A-Za-z)_$(random 43 0-9A-Za-z)" && echo
  sealed "ci_0$(random 25 0-9A-Z)_$(random 43 0-9A-Za-z)" && echo
  sealed "ct_0$(random 25 0-9A-Z)_$(random 43 0-9A-Za-z)" && echo
}

# In the middle of a line of a report, and of binary data.
finds_what_is_planted() {
  local number=0 secret expected
  while IFS= read -r secret; do
    number=$((number + 1))
    mkdir -p "$work/planted/$number"
    printf '<property name="x" value="a%s&quot;"/>\n' "$secret" >"$work/planted/$number/report.xml"
    printf '\000\377%s\000\n' "$secret" >"$work/planted/$number/state"
  done < <(secrets && sealed "cc_admin_$(random 43 0-9A-Za-z)" && echo && printf 't%.0s' $(seq 64) && echo)
  expected=$(number=0 && kinds | while IFS='|' read -r kind _; do
    number=$((number + 1))
    printf "%s in $work/planted/$number/%s\n" "${kind% (checksum)}" report.xml "${kind% (checksum)}" state
  done)
  expected+=$(for file in report.xml state; do
    printf '\n%s\n%s' "an API key in $work/planted/11/$file" "a token of the tests for Hetzner in $work/planted/12/$file"
  done)
  diff <(sort <<<"$expected") <(search "$work/planted")
}

# A wrong checksum, a mask, and public values; the right checksum is the one that core's KeyText generates.
leaves_what_is_made_up() {
  genuine "cc_1kAAAAAA_$(printf '0%.0s' $(seq 43))_3qjLfz" || { echo 'the checksum is different' && return 1; }
  mkdir "$work/made-up"
  {
    echo "cc_1kAAAAAA_$(printf '0%.0s' $(seq 43))_000000"
    echo "ct_01KDGW2M0007QZ3NDY00000001_$(printf '0%.0s' $(seq 43))_000000"
    echo '3E9A4**** nbp_wrong ct_x_y_z cc_1kAAAAAA_wrong 3e9a4795-08b8-4827-a4d3-21dd57bafa93'
    echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0 $(printf 'a%.0s' $(seq 64))"
  } >"$work/made-up/log"
  [ -z "$(search "$work/made-up")" ]
}

left_without_secrets() {
  local places=() place found
  for place in target/test functions/{,lab/}*/target/surefire-reports; do
    [ ! -d "$place" ] || places+=("$place")
  done
  [ "${#places[@]}" -gt 0 ] || { echo 'there are no files of a run here' && return 1; }
  echo "said: $(find "${places[@]}" -type f | wc -l | tr -d ' ') files"
  found=$(search "${places[@]}")
  [ -z "$found" ] || { echo "$found" && return 1; }
}

main "$@"

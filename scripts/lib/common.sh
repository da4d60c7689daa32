# shellcheck shell=bash
# Sourced by every script: messages to the user, confirmation before the system is changed, verified downloads.

CLAUDECLOUD_CACHE=${CLAUDECLOUD_CACHE:-$HOME/.cache/claudecloud}

# All messages go to the error stream, so that a function's output stays usable in $(…).
say() { printf '==> %s\n' "$*" >&2; }
warn() { printf 'warning: %s\n' "$*" >&2; }

# fail [CODE] MESSAGE: prints one line and exits, by default with 1; 2 is for a wrong option or "cannot start". The
# message is also written to the file fail_note, if a caller has named one.
fail() {
  local code=1
  case ${1-} in [0-9] | [0-9][0-9] | [0-9][0-9][0-9]) code=$1 && shift ;; esac
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  [ -z "${fail_note:-}" ] || printf '%s\n' "$*" >"$fail_note"
  exit "$code"
}

have() { command -v "$1" >/dev/null 2>&1; }

# option_value OPTION REMAINING_ARGUMENTS…: prints the value of an option, or fails with one line if it is missing.
option_value() {
  [ $# -ge 2 ] || fail 2 "$1 needs a value (see --help)"
  printf '%s' "$2"
}

on_terminal() { [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; }

# ask WHAT COMMAND: returns when the system may be changed: on a terminal the user decides, without one the rights
# decide. Otherwise the script exits and names the command to run.
ask() {
  local what=$1 command=$2 answer=y
  say "$what: $command"
  if on_terminal; then
    printf '    Go ahead? [Y/n] ' >&2
    read -r answer || answer=n
  elif ! can_be_root; then
    fail 2 "$what needs root; run as root: $command"
  fi
  case $answer in
    '' | [yY]*) ;;
    *) fail 2 "$what: skipped; to do it yourself, run as root: $command" ;;
  esac
}

can_be_root() { [ "$(id -u)" -eq 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }

# as_root COMMAND…: runs it directly as root, otherwise by sudo. Call ask first.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_install PACKAGE…: asks, then installs. Returns 1 if there is no apt or a package has no candidate.
apt_install() {
  have apt-get || return 1
  ask "Installing $*" "apt-get install -y --no-install-recommends $*"
  apt_has "$@" || as_root apt-get -qq update >&2 || warn "apt-get update failed; continuing with the existing package lists"
  apt_has "$@" || { warn "apt has no package $*" && return 1; }
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# apt-cache also prints a package without a candidate; only `install --simulate` reports that.
apt_has() { apt-get -qq install --simulate --no-install-recommends "$@" >/dev/null 2>&1; }

# fetch URL FILE: http(s) or file://, quietly; the exit code is the result.
fetch() {
  case $1 in
    file://*) cp -- "${1#file://}" "$2" ;;
    *) if have curl; then
        curl -fsL --retry 2 --connect-timeout 10 -o "$2" -- "$1"
      elif have wget; then
        wget -q --tries=3 --connect-timeout=10 -O "$2" -- "$1"
      else
        warn "neither curl nor wget is installed"
        return 1
      fi ;;
  esac
}

# checksum_matches FILE HEX: sha256 or sha512, distinguished by its length.
checksum_matches() {
  local tool=sha256sum
  [ "${#2}" -ne 128 ] || tool=sha512sum
  [ "$("$tool" <"$1" | cut -d' ' -f1)" = "$2" ]
}

# download VARIABLE URL CHECKSUM FILE [FALLBACK]
# Downloads URL to FILE, once: FILE appears only complete and verified (sha256 or sha512). The environment variable
# VARIABLE names another source (file:// too); that of CLAUDECLOUD_X_URL is verified against CLAUDECLOUD_X_SHA256 if
# that is set. If the official source cannot be reached, `FALLBACK PART` makes the file in another way; without one, it
# returns 1.
download() {
  local variable=$1 url=$2 checksum=$3 file=$4 fallback=${5:-} part own
  own=${!variable:-}
  [ ! -e "$file" ] || return 0
  mkdir -p "$(dirname "$file")"
  part=$(mktemp "$file.XXXXXX")
  if [ -n "$own" ]; then
    local own_checksum=${variable%_URL}_SHA256
    checksum=${!own_checksum:-}
    url=$own fallback=
    [ -n "$checksum" ] || warn "$variable is not verified: $own_checksum is not set"
  fi
  say "Downloading $url"
  if fetch "$url" "$part"; then
    if [ -n "$checksum" ] && ! checksum_matches "$part" "$checksum"; then
      rm -f -- "$part"
      fail "the checksum of $url is not $checksum: refused"
    fi
  elif [ -n "$own" ]; then
    rm -f -- "$part"
    fail 2 "$variable: cannot read $own"
  elif [ -z "$fallback" ]; then
    rm -f -- "$part"
    warn "cannot reach $url"
    return 1
  else
    say "Cannot reach it; falling back to a slower way ($fallback)"
    "$fallback" "$part" || { rm -f -- "$part"; return 1; }
  fi
  chmod 644 "$part"
  mv -- "$part" "$file"
}

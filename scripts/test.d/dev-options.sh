#!/usr/bin/env bash
# What scripts/dev refuses: each time one line with the cause and the way out, and exit code 2. Needs no Docker.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"
# shellcheck source=scripts/lib/stage.sh
. "$root/scripts/lib/stage.sh"

dev=$root/scripts/dev
jar=$root/functions/lab/local/target/local.jar
passed=0 failed=0 skipped=0 cloud='' work=''

main() {
  cd "$root"
  need_jdk
  work=$(mktemp -d)
  trap clean_up EXIT
  options
  foreign_folder
  cut_off
  nothing_built
  if [ -f "$jar" ]; then
    beside_a_running_cloud
  else
    skipped=1
    echo 'skipped: beside a running cloud: functions/lab/local/target/local.jar is not built'
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}

options() {
  local option
  refuses 'an unknown option' "unknown option '--nope'.*--help" "$dev" --nope
  refuses 'an argument that is not an option' "unknown option '8080'" "$dev" 8080
  for option in --provider --port --data --table-address; do
    refuses "$option without a value" "^dev: $option needs a value" "$dev" "$option"
    refuses "$option with an empty value" "^dev: $option needs a value" "$dev" "$option" ''
  done
  for option in -1 65536 808080 80.80 http ' 80'; do
    refuses "port '$option'" "--port must be 0 to 65535, not '$option'" "$dev" --port "$option"
  done
  check '--help names every source that can be given' names_sources
  refuses 'an unknown provider' "--provider must be docker, hetzner or memory, not 'docker,memory'" "$dev" --provider docker,memory
}

# Each of those that the libraries check; error messages refer users to --help.
names_sources() {
  local name help
  help=$("$dev" --help)
  while read -r name; do
    grep -qw "$name" <<<"$help" || { echo "--help does not name $name" && return 1; }
  done < <(grep -oh 'CLAUDECLOUD_[A-Z_]*_URL' "$root"/scripts/lib/*.sh | grep -vx CLAUDECLOUD_X_URL | sort -u)
}

# A folder that was not created by a local cloud is never removed, with or without --yes.
foreign_folder() {
  mkdir "$work/photos"
  : >"$work/photos/one.jpg"
  refuses '--clean of a foreign folder' 'photos is not the folder of a local cloud: nothing was removed' \
    "$dev" --clean --yes --data "$work/photos"
  check 'the foreign folder is intact' test -f "$work/photos/one.jpg"
}

# The Terraform work of a killed cloud is not in the data folder. Without an engine, so that nothing else is removed.
cut_off() {
  local deployment
  deployment=local-$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
  mkdir -p "$work/cut" "/tmp/claudecloud-$deployment/user-1.1"
  : >"$work/cut/lock"
  printf '%s\n' "$deployment" >"$work/cut/deployment"
  check '--clean of a cloud that was killed' env DOCKER_HOST=unix:///nowhere "$dev" --clean --yes --data "$work/cut"
  check 'nothing is left of its work' test ! -e "/tmp/claudecloud-$deployment"
}

nothing_built() {
  mkdir -p "$work/fresh"
  cp -R "$root/scripts" "$work/fresh/"
  refuses '--no-build before anything is built' 'nothing is built yet: run without --no-build' \
    "$work/fresh/scripts/dev" --no-build --provider memory --port 0 --data "$work/unused"
}

beside_a_running_cloud() {
  local port program=("$JAVA_HOME/bin/java" -jar "$jar" --provider memory --template "$root/infra/template.yaml")
  start_cloud
  port=$(sed -n 's/^ready: http:.*:\([0-9]*\)$/\1/p' "$work/cloud.out")
  refuses 'a second start on the same data' 'already running on .*/data .*: use it, stop it, or choose another --data' \
    "$dev" --no-build --provider memory --port 0 --data "$work/data"
  refuses '--clean of a running cloud' 'running on .*/data .*: stop it first' "$dev" --clean --yes --data "$work/data"
  refuses 'a port in use' "port $port is in use: choose another with --port" \
    "$dev" --no-build --provider memory --port "$port" --data "$work/other"
  check 'nothing is left of a refused start' test ! -e "$work/other"
  # If two start at the same time, the program detects it.
  refuses 'the same data, by the program' 'already running on .*/data' "${program[@]}" --port 0 --data "$work/data"
  refuses 'a port in use, by the program' "port $port" "${program[@]}" --port "$port" --data "$work/third"
  refuses 'a file instead of a folder, by the program' 'cannot use .*/one.jpg' \
    "${program[@]}" --port 0 --data "$work/photos/one.jpg"
  check 'the running cloud is not affected' curl -fsS "http://127.0.0.1:$port/healthz"
}

start_cloud() {
  "$dev" --no-build --provider memory --port 0 --data "$work/data" >"$work/cloud.out" 2>"$work/cloud.err" &
  cloud=$!
  cloud_starts 300 "$work/cloud.out" "$cloud" || { cat "$work/cloud.err" && fail 'the local cloud does not start'; }
}

# refuses NAME PATTERN COMMAND…: exit code 2, no output, and on the error stream one line that matches PATTERN.
refuses() {
  local name=$1 pattern=$2 code=0
  shift 2
  "$@" </dev/null >"$work/out" 2>"$work/err" || code=$?
  if [ "$code" -eq 2 ] && [ ! -s "$work/out" ] && [ "$(wc -l <"$work/err")" -eq 1 ] && grep -q '^dev: ' "$work/err" &&
    grep -q -e "$pattern" "$work/err"; then
    passed=$((passed + 1))
    echo "ok: $name"
  else
    failed=$((failed + 1))
    echo "FAILED: $name: exit code $code, and it said:"
    head -n 5 "$work/out" "$work/err"
  fi
}

check() {
  local name=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok: $name"
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
    head -n 5 "$work/out"
  fi
}

clean_up() {
  if [ -n "$cloud" ]; then
    kill "$cloud" 2>/dev/null || true
    wait "$cloud" 2>/dev/null || true
  fi
  rm -rf -- "$work"
}

main "$@"

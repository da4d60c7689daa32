#!/usr/bin/env bash
# The Docker engine goes away in the middle of a pause and of a wake, and comes back: one machine, the same data, the
# operation finished by itself. The last stage of scripts/test, since every container on the engine feels it: it runs
# where CI=true or CLAUDECLOUD_ENGINE_RESTART=1 allows that.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/docker.sh
. "$root/scripts/lib/docker.sh"

work=$(mktemp -d)
passed=0 failed=0
dev='' URL='' KEY='' USER_KEY='' USER_ID='' ID='' OP=''

main() {
  [ -z "${CLAUDECLOUD_QUICK:-}" ] || skip "a Docker engine is not part of --quick"
  [ "${CI:-}" = true ] || [ "${CLAUDECLOUD_ENGINE_RESTART:-}" = 1 ] ||
    skip "the Docker engine would be restarted: allow it with CLAUDECLOUD_ENGINE_RESTART=1"
  docker info >/dev/null 2>&1 || skip "no Docker engine answers"
  pidof dockerd >/dev/null || skip "the Docker engine is not a process of this machine"
  trap leave EXIT
  check "a machine runs and holds a file" prepares
  check "the engine dies during a pause: the pause ends well" interrupted pause -KILL
  check "afterwards there is no machine, and the volume is whole" paused_and_whole
  check "the engine stops during a wake: the wake ends well" interrupted wake -TERM
  check "afterwards there is one machine with the same data" awake_and_whole
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" -eq 0 ]
}

skip() {
  echo "$*"
  exit 77
}

check() { # what, function, arguments
  local what=$1 began=$SECONDS
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $what ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    tail -n 25 "$work/out" | sed 's/^/      /'
  fi
}

leave() {
  (need_docker) >/dev/null 2>&1 || true
  [ -z "$dev" ] || { kill "$dev" 2>/dev/null && wait "$dev" 2>/dev/null; } || true
  [ ! -d "$work/data" ] || "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images >/dev/null 2>&1 || true
  rm -rf -- "$work"
}

within() { # seconds, command: until it succeeds
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.3
  done
}

api() { # key, method, path, curl options
  local key=$1 method=$2 path=$3
  shift 3
  printf 'header = "X-API-Key: %s"\n' "$key" | curl -sS -K - -X "$method" "$URL$path" "$@"
}

prepares() {
  (cd "$root" && exec ./scripts/dev --port 0 --data "$work/data") >"$work/dev.log" 2>&1 &
  dev=$!
  within 300 grep -q '^ready: ' "$work/dev.log" || { cat "$work/dev.log" && return 1; }
  URL=$(sed -n 's/^ready: //p' "$work/dev.log") KEY=$(cat "$work/data/admin-key")
  local tries=0
  until [ -n "$USER_ID" ] && ! taken; do
    [ $((tries += 1)) -le 50 ] || return 1
    api "$KEY" POST /users -d "{\"email\":\"engine-$tries@example.com\"}" >"$work/user"
    USER_ID=$(jq -r .user.id "$work/user") USER_KEY=$(jq -r .api_key "$work/user")
  done
  ID=$(api "$USER_KEY" POST /instances -d '{}' | jq -r .instance.id)
  within 60 status_is running || return 1
  docker exec "claude-$USER_ID" bash -c 'echo whole >/claude-data/home/kept && sync'
}

taken() { docker inspect "claude-$USER_ID" >/dev/null 2>&1 || docker volume inspect "claude-data-$USER_ID" >/dev/null 2>&1; }
status() { api "$USER_KEY" GET "/instances/$ID" | jq -r .status; }
status_is() { [ "$(status)" = "$1" ]; }
operation() { api "$USER_KEY" GET "/operations/$OP"; }
operation_is() { [ "$(operation | jq -r .status)" = "$1" ]; }

# An operation takes a second or two: where it was quicker than the signal it is taken back and tried again.
interrupted() { # pause or wake, signal
  local tries
  for tries in 1 2 3 4 5 6; do
    OP=$(api "$USER_KEY" POST "/instances/$ID/$1" -d '{}' | jq -r .operation.id)
    stop_engine "$2"
    if operation_is succeeded; then
      echo "try $tries: $1 was quicker than the engine's end"
      (need_docker)
      taken_back "$1"
      continue
    fi
    operation | jq -c '{status, phase, percent, message}'
    within 30 shows_why || return 1
    (need_docker)
    within 180 operation_is succeeded || { operation && return 1; }
    operation | jq -c '{status, phase, percent, message}'
    return 0
  done
  return 1
}

# The user sees the cause while it is being tried again.
shows_why() {
  api "$USER_KEY" GET "/instances/$ID" | jq -ce '.conditions[] | select(.type == "Retrying")'
}

taken_back() { # pause or wake
  local back=wake
  [ "$1" = pause ] || back=pause
  api "$USER_KEY" POST "/instances/$ID/$back" -d '{}' -H 'Prefer: wait=25' >/dev/null
  within 60 status_is "$([ "$back" = wake ] && echo running || echo stopped)"
}

stop_engine() { # signal
  local pid
  pid=$(pidof dockerd)
  kill "$1" "$pid"
  within 60 gone "$pid"
}

# A killed engine may stay as a zombie where nobody waits for it.
gone() { [ ! -d "/proc/$1" ] || grep -q '^State:.Z' "/proc/$1/status"; }

paused_and_whole() {
  status_is stopped && ! docker inspect "claude-$USER_ID" >/dev/null 2>&1 &&
    docker volume inspect "claude-data-$USER_ID" >/dev/null
}

awake_and_whole() {
  status_is running &&
    [ "$(docker ps -aq --filter "label=dev.claudecloud.user=$USER_ID" --filter "label=dev.claudecloud.deployment=$(cat "$work/data/deployment")" | wc -l)" = 1 ] &&
    [ "$(docker exec "claude-$USER_ID" cat /claude-data/home/kept)" = whole ]
}

main "$@"

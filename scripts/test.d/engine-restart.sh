#!/usr/bin/env bash
# stage: slow alone
# The Docker engine goes away in the middle of a pause and of a wake, and comes back: one machine, the same data, the
# operation finished automatically. Every container on the engine is affected, so it runs only if all of them are ours,
# or if CLAUDECLOUD_ENGINE_RESTART=1 allows it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/docker.sh
. "$root/scripts/lib/docker.sh"

work=''
# shellcheck source=scripts/lib/walk.sh
. "$root/scripts/lib/walk.sh"
OP=''

main() {
  need_engine
  need_image claude-instance:offline
  need_program jq
  pidof dockerd >/dev/null || skip "the Docker engine is not a process of this machine, so it cannot be stopped"
  [ "${CLAUDECLOUD_ENGINE_RESTART:-}" = 1 ] || { ! docker_has_systemd && nobody_elses; } ||
    skip "the Docker engine also runs other containers; to stop it nevertheless: CLAUDECLOUD_ENGINE_RESTART=1 ./scripts/test --only engine-restart"
  trap leave EXIT
  work=$(mktemp -d)
  check "a machine runs and has a file" prepares
  check "the engine dies during a pause: the pause succeeds" interrupted pause -KILL
  check "afterwards there is no machine, and the volume is intact" paused_and_whole
  check "the engine stops during a wake: the wake succeeds" interrupted wake -TERM
  check "afterwards there is one machine with the same data" awake_and_whole
  counted
}

# Ours carry a label, whatever created them.
nobody_elses() {
  local id
  for id in $(docker ps -q); do
    docker inspect -f '{{json .Config.Labels}}' "$id" | grep -q '"dev\.claudecloud\.' || return 1
  done
}

leave() {
  (need_docker) >/dev/null 2>&1 || true
  walk_leaves
}

prepares() {
  CLAUDECLOUD_IMAGE=claude-instance:offline walk_starts --provider docker && makes_user || return 1
  ID=$(api "$USER_KEY" POST /instances -d '{}' | jq -r .instance.id)
  within 60 status_is running || return 1
  docker exec "claude-$USER_ID" bash -c 'echo whole >/claude-data/home/kept && sync'
}

operation() { api "$USER_KEY" GET "/operations/$OP"; }
operation_is() { [ "$(operation | jq -r .status)" = "$1" ]; }

# An operation takes a second or two: if it finishes before the signal, it is reverted and tried again.
interrupted() { # pause or wake, signal
  local tries
  for tries in 1 2 3 4 5 6; do
    OP=$(api "$USER_KEY" POST "/instances/$ID/$1" -d '{}' | jq -r .operation.id)
    stop_engine "$2"
    if operation_is succeeded; then
      echo "try $tries: $1 finished before the engine ended"
      (need_docker)
      taken_back "$1"
      continue
    fi
    operation | jq -c '{status, phase, percent, message}'
    within 60 shows_why || return 1
    (need_docker)
    # The next attempt is due within a minute and happens automatically; the clock is advanced meanwhile.
    curl -fsS -X POST "$URL/_local/clock" -d '{"advance_seconds":60}' || return 1
    within 180 operation_is succeeded || { operation && return 1; }
    operation | jq -c '{status, phase, percent, message}'
    return 0
  done
  return 1
}

# The user sees the cause during the retries.
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

# A killed engine may remain as a zombie if no process reaps it.
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

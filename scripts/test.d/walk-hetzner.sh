#!/usr/bin/env bash
# alone: machines boot while somebody waits.
# The cloud path as a contributor sees it on a laptop: scripts/dev --provider hetzner, Terraform with the real plugin, a
# server that boots its user data with cloud-init and joins its user's network, and the terminal on it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools=${CLAUDECLOUD_CACHE:-$HOME/.cache/claudecloud}/tools/ci/env
work=$(mktemp -d)
# shellcheck source=scripts/lib/walk.sh
. "$root/scripts/lib/walk.sh"
VOLUME='' SERVER='' OP=''

main() {
  [ -z "${CLAUDECLOUD_QUICK:-}" ] || skip "Terraform and an engine are not part of --quick"
  # shellcheck disable=SC1090
  [ ! -r "$tools" ] || . "$tools"
  [ "$(id -u)" = 0 ] || skip "loop devices, the servers' volumes, need root"
  docker info >/dev/null 2>&1 || skip "no Docker engine answers"
  command -v tmux >/dev/null || skip "tmux is not installed"
  command -v ssh >/dev/null || skip "ssh is not installed"
  trap walk_leaves EXIT
  check "scripts/dev --provider hetzner becomes ready" walk_starts --provider hetzner
  check "a user gets a key, and gives one for ssh" has_keys
  check "a server is running, by Terraform, in its user's network" creates
  check "what it costs is shown" shows_cost
  check "ssh takes the user to Claude Code at its prompt" attaches
  check "a file is written" writes
  check "the cloud dies and comes back: the server is where it was" survives
  check "a pause removes the server and keeps the volume" pauses
  check "the cloud dies in the middle of a wake, and finishes it" wakes_through_a_kill
  check "another server has the same volume, address and file" finds_everything
  check "Claude Code is at its prompt again" attaches
  check "connect.sh takes a clean account from a paused machine to Claude Code at its prompt" connects
  check "the laptop is a device of the user, and can be removed" removes_the_laptop
  check "the two sweeps find nothing to remove" sweeps
  check "the tokens are in no log, state or data" keeps_secrets
  check "a delete keeps the volume" deletes
  check "a purge leaves nothing, neither server, volume, network nor state" purges
  check "scripts/dev --clean removes what it made" cleans
  counted
}

simulator() { # name, path, curl options
  local base
  base=$(curl -sS "$URL/_local/" | jq -r ".simulators.$1")
  base=${base%/v1}
  curl -sS "$base$2" "${@:3}"
}

has_keys() {
  makes_user
  ssh-keygen -q -t ed25519 -N '' -C walk -f "$work/key"
  api "$USER_KEY" PUT "/users/$USER_ID/ssh-keys" -d "$(jq -n --arg key "$(cat "$work/key.pub")" '{keys: [$key]}')" \
    -w '\n%{http_code}\n' | tail -n 1 | grep -qx 200
}

ended() { [ "$(api "$USER_KEY" GET "/operations/$OP" | jq -r '.finished_at // empty')" != '' ]; }

# ask METHOD PATH: an operation, followed to its end, which has to be good.
ask() {
  OP=$(api "$USER_KEY" "$1" "$2" -d '{}' | jq -r .operation.id)
  finishes
}

finishes() {
  within 240 ended || { api "$USER_KEY" GET "/operations/$OP" && return 1; }
  [ "$(api "$USER_KEY" GET "/operations/$OP" | tee /dev/stderr | jq -r .status)" = succeeded ]
}

instance() { api "$USER_KEY" GET "/instances/$ID" | jq -r ".$1"; }

creates() {
  api "$USER_KEY" POST /instances -d '{}' >"$work/instance"
  ID=$(jq -r .instance.id "$work/instance") OP=$(jq -r .operation.id "$work/instance")
  finishes && status_is running || return 1
  VOLUME=$(instance volume_id) SERVER=$(instance provider_id)
  [ "$(instance address)" = "10.100.$((USER_ID % 250 + 1)).10" ] || return 1
  simulator hetzner /_sim/servers | grep -q "claude-$USER_ID" &&
    simulator netbird /_sim/state | jq -e '.peers | length == 1'
}

shows_cost() {
  api "$USER_KEY" GET "/instances/$ID" | jq -e '.cost.server.hourly != null and .cost.volume.monthly != null and .cost.so_far != null'
}

container() { docker ps -q --filter "label=dev.claudecloud.machine=$SERVER" --filter "label=dev.claudecloud.machines=$work/data/hetzner/machines"; }

# The address that this host reaches the server at stands for the network that the simulator only keeps books of.
address() { docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$(container)"; }

attaches() {
  terminal "ssh -tt -F none -i $work/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null claude@$(address) claude-attach"
  within 90 shows 'bypass permissions on' && within 20 shows 'claude@claude-'
}

writes() {
  tmux -L "$socket" send-keys M-Right
  # shellcheck disable=SC2016
  typed 'echo k$((6*7))t >~/kept; sync; cat ~/kept'
  within 20 shows 'k42t'
}

dies() {
  local program
  program=$(sed -n 's/^process \([0-9]*\),.*/\1/p' "$work/data/lock")
  kill -9 "$program"
  wait "$dev" 2>/dev/null || true
  dev=''
}

survives() {
  dies
  walk_starts --provider hetzner --no-build || return 1
  status_is running && [ "$(docker exec "$(container)" cat /claude-data/home/kept)" = k42t ]
}

pauses() {
  ask POST "/instances/$ID/pause" && status_is stopped && [ -z "$(container)" ] &&
    simulator hetzner /_sim/volumes | grep -q "claude-data-$USER_ID"
}

wakes_through_a_kill() {
  OP=$(api "$USER_KEY" POST "/instances/$ID/wake" -d '{}' | jq -r .operation.id)
  within 60 grep -q 'wake .*Creating the server' "$work/dev.log" || return 1
  dies
  walk_starts --provider hetzner --no-build && finishes && status_is running
}

finds_everything() {
  echo "volume $VOLUME, server $SERVER before"
  api "$USER_KEY" GET "/instances/$ID" | jq -c '{volume_id, provider_id, address, conditions}'
  simulator hetzner /_sim/servers
  [ "$(instance volume_id)" = "$VOLUME" ] && [ "$(instance provider_id)" != "$SERVER" ] || return 1
  SERVER=$(instance provider_id)
  docker exec "$(container)" sh -c 'ip -4 -o addr; cat /claude-data/home/kept' | tee "$work/seen"
  grep -qx k42t "$work/seen" && grep -q "10.100.$((USER_ID % 250 + 1)).10" "$work/seen" &&
    [ "$(simulator hetzner /_sim/servers | jq length)" = 1 ]
}

sweeps() {
  curl -fsS -X POST "$URL/_local/schedules/orphan-sweep" && curl -fsS -X POST "$URL/_local/schedules/key-cleanup" || return 1
  grep orphanSweep "$work/data/functions.log" | tail -n 1 | tee /dev/stderr | grep -Eq '"orphans":0,"removed":0' &&
    grep keyCleanup "$work/data/functions.log" | tail -n 1 | tee /dev/stderr | grep -Eq '"keys_removed":0,"peers_removed":0' &&
    status_is running
}

# By what a token looks like. The volumes are left out: what is on them is the user's.
keeps_secrets() {
  ! grep -rlaE --exclude-dir=machines 'nbp_[0-9A-Za-z]{36}' "$work/data" "$work/dev.log" || return 1
  ! grep -rlaF --exclude-dir=machines -- "$USER_KEY" "$work/data" "$work/dev.log" || return 1
  ! grep -rlaE 'hcloud_token|HCLOUD_TOKEN=' "$work/data/hetzner/states" "$work/data/functions.log" "$work/dev.log"
}

deletes() {
  ask DELETE "/instances/$ID" && status_is destroyed && [ -z "$(container)" ] &&
    simulator hetzner /_sim/volumes | grep -q "claude-data-$USER_ID"
}

purges() {
  ask DELETE "/instances/$ID?purge=true" || return 1
  [ "$(simulator hetzner /_sim/servers | jq length)" = 0 ] && [ "$(simulator hetzner /_sim/volumes | jq length)" = 0 ] &&
    simulator netbird /_sim/state | jq -e '(.peers | length) == 0 and (.setup_keys | length) == 0 and (.routes | length) == 0' &&
    [ -z "$(losetup -l -n -O BACK-FILE | grep -F "$work/data/" || true)" ]
}

cleans() {
  kill "$dev"
  wait "$dev" 2>/dev/null || true
  dev=''
  "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images
  [ ! -e "$work/data" ] && [ -z "$(docker ps -aq --filter "label=dev.claudecloud.machines=$work/data/hetzner/machines")" ]
}

main "$@"

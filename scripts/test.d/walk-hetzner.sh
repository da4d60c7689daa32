#!/usr/bin/env bash
# stage: slow
# The cloud path as a contributor sees it on a laptop: scripts/dev --provider hetzner, Terraform with the real plugin, a
# server that boots its user data with cloud-init and joins its user's network, and the terminal on it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work='' provider=hetzner
# shellcheck source=scripts/lib/walk.sh
. "$root/scripts/lib/walk.sh"
# shellcheck source=scripts/lib/walk-reports.sh
. "$root/scripts/lib/walk-reports.sh"
VOLUME='' SERVER='' OP='' LAPTOP='' to_ssh=()

main() {
  [ "$(id -u)" = 0 ] || skip "the servers' volumes are loop devices, which need root: run it as root"
  need_engine
  need_image claudecloud-machine:offline
  export CLAUDECLOUD_MACHINE_IMAGE=claudecloud-machine:offline
  export REPORT_EVERY_SECONDS=10
  local program
  for program in tmux jq ssh ip losetup; do need_program "$program"; done
  trap leave EXIT
  exec 3>&1 # for notes of a passing check
  work=$(mktemp -d)
  export NETBIRD_STATE=$work/netbird
  check "scripts/dev --provider hetzner becomes ready" walk_starts --provider hetzner
  check "a user gets a key, and registers one for ssh" has_keys
  check "Terraform creates a running server in its user's network" creates
  check "its cost is shown" shows_cost
  check "ssh takes the user to Claude Code at its prompt" attaches
  check "a file is written" writes
  check "the cloud is killed and restarted: the server is unchanged" survives
  check "a pause removes the server and keeps the volume" pauses
  check "the cloud is killed in the middle of a wake, and finishes it" wakes_through_a_kill
  check "a new server has the same volume, address and file" finds_everything
  check "ssh takes the user to Claude Code at its prompt again" attaches
  check "a laptop, which is an account of this host, has NetBird and nothing else" has_a_laptop
  check "an unused machine is paused in the last minutes of its paid hour" is_paused_in_paid_hour
  check "connect.sh wakes the paused machine and shows Claude Code at its prompt" connects
  check "a second run opens the terminal at once" connects_again
  check "the laptop is a device of the user; removed, it no longer reaches the machine" removes_the_laptop
  check "the machine reports by itself" reports
  check "an added ssh key gets in, a removed one is out, and its session ended" takes_keys_in_and_out
  check "claude-hold holds the machine from itself" is_held_from_itself
  check "a machine cut off from the service turns silent, and is heard again" silent_is_seen
  check "a power cut loses nothing: the server is repaired" survives_a_power_cut
  check "the two sweeps find nothing to remove" sweeps
  check "the tokens are in no log, state or data" keeps_secrets
  check "a delete keeps the volume" deletes
  check "a purge leaves no server, volume, network or state" purges
  check "scripts/dev --clean removes what it made" cleans
  counted
}

leave() {
  if [ -n "$LAPTOP" ]; then
    "$work/bin/netbird" service uninstall >/dev/null 2>&1 || true
    ip route flush proto 99 2>/dev/null || true
    ip link del wt0 2>/dev/null || true
    pkill -KILL -u "$LAPTOP" 2>/dev/null || true
    userdel "$LAPTOP" 2>/dev/null || true
  fi
  walk_leaves
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

# ask METHOD PATH: an operation, followed to its end, which has to be a success.
ask() {
  OP=$(api "$USER_KEY" "$1" "$2" -d '{}' | jq -r .operation.id)
  finishes
}

finishes() {
  within 240 ended || { api "$USER_KEY" GET "/operations/$OP" && return 1; }
  [ "$(api "$USER_KEY" GET "/operations/$OP" | tee /dev/stderr | jq -r .status)" = succeeded ]
}

creates() {
  api "$USER_KEY" POST /instances -d '{}' >"$work/instance"
  ID=$(jq -r .instance.id "$work/instance") OP=$(jq -r .operation.id "$work/instance")
  finishes && status_is running || return 1
  VOLUME=$(instance .volume_id) SERVER=$(instance .provider_id)
  [ "$(instance .address)" = "10.100.$((USER_ID % 250 + 1)).10" ] || return 1
  simulator hetzner /_sim/servers | grep -q "claude-$USER_ID" &&
    simulator netbird /_sim/state | jq -e '.peers | length == 1'
}

shows_cost() {
  api "$USER_KEY" GET "/instances/$ID" | jq -e '.cost.server.hourly != null and .cost.volume.monthly != null and .cost.so_far != null'
}

container() { container_of "$SERVER"; }

# The server's address on this host stands for the network, which the simulator only simulates.
address() { docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$(container)"; }

attaches() {
  logs_in || return 1
  terminal "ssh -tt ${to_ssh[*]} claude@$(address) claude-attach"
  within 180 shows 'bypass permissions on' && within 60 shows 'claude@claude-' && return
  tells_of_ssh
  return 1
}

# A machine reported as running has to accept a login. A brief refusal costs a user a retry, which connect.sh makes
# automatically, and is noted here; a lasting one is a failure.
logs_in() {
  to_ssh=(-F none -i "$work/key" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=10)
  ssh "${to_ssh[@]}" "claude@$(address)" true && return
  { echo "note  the first login was refused" && tells_of_ssh; } | sed '2,$s/^/      /' >&3
  within 60 ssh "${to_ssh[@]}" "claude@$(address)" true
}

tells_of_ssh() {
  docker exec "$(container)" sh -c 'date +%T; journalctl --no-pager -o short-precise -u ssh -u "claudecloud-*" | tail -n 60; ss -ltn' || true
}

writes() {
  tmux -L "$socket" send-keys M-Right
  # shellcheck disable=SC2016
  typed 'echo k$((6*7))t >~/kept; sync; cat ~/kept'
  within 60 shows 'k42t'
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
  echo "volume $VOLUME, server $SERVER previously"
  api "$USER_KEY" GET "/instances/$ID" | jq -c '{volume_id, provider_id, address, conditions}'
  simulator hetzner /_sim/servers
  [ "$(instance .volume_id)" = "$VOLUME" ] && [ "$(instance .provider_id)" != "$SERVER" ] || return 1
  SERVER=$(instance .provider_id)
  docker exec "$(container)" sh -c 'ip -4 -o addr; cat /claude-data/home/kept' | tee "$work/seen"
  grep -qx k42t "$work/seen" && grep -q "10.100.$((USER_ID % 250 + 1)).10" "$work/seen" &&
    [ "$(simulator hetzner /_sim/servers | jq length)" = 1 ]
}

# NetBird's client is the simulated servers' stand-in. Its service belongs to root, as the real one does.
has_a_laptop() {
  id cc-walk >/dev/null 2>&1 && userdel cc-walk
  LAPTOP=cc-walk
  chmod 711 "$work"
  useradd --create-home --home-dir "$work/home" --shell /bin/bash "$LAPTOP"
  install -D -m 755 "$root/instance-image/machine/netbird" "$work/bin/netbird"
  "$work/bin/netbird" service install && "$work/bin/netbird" service start
}

laptop_runs_connect() {
  terminal "runuser -u $LAPTOP -- env HOME=$work/home PATH=$work/bin:/usr/local/bin:/usr/bin:/bin bash --norc --noprofile"
  typed "cd; curl -s \$URL/connect.sh -H \"X-API-Key: \$USER_KEY\" | bash"
}

# Unused for two hours, it runs until the hour that is billed anyway is nearly over: its server was ordered within the wake.
is_paused_in_paid_hour() {
  local into
  hears && into=$(into_paid_hour) && echo "paused $into s into a paid hour" || return 1
  ((into >= 2700 && into <= 3540)) && [ "$(unused_at_pause)" -ge 7200 ] || return 1
  passes $(($(pause_in) - 60)) && status_is running && within 120 is_paused_in_time || return 1
  instance .pause_reason | grep '^No terminal input' && [ -z "$(container)" ]
}

into_paid_hour() {
  local wake
  wake=$(api "$USER_KEY" GET "/operations/$OP" | jq -r 'select(.kind == "wake") | .created_at' | seconds)
  echo $((($(instance .pause_at | seconds) - wake) % 3600))
}

unused_at_pause() { echo $(($(instance .pause_at | seconds) - $(instance .last_activity_at | seconds))); }

connects() {
  laptop_runs_connect
  within 180 shows 'bypass permissions on' && within 60 shows 'claude@claude-' || return 1
  SERVER=$(instance .provider_id)
}

connects_again() {
  tmux -L "$socket" send-keys C-q
  within 60 shows 'Detached.' || return 1
  laptop_runs_connect
  within 180 shows 'bypass permissions on'
}

removes_the_laptop() {
  local device
  within 60 device_is_connected || return 1
  device=$(jq -r '.devices[0].id' "$work/devices")
  ip -4 route show proto 99 | grep "10.100.$((USER_ID % 250 + 1)).0/24" || return 1
  [ "$(api "$USER_KEY" DELETE "/users/$USER_ID/devices/$device" -o "$work/out2" -w '%{http_code}')" = 204 ] || return 1
  api "$USER_KEY" GET "/users/$USER_ID/devices" | jq -e '.devices == []' || return 1
  within 60 unreached
}

device_is_connected() {
  api "$USER_KEY" GET "/users/$USER_ID/devices" | tee "$work/devices"
  jq -e '.devices | length == 1 and .[0].connected' "$work/devices"
}

unreached() { [ -z "$(ip -4 route show proto 99)" ]; }

sweeps() {
  scheduled orphan-sweep && scheduled key-cleanup || return 1
  within 60 logged orphanSweep '"orphans":0,"removed":0' && within 60 logged keyCleanup '"keys_removed":0,"peers_removed":0' &&
    status_is running
}

# The last line of the functions' log about this schedule.
logged() { # logged SCHEDULE PATTERN
  grep "$1" "$work/data/functions.log" | tail -n 1 | tee /dev/stderr | grep -Eq "$2"
}

# By the form of a token. The volumes are excluded: their content is the user's.
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
  walk_keeps
  "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images
  [ ! -e "$work/data" ] && [ -z "$(docker ps -aq --filter "label=dev.claudecloud.machines=$work/data/hetzner/machines")" ]
}

main "$@"

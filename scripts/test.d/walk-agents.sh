#!/usr/bin/env bash
# stage: slow
# The real Claude Code on a container and on a simulated server of the local cloud, with a stand-in for its model: how
# each of its states is judged, and what becomes of the machine when two hours pass in it on the services' clock.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work='' provider=''
# shellcheck source=scripts/lib/walk.sh
. "$root/scripts/lib/walk.sh"
# shellcheck source=scripts/lib/walk-reports.sh
. "$root/scripts/lib/walk-reports.sh"
model=claudecloud-model-$$ ESCAPE=27 ENTER=13

main() {
  need_engine
  need_image claude-instance:offline
  need_image claudecloud-machine:offline
  need_program jq
  [ "$(id -u)" = 0 ] || skip "the servers' volumes are loop devices, which need root: run it as root"
  export CLAUDECLOUD_IMAGE=claude-instance:offline CLAUDECLOUD_MACHINE_IMAGE=claudecloud-machine:offline
  export REPORT_EVERY_SECONDS=10 PAUSE_BEFORE_HOUR_END_MINUTES=0
  trap leaves EXIT
  for provider in docker hetzner; do on_provider; done
  counted
}

on_provider() {
  work=$(mktemp -d)
  check "$provider: a machine is created" creates
  check "$provider: Claude Code answers on it" answers
  check "$provider: an agent at work is not paused" works
  check "$provider: one that waits for a permission is not paused so soon" waits_for_permission
  check "$provider: one that waits for its usage limit to reset is not paused" awaits_reset
  check "$provider: one that is killed goes on with its turn, and is not paused" is_killed
  if [ "$provider" = docker ]; then
    # A server takes a minute to be paused and woken: walk-hetzner tries it with an idle one, and the next check once more.
    check "$provider: an idle one is paused" is_paused
    check "$provider: one whose limit resets later is paused, woken afterwards, and goes on" sleeps_until_reset
  fi
  check "$provider: one that planned a later turn is paused, woken before it, and told" sleeps_until_turn
  check "$provider: one that planned a turn soon is not paused" awaits_turn
  check "$provider: the history tells all of it" tells_the_night
  leaves
}

leaves() {
  docker rm -f "$model" >/dev/null 2>&1 || true
  [ -z "$work" ] || walk_leaves
  dev='' work=''
}

creates() {
  walk_starts --provider "$provider" && makes_user || return 1
  api "$USER_KEY" POST /instances -d '{}' >"$work/instance"
  ID=$(jq -r .instance.id "$work/instance")
  within 240 status_is running && within 90 in_machine claude-ready
}

container() {
  if [ "$provider" = docker ]; then printf 'claude-%s' "$USER_ID"; else container_of "$(instance .provider_id)"; fi
}

in_machine() { docker exec -u claude -e HOME=/claude-data/home -e ZELLIJ_SOCKET_DIR=/run/claudecloud/zellij "$(container)" "$@"; }

# The machines reach this computer by the gateway of their network, and nothing else in it. The login is kept as Claude
# Code keeps it: a usage limit is one of a subscription.
answers() {
  local gateway
  gateway=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}' "$(container)")
  docker run -d --name "$model" --network host -v "$root/scripts/instance/tests:/tests:ro" --entrypoint node \
    claude-instance:offline /tests/fake-api.mjs 0 "$gateway" || return 1
  within 30 model_listens || return 1
  # shellcheck disable=SC2016 # expanded inside
  in_machine sh -c 'jq --arg url "$1" ".env.ANTHROPIC_BASE_URL = \$url" ~/.claude/settings.json >/tmp/s && cat /tmp/s >~/.claude/settings.json
    printf "%s\n" "$2" >~/.claude/.credentials.json' - "http://$gateway:$(model_listens)" "$(login)" && kills_claude || return 1
  within 60 in_machine claude-ready && within 60 claude_shows 'bypass permissions' && told 'how are you' &&
    within 60 claude_shows 'That is all.' && reaches waiting_user
}

# shellcheck disable=SC2016 # expanded inside
kills_claude() { in_machine sh -c 'kill -KILL "$(cut -d" " -f1 /run/claudecloud/claude.pid)"'; }

login() {
  jq -nc '{claudeAiOauth: {accessToken: "dummy-for-tests", refreshToken: "dummy-for-tests",
    expiresAt: ((now + 864000) * 1000 | floor), scopes: ["user:inference", "user:profile"], subscriptionType: "max"}}'
}

model_listens() { docker logs "$model" | sed -n 's/^listening at //p' | grep .; }

on_model() { docker exec "$model" sh -c "$1"; }

# shellcheck disable=SC2016 # expanded inside
claude_screen() { in_machine sh -c 'zellij --session claude action dump-screen -p "$(cat /run/claudecloud/pane.id)"' | tr -s ' \n' ' '; }

claude_shows() { [[ $(claude_screen | tee /dev/stderr) == *"$1"* ]]; }

told() { # told TEXT: types it into Claude Code
  pressed "write-chars" "$1" && within 60 claude_shows "$1" && pressed write "$ENTER"
}

# shellcheck disable=SC2016 # expanded inside
pressed() { within 20 in_machine sh -c 'zellij --session claude action "$1" -p "$(cat /run/claudecloud/pane.id)" "$2"' - "$1" "$2"; }

# reaches STATE: the agent is in it, and is judged to be.
reaches() { within 60 is_in "$1" && within 60 is_judged_to_be "$1"; }

# A container is looked at by a check, and a server reports by itself. Checked again where the agent has changed between
# the two looks: what is typed begins a moment later.
is_judged_to_be() {
  if [ "$provider" = docker ]; then later 360 && checks_idleness || return 1; fi
  is_judged "$1"
}

is_in() { says ".state == \"$1\""; }

says() { # says FILTER: whether it is true of what the machine itself says of the agent
  in_machine claude-activity | tee /dev/stderr | jq -e ".agents[] | select(.id == \"main\") | $1"
}

is_judged() { [ "$(instance .agent)" = "$1" ]; }

# An idle machine is paused then.
is_kept() { passes 7300 && status_is running; }

works() {
  told 'slow work' && reaches working && is_kept && reaches working || return 1
  on_model 'touch /tmp/work' && reaches waiting_user
}

# The class of commands that needs a confirmation in every mode.
waits_for_permission() {
  told 'run rm -rf ~' && reaches waiting_permission && is_kept && reaches waiting_permission || return 1
  pressed write "$ESCAPE" && within 60 claude_shows Interrupted && reaches waiting_user
}

limits_for() { on_model "echo \$((\$(date +%s) + $1)) >/tmp/limit"; }

awaits_reset() {
  limits_for 900 && told 'how are you' && within 60 says '.resets_in_s > 0' && reaches limited && is_kept && reaches limited || return 1
  on_model 'rm /tmp/limit' && pressed write "$ESCAPE" && told 'how are you' && within 60 has_gone_on && reaches waiting_user
}

is_killed() {
  told 'slow cut' && within 60 on_model 'test -e /tmp/asked.cut' && reaches working || return 1
  on_model 'rm /tmp/asked.cut'
  kills_claude || return 1
  within 60 on_model 'test -e /tmp/asked.cut' && ! claude_shows Killed && reaches working && is_kept && reaches working || return 1
  on_model 'touch /tmp/cut' && reaches waiting_user
}

is_paused() {
  passes $(($(pause_in) - 60)) && status_is running && within 120 is_paused_in_time || return 1
  instance .pause_reason | grep '^No terminal input' && wakes
}

wakes() {
  api "$USER_KEY" POST "/instances/$ID/wake" -d '{}' && is_up_again
}

is_up_again() { within 240 status_is running && within 120 in_machine claude-ready && within 60 claude_shows 'bypass permissions'; }

# The machine is paused at the latest time, and then woken when it is due.
sleeps() {
  local due
  within 120 is_paused_in_time || return 1
  instance '{pause_reason, resume_at}'
  instance .pause_reason | grep 'woken automatically at' || return 1
  due=$(instance .resume_at | seconds)
  later $((due - $(now) - 60)) && scheduled reconcile && status_is stopped || return 1
  later 70 && scheduled reconcile && is_up_again
}

# The limit of the model ends while the machine sleeps.
sleeps_until_reset() {
  limits_for 25200 && told 'how are you' && within 60 says '.resets_in_s > 21600' && reaches limited || return 1
  on_model 'rm /tmp/limit' && ! has_gone_on && sleeps || return 1
  within 90 has_gone_on && reaches waiting_user
}

# Claude Code takes the turn up again by itself, or the supervisor tells it to.
has_gone_on() {
  local shown
  shown=$(claude_screen | tee /dev/stderr)
  [[ $shown == *'Usage limit reached'* && ${shown##*'Usage limit reached'} == *'That is all.'* ]]
}

sleeps_until_turn() {
  told "plan $(date -u -d '+8 hours' '+%-M %-H') * * *" && within 60 says '.next_turn_in_s > 21600' && reaches waiting_user && sleeps || return 1
  within 90 claude_shows 'plan again what is missing' && reaches waiting_user
}

awaits_turn() {
  told "plan $(date -u -d '+3 hours' '+%-M %-H') * * *" && within 60 says '(.next_turn_in_s // 99999) <= 10800' && reaches waiting_user && is_kept
}

tells_the_night() {
  local pauses=1
  [ "$provider" != docker ] || pauses=3
  api "$USER_KEY" GET "/instances/$ID/history?since=$(instance .created_at)" | tee /dev/stderr | jq -e --argjson pauses "$pauses" '
    (["created", "working", "waiting_permission", "limited", "waiting_user", "paused", "woken"] - [.entries[].kind] == [])
    and .summary.pauses == $pauses and .summary.wakes == $pauses'
}

main "$@"

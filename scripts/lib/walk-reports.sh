# shellcheck shell=bash disable=SC2154,SC2034 # variables of the stage
# Sourced by the stages that use the local cloud like a user, after walk.sh: what a machine reports by itself, and what
# follows from it when time passes on the services' clock.

reported() { api "$USER_KEY" GET "/instances/$ID" | tee "$work/reported" | jq -r '.report.received_at // empty'; }

is_heard() { [ "$(reported)" != "$1" ] && jq -e '.agent != "unknown"' "$work/reported" >/dev/null; }

# hears [CONDITION]: a report that came after this call: the moved clock makes the earlier ones old.
hears() {
  local before
  before=$(reported)
  within 90 "${1:-is_heard}" "$before" || { cat "$work/reported" && return 1; }
}

later() { # later SECONDS: moves the services' clock
  curl -fsS -X POST "$URL/_local/clock" -H 'Content-Type: application/json' -d "{\"advance_seconds\":$1}"
}

scheduled() { curl -fsS -X POST "$URL/_local/schedules/$1"; } # scheduled NAME: runs it now

checks_idleness() { scheduled idle-check; }

has_condition() { api "$USER_KEY" GET "/instances/$ID" | jq -e --arg type "$1" 'any(.conditions[]; .type == $type)'; }

# passes SECONDS: on the services' clock, and the machine is judged by what it says after that. A report in which nothing is
# new is stored after four minutes only.
passes() {
  later "$1" || return 1
  [ "$provider" = docker ] || (($1 < 240)) || hears is_heard_or_pauses || return 1
  checks_idleness
}

is_heard_or_pauses() { ! status_is running || is_heard "$1"; }

seconds() { sed 's/\.[0-9]*Z$/Z/' | date -u -f - +%s; } # of a time on standard input

now() { later 0 | jq -r .now | seconds; }

pause_in() { echo $(($(instance .pause_at | seconds) - $(now))); }

# At the time that is shown. Again where that has moved: Claude Code may write to its transcript after a turn, and a check
# between the move of the clock and the next report finds nothing known.
is_paused_in_time() {
  local left
  status_is running || { status_is stopped; return; }
  left=$(pause_in)
  passes $((left > 0 ? left + 5 : 5)) && instance '{status, agent, last_activity_at, pause_at, conditions}' && status_is stopped
}

# The container of a simulated server.
container_of() { docker ps -q --filter "label=dev.claudecloud.machine=$1" --filter "label=dev.claudecloud.machines=$work/data/hetzner/machines"; }

reports() {
  hears || return 1
  jq -e '.report | (.agents | any(.id == "main")) and .disk.read_only == false and (.ports | any(.port == 22))
    and .versions.claude_code != null' "$work/reported"
}

takes_keys_in_and_out() {
  ssh-keygen -q -t ed25519 -N '' -C other -f "$work/other"
  puts_keys "$work/key.pub" "$work/other.pub" || return 1
  within 90 logs_in_with "$work/other" || return 1
  on_machine "$work/other" 'sleep 317' &
  local session=$!
  within 30 docker exec "$(container)" pgrep -f 'sleep 317' || return 1
  puts_keys "$work/key.pub" || return 1
  within 120 has_ended "$session" && ! logs_in_with "$work/other" && logs_in_with "$work/key"
}

on_machine() { # on_machine KEY COMMAND
  ssh -F none -i "$1" -o IdentitiesOnly=yes -o BatchMode=yes "${to_ssh[@]:4}" "claude@$(address)" "$2"
}

logs_in_with() { on_machine "$1" true; }

puts_keys() {
  api "$USER_KEY" PUT "/users/$USER_ID/ssh-keys" -d "$(cat "$@" | jq -Rn '{keys: [inputs]}')" -o /dev/null -w '%{http_code}' |
    grep -qx 200
}

is_held_from_itself() {
  on_machine "$work/key" 'claude-hold 1h "a long download"' || return 1
  within 90 is_held && on_machine "$work/key" 'claude-hold --release a-long-download' || return 1
  within 90 not_held
}

is_held() { api "$USER_KEY" GET "/instances/$ID" | jq -e '.holds | any(.from == "machine")'; }
not_held() { api "$USER_KEY" GET "/instances/$ID" | jq -e '.holds == []'; }

silent_is_seen() {
  docker exec "$(container)" systemctl stop claudecloud-report
  later 960 && checks_idleness && within 30 has_condition MachineSilent && status_is running || return 1
  docker exec "$(container)" systemctl start claudecloud-report
  hears && ! has_condition MachineSilent
}

survives_a_power_cut() {
  docker exec "$(container)" sh -c 'echo here >/claude-data/home/cut; sync' && docker kill "$(container)" || return 1
  later 960 && checks_idleness || return 1
  within 240 is_back && hears && [ "$(docker exec "$(container)" cat /claude-data/home/cut)" = here ]
}

is_back() {
  status_is running && SERVER=$(instance .provider_id) && [ -n "$(container)" ] &&
    [ "$(docker inspect -f '{{.State.Running}}' "$(container)")" = true ]
}

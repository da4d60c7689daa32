#!/usr/bin/env bash
# stage: early slow
# What claude-activity reports, with a stand-in for Claude Code that a test can drive, and a real terminal.
# shellcheck disable=SC2016 # expanded inside the instance
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"

has_contract_fields() {
  local line
  line=$(inside "$1" claude-activity)
  echo "$line"
  [ "$(wc -l <<<"$line")" = 1 ] && docker exec -i "claude-$1" jq -e '
    def age: type == "number" and . >= 0 and floor == .;
    def ages: . == null or age;
    keys == ["agents","clients","cpu_percent","disk","holds","input_age_s","memory","ports","problem","transcript_age_s","v","versions"]
    and .v == 2 and ([.input_age_s, .transcript_age_s, .clients, .cpu_percent] | all(ages)) and (.problem | . == null or type == "string")
    and (.agents | length >= 1 and all(keys == ["age_s","id","next_turn_in_s","note","resets_in_s","state"] and (.id | test("^[a-z0-9-]{1,32}$"))
      and (.age_s | age) and ([.next_turn_in_s, .resets_in_s] | all(ages)) and (.note | . == null or type == "string")
      and (.state | IN("working","waiting_permission","waiting_user","limited","idle","unknown"))))' <<<"$line"
}

keeps_its_age() { # a reminder of the same wait does not reset its age
  fake 9130 'hook waiting_permission PermissionRequest'
  becomes 9130 waiting_permission
  within 60 activity 9130 'main.age_s >= 3'
  fake 9130 'hook waiting_permission Notification'
  within 60 inside 9130 sh -c 'grep -q Notification /run/claudecloud/agents/*'
  activity 9130 'main.age_s >= 3'
}

burning_child_is_work() {
  after 9130 'hook waiting_user Stop' waiting_user
  after 9130 burn working
  within 60 activity 9130 '.cpu_percent >= 20'
  after 9130 rest waiting_user
}

output_is_no_work() { # output of a program is neither input nor work
  after 9130 'hook waiting_user Stop' waiting_user
  fake 9130 output
  within 60 activity 9130 'main.state == "waiting_user" and (.cpu_percent != null) and .input_age_s == null'
  fake 9130 rest
}

# A stream of the model that hangs: nothing moves but the seconds on the screen. After the limit, which is a second here,
# the turn is not trusted.
stale_work_waits() {
  after 9130 'hook working UserPromptSubmit' working
  fake 9130 'count * Thinking…'
  within 60 activity_with 9130 CLAUDECLOUD_STALE_SECONDS=1 'main.state == "waiting_user" and (.problem | contains("neither its model nor a tool has moved"))'
  activity 9130 'main.state == "working" and .problem == null' # with the usual limit it still is
  fake 9130 rest
}

running_tool_is_work() { # a tool that waits without using CPU time
  fake 9130 'hook working PreToolUse'
  fake 9130 'child 600'
  within 60 inside 9130 sh -c '[ "$(cut -d" " -f3 /run/claudecloud/below)" -gt 0 ]'
  within 60 activity_with 9130 CLAUDECLOUD_STALE_SECONDS=1 'main.age_s > 3'
  activity_with 9130 CLAUDECLOUD_STALE_SECONDS=1 'main.state == "working"'
}

crash_is_unknown() { # the loop cannot restart stopped programs, so the gap can be observed
  hold_loop 9130
  fake 9130 'exit 3'
  within 60 activity 9130 'main.state == "unknown" and (.problem | contains("is not running (last exit code 3)"))'
  free_loop 9130
  within 60 activity 9130 '.problem | contains("exit code 3")'
}

orderly_end_is_idle() {
  within 60 inside 9130 claude-ready
  hold_loop 9130
  fake 9130 'hook idle SessionEnd'
  fake 9130 'exit 0'
  within 60 activity 9130 'main.state == "idle" and (.problem | contains("is not running"))'
  free_loop 9130
  within 60 inside 9130 claude-ready
}

# A broken seed program keeps the loop between an end and the next start.
hold_loop() { inside "$1" mkfifo /claude-data/home/.claude/settings.hold && inside "$1" sh -c 'cd ~/.claude && mv settings.json settings.kept && mv settings.hold settings.json'; }
free_loop() { inside "$1" sh -c 'cd ~/.claude && timeout 5 cp settings.kept /tmp/kept && timeout 5 sh -c "cat /tmp/kept >settings.json"; mv settings.kept settings.json'; }

dialog_is_reported() {
  fake 9130 'hook idle SessionStart'
  fake 9130 'show Detected a custom API key in your environment'
  within 60 activity 9130 '(.problem | contains("API key")) and main.state == "waiting_user"'
  fake 9130 'show nothing more'
  within 60 activity 9130 '.problem == null or (.problem | contains("API key") | not)'
}

dead_collector_comes_back() {
  inside 9130 pkill -f claudecloud/collector
  within 60 inside 9130 pgrep -f claudecloud/collector
}

never_hangs() { # not even with a frozen Zellij server
  local server code=0
  server=$(inside 9130 pgrep -f 'zellij --server')
  inside 9130 kill -STOP "$server"
  timeout 30 docker exec claude-9130 claude-activity || code=$?
  inside 9130 kill -CONT "$server"
  return "$code"
}

# A terminal of this machine, like a user's: its keys are input, output printed there is not.
typing_is_input() {
  local mark
  command -v tmux >/dev/null || { echo 'tmux is missing'; return 1; }
  terminal new-session -d -s user -x 120 -y 40 'docker exec -it -e CLAUDECLOUD_ATTACH=first claude-9130 claude-attach'
  within 60 activity 9130 '.clients == 1 and .input_age_s != null'
  fake 9130 output
  within 60 activity 9130 '.input_age_s >= 20' # open, full of output, but without typing
  mark=$SECONDS
  terminal send-keys -t user x
  within 60 younger 9130 .input_age_s "$mark"
  fake 9130 rest
}

input_is_remembered() { # even after its terminal is gone
  terminal kill-server
  inside 9130 claude-attach --end first # docker exec would leave it behind
  within 60 activity 9130 '.clients == 0'
  activity 9130 '.input_age_s != null'
}

shows_seven_to_three() {
  local column
  terminal -f /dev/null new-session -d -s user -x 120 -y 40 'docker exec -it claude-9130 claude-attach'
  within 60 sees '│'
  column=$(terminal capture-pane -p -t user | grep -m 1 -o '^[^│]*│' | wc -m)
  terminal send-keys -t user M-Right 'echo 1$((3 * 100 + 37))' Enter
  within 60 sees 1337
  terminal send-keys -t user C-q
  within 60 activity 9130 '.clients == 0'
  terminal kill-server || true
  echo "the border is in column $column of 120"
  ((column >= 80 && column <= 88))
}

# Once, a stand-in plays Zellij, with the real one's message: the real event cannot be triggered.
dropped_terminal_is_opened_again() {
  docker exec -i claude-9130 sh -c 'mkdir -p /tmp/stub && cat >/tmp/stub/zellij && chmod +x /tmp/stub/zellij' <<'STUB'
#!/bin/sh
if [ "$1" = attach ] && mkdir /tmp/stub/dropped 2>/dev/null; then
  mkdir -p "$TMPDIR/zellij-1000/zellij-log"
  echo 'Your zellij client lost connection to the zellij server.' | tee "$TMPDIR/zellij-1000/zellij-log/zellij.log"
  exit 0
fi
PATH=${PATH#/tmp/stub:} exec zellij "$@"
STUB
  terminal -f /dev/null new-session -d -s user -x 120 -y 40 \
    "docker exec -it claude-9130 sh -c 'PATH=/tmp/stub:\$PATH exec claude-attach'; exec cat"
  within 60 sees '│'
  inside 9130 test -d /tmp/stub/dropped
  within 60 leaves
  within 60 activity 9130 '.clients == 0'
  terminal kill-server || true
}

# A key sent with the first picture is not always accepted.
leaves() {
  sees 'Bye from Zellij' && return
  terminal send-keys -t user C-q
  return 1
}

sees() { terminal capture-pane -p -t user | grep -- "$1"; }

terminal() { tmux -L "claudecloud-test-$$" "$@"; }

main() {
  need_instance
  trap 'terminal kill-server 2>/dev/null || true; clean_up' EXIT
  check 'an instance with the stand-in starts' start 9130 -e CLAUDECLOUD_CLAUDE_COMMAND=/tests/fake/claude
  check 'the JSON has the fields of the contract' has_contract_fields 9130
  check 'a fresh start is idle' becomes 9130 idle
  check 'a prompt means working' after 9130 'hook working UserPromptSubmit' working
  check 'a permission question means waiting for permission' after 9130 'hook waiting_permission PermissionRequest' waiting_permission
  check 'the end of a turn means waiting for the user' after 9130 'hook waiting_user Stop' waiting_user
  check 'the age of a wait counts from its beginning' keeps_its_age
  check 'a child process that uses CPU time is work without any hook' burning_child_is_work
  check 'output is neither input nor work' output_is_no_work
  check 'a turn in which only the seconds move waits, in the end' stale_work_waits
  check 'a tool that waits is work' running_tool_is_work
  check 'a dialog is reported and waits for the user' dialog_is_reported
  check 'after a crash the state is unknown' crash_is_unknown
  check 'after a regular exit the state is idle' orderly_end_is_idle
  check 'a dead collector is restarted' dead_collector_comes_back
  check 'a frozen Zellij does not block it' never_hangs
  check 'keystrokes in a terminal are input; output and an open terminal are not' typing_is_input
  check 'the last input outlives its terminal' input_is_remembered
  check 'a terminal shows 70 % Claude Code and 30 % working shell' shows_seven_to_three
  check 'a terminal that Zellij drops is reopened' dropped_terminal_is_opened_again
  finish
}

main "$@"

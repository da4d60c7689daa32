#!/usr/bin/env bash
# stage: early slow
# The real Claude Code in an instance, with a stand-in for its model: complete turns, and what its hooks make of them.
# shellcheck disable=SC2016 # expanded inside the instance
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"
# Each sample costs a dozen processes.
SAMPLE_SECONDS=3

ESCAPE=27 ENTER=13 CTRL_U=21

ask() { # ask ORDER STATE: a prompt to Claude Code, and the expected state
  type_line 9140 "$1"
  within 60 activity 9140 "main.state == \"$2\""
}

answers_a_prompt() {
  ask 'how are you' waiting_user
  within 60 screen_shows 9140 'That is all.'
  # The collector looks for transcripts every 15 s.
  within 60 activity 9140 '.transcript_age_s != null and .problem == null'
}

tool_runs() {
  ask 'run /tests/hold tool; echo 6$((6*7))' working
  within 60 activity_event PreToolUse
  activity 9140 'main.state == "working"'
  let_go 9140 tool
  within 60 screen_shows 9140 642
  within 60 activity 9140 'main.state == "waiting_user"'
}

activity_event() { inside 9140 sh -c 'cat /run/claudecloud/agents/*' | grep -F "$1"; }

# The class of commands that needs confirmation even in bypass mode.
asks_permission() {
  ask 'run rm -rf ~' waiting_permission
  within 60 screen_shows 9140 'Do you want to proceed'
}

escape_is_seen() { # no hook reports it
  press 9140 "$ESCAPE"
  within 60 screen_shows 9140 Interrupted
  within 60 activity 9140 'main.state == "waiting_user"'
  inside 9140 test -d /claude-data/home/workspace
}

escape_from_thinking_is_seen() { # nor does the transcript, before the first answer: the prompt is returned
  ask 'slow thought' working
  within 60 inside 9140 test -e /tmp/asked.thought
  press 9140 "$ESCAPE"
  within 60 activity_with 9140 CLAUDECLOUD_QUIET_SECONDS=4 'main.state == "waiting_user"'
  press 9140 "$CTRL_U"
  within 60 not screen_shows 9140 '❯ slow thought'
}

# The turn ends and the command continues; when it ends, Claude Code begins a turn without a prompt.
background_command_is_work() {
  local mark
  ask 'background /tests/hold behind' working
  within 60 inside 9140 sh -c 'grep -q "^background .* Stop 0 /" /run/claudecloud/agents/*'
  activity 9140 'main.state == "working"'
  mark=$SECONDS
  let_go 9140 behind
  within 60 activity 9140 'main.state == "waiting_user"'
  younger 9140 main.age_s "$mark"
}

question_waits() {
  ask ask waiting_permission
  within 60 screen_shows 9140 'Which one?'
  within 60 answered
}

# A key sent right after the dialog is not always accepted.
answered() {
  activity 9140 'main.state == "waiting_user"' && return
  press 9140 "$ENTER"
  return 1
}

thinking_is_work() { # a model that takes its time, and no tool
  ask 'slow answer' working
  within 60 activity_with 9140 CLAUDECLOUD_QUIET_SECONDS=4 'main.state == "working" and main.age_s >= 6'
  let_go 9140 answer
  within 60 activity 9140 'main.state == "waiting_user"'
}

failed_turn_ends() {
  ask fail waiting_user
  within 60 activity_event StopFailure
}

continues_after_restart() {
  docker restart --time 10 claude-9140 >/dev/null
  within 60 inside 9140 claude-ready
  within 60 screen_shows 9140 'slow answer'
  within 60 screen_shows 9140 'bypass permissions'
}

starts_fresh_when_it_cannot_continue() {
  inside 9140 sh -c 'for f in ~/.claude/projects/*/*.jsonl; do echo "{\"type\":\"user\"" >"$f"; done'
  docker restart --time 10 claude-9140 >/dev/null
  within 60 screen_shows 9140 'bypass permissions'
  within 60 inside 9140 claude-ready
}

main() {
  need_instance
  check 'an instance starts' start 9140 -e ANTHROPIC_BASE_URL=http://127.0.0.1:8000
  docker exec -d claude-9140 node /tests/fake-api.mjs
  check 'Claude Code shows its prompt' within 60 screen_shows 9140 'bypass permissions'
  check 'it answers a prompt and then waits for the user' answers_a_prompt
  check 'while a tool runs the state is working' tool_runs
  check 'before a dangerous command it asks for permission and waits' asks_permission
  check 'a turn ended by Escape waits for the user' escape_is_seen
  check 'a turn ended by Escape while the model thinks waits for the user' escape_from_thinking_is_seen
  check 'while a background command runs the state is working' background_command_is_work
  check 'a question of the agent waits for the user' question_waits
  check 'while the model thinks the state is working' thinking_is_work
  check 'a failed turn waits for the user' failed_turn_ends
  check 'after a restart the conversation continues' continues_after_restart
  check 'an unreadable conversation does not prevent the start' starts_fresh_when_it_cannot_continue
  finish
}

main "$@"

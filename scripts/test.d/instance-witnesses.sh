#!/usr/bin/env bash
# stage: early slow
# Use that no hook reports is detected, and nothing else counts as use; with the stand-in for Claude Code.
# shellcheck disable=SC2016 # expanded inside the instance
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"

# A turn ends while something that the agent started continues: it will wake the agent. But a server never ends.
background_work_is_work() {
  after 9150 'hook waiting_user Stop {"background_tasks":[{"id":"b1","type":"shell","status":"running"}]}' working
  within 60 activity_with 9150 CLAUDECLOUD_BACKGROUND_SECONDS=1 'main.state == "waiting_user"'
  activity 9150 'main.state == "working"'
  after 9150 'hook waiting_user Stop {"background_tasks":[]}' waiting_user
}

each_turn_is_use() { # even if no hook reported its beginning
  local mark
  after 9150 'hook waiting_user Stop' waiting_user
  within 60 activity 9150 'main.age_s >= 3'
  mark=$SECONDS
  fake 9150 'hook waiting_user Stop'
  within 60 younger 9150 main.age_s "$mark"
  activity 9150 'main.state == "waiting_user"'
}

transcript_is_a_witness() {
  local mark
  after 9150 'hook waiting_user Stop' waiting_user
  within 60 activity 9150 'main.age_s >= 6'
  mark=$SECONDS
  put_transcript b 'a turn of a Claude that no hook told of'
  within 60 younger 9150 main.age_s "$mark"
  activity 9150 'main.state == "waiting_user"'
  after 9150 'hook idle SessionStart' idle
  inside 9150 touch -d '+100 seconds' /claude-data/home/.claude/projects/b.jsonl
  becomes 9150 waiting_user
}

put_transcript() { # put_transcript NAME TEXT
  docker exec "claude-9150" sh -c 'mkdir -p ~/.claude/projects && printf "{\"isSidechain\":false,\"type\":\"user\",\"text\":\"%s\"}\n" "$2" >~/.claude/projects/$1.jsonl' sh "$@"
}

# One of two Claudes is interrupted, but not the one that works.
interruption_is_of_one_claude() {
  put_transcript a 'at work'
  after 9150 'hook working UserPromptSubmit {"session_id":"1","transcript_path":"/claude-data/home/.claude/projects/a.jsonl"}' working
  within 60 activity 9150 'main.age_s >= 2'
  put_transcript b '[Request interrupted by user]'
  within 60 activity 9150 '.transcript_age_s >= 4'
  activity_with 9150 CLAUDECLOUD_QUIET_SECONDS=0 'main.state == "working"'
  put_transcript a '[Request interrupted by user for tool use]'
  becomes 9150 waiting_user
}

# A lost hook must not keep a machine forever. During work, something moves on the screen; a scrolled screen has no
# prompt.
still_prompt_is_no_work() {
  after 9150 'hook working UserPromptSubmit' working
  fake 9150 'show what was before'
  within 60 activity 9150 'main.age_s >= 6'
  activity_with 9150 CLAUDECLOUD_QUIET_SECONDS=3 'main.state == "working"'
  fake 9150 'show ────────\r\n❯ '
  within 60 activity_with 9150 CLAUDECLOUD_QUIET_SECONDS=3 'main.state == "waiting_user"'
  activity 9150 'main.state == "working"'
  fake 9150 output
  within 60 activity_with 9150 CLAUDECLOUD_QUIET_SECONDS=3 'main.state == "working"'
  fake 9150 rest
  fake 9150 'show nothing more'
}

# In the shell's pane, without typing, beside others who leave it a sixth of a core.
build_of_the_user_is_work() {
  after 9150 'hook waiting_user Stop' waiting_user
  docker update --cpuset-cpus 0 claude-9150 >/dev/null
  docker exec -d claude-9150 bash -c 'for _ in 1 2 3 4 5; do while :; do :; done & done; touch /tmp/others; wait'
  within 60 inside 9150 test -e /tmp/others
  act 9150 write-chars -p terminal_1 'while :; do :; done'
  act 9150 write -p terminal_1 13
  becomes 9150 working
  act 9150 write -p terminal_1 3
  becomes 9150 waiting_user
  inside 9150 pkill -f /tmp/others
  docker update --cpuset-cpus 0-$(($(nproc) - 1)) claude-9150 >/dev/null
}

# Without a witness no instance is idle; and a witness that hangs is replaced.
silent_collector_is_no_witness() {
  after 9150 'hook waiting_user Stop' waiting_user
  within 60 unknown_without_a_witness
  becomes 9150 waiting_user
}

# The supervisor may be quicker than the check.
unknown_without_a_witness() {
  local before code=0
  before=$(inside 9150 pgrep -o -f claudecloud/collector)
  inside 9150 sh -c 'kill -STOP "$1" && sed "s/^[0-9]*|/1|/" /run/claudecloud/sample >/run/claudecloud/old && mv /run/claudecloud/old /run/claudecloud/sample
    for i in 1 2 3 4 5 6 7 8; do claude-activity; sleep 0.1; done | grep -q "\"state\":\"unknown\""' sh "$before" || code=$?
  inside 9150 kill -CONT "$before" || true
  return "$code"
}

# A closed pane, a session not found on a busy machine: Zellij answers, and its processes are not ended.
answering_zellij_stays() {
  local server pane
  server=$(inside 9150 pgrep -f 'zellij --server')
  pane=$(inside 9150 cat /run/claudecloud/pane.id)
  inside 9150 sh -c 'echo terminal_99 >/run/claudecloud/pane.id; sleep 15'
  inside 9150 sh -c 'echo "$1" >/run/claudecloud/pane.id' sh "$pane"
  [ "$(inside 9150 pgrep -f 'zellij --server')" = "$server" ]
}

link_stays_a_link() { # settings that the user keeps elsewhere
  inside 9150 sh -ec 'cd ~/.claude; jq "del(.skipDangerousModePermissionPrompt)" settings.json >~/dot.json; mv settings.json plain.json; ln -s ../dot.json settings.json
    /usr/local/lib/claudecloud/seed; test -L settings.json; jq -e .skipDangerousModePermissionPrompt ~/dot.json; mv plain.json settings.json'
}

main() {
  need_instance
  check 'an instance with the stand-in starts' start 9150 -e CLAUDECLOUD_CLAUDE_COMMAND=/tests/fake/claude
  check 'background work that will wake the agent is work, for some hours' background_work_is_work
  check 'every end of a turn counts as use' each_turn_is_use
  check 'a transcript reports use that no hook reported' transcript_is_a_witness
  check 'an interruption ends only the turn of its own Claude' interruption_is_of_one_claude
  check 'an unchanging prompt is not work' still_prompt_is_no_work
  check "a build in the shell's pane is work" build_of_the_user_is_work
  check 'without the collector no instance is idle' silent_collector_is_no_witness
  check 'a Zellij that answers with an error is not restarted' answering_zellij_stays
  check 'settings behind a symbolic link stay there' link_stays_a_link
  finish
}

main "$@"

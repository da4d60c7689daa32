#!/usr/bin/env bash
# stage: early slow
# Use that no hook reports is detected, and nothing else counts as use; with the stand-in for Claude Code.
# shellcheck disable=SC2016 # expanded inside the instance
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"

HOOK=/usr/local/lib/claudecloud/claude-hook

# Schedules as Claude Code reads them, in the time zone of the machine: of day and weekday, one is enough.
next_turn_is() { # next_turn_is ZONE NOW SCHEDULES EXPECTED
  local got expected=0 now
  now=$(TZ=$1 date -d "$2" +%s)
  [ "$4" = never ] || expected=$(TZ=$1 date -d "$4" +%s)
  got=$(docker exec -i -e TZ="$1" claude-9150 "$HOOK" next "$now" <<<"$3")
  [ "$got" = "$expected" ] || { echo "$3 in $1 at $2: $(TZ=$1 date -d "@$got"), and not $4"; return 1; }
}

knows_the_next_turn() {
  next_turn_is UTC '2026-11-30 08:00' '0 8 * * *' '2026-12-01 08:00'
  next_turn_is UTC '2026-11-30 07:59:59' '0 8 * * *' '2026-11-30 08:00'
  next_turn_is UTC '2026-11-30 02:28' '7-30/10 1-3,9 * * *' '2026-11-30 03:07'
  next_turn_is UTC '2026-12-04 09:03' '08 09 * * 1-5' '2026-12-04 09:08'
  next_turn_is UTC '2026-12-04 09:09' '08 09 * * 1-5' '2026-12-07 09:08'
  next_turn_is UTC '2026-12-04 09:03' '0 9 * * 7' '2026-12-06 09:00'
  next_turn_is UTC '2026-11-30 02:03' '0 0 13 * 5' '2026-12-04 00:00'
  next_turn_is UTC '2026-11-30 02:03' '0 0 31 */2 *' '2027-01-31 00:00'
  next_turn_is UTC '2026-11-30 02:03' '0 0 1 1 *;30 2 * * *' '2026-11-30 02:30'
  next_turn_is Europe/Berlin '2026-03-28 12:00' '30 3 * * *' '2026-03-29 03:30'
  next_turn_is Asia/Kolkata '2026-11-30 02:03' '0 8 * * *' '2026-11-30 08:00'
  next_turn_is UTC '2026-11-30 02:03' '0 0 30 2 *' never
  # shellcheck disable=SC2016 # data of the user
  next_turn_is UTC '2026-11-30 02:03' '*/0 * * * *;60 * * * *;$(id) * * * *;a;* * * *' never
}

# Kept on the volume, in one line, whatever is in its prompts; gone when nothing is planned.
planned_turn_is_told() {
  local kept=/claude-data/home/.claudecloud/go-on
  fake 9150 'hook waiting_user Stop {"session_crons":[{"id":"c1","schedule":"* * * * *","recurring":true,"prompt":"look\n$(touch /tmp/evil)"}]}'
  within 60 activity 9150 'main.next_turn_in_s <= 60 and main.state == "waiting_user"'
  inside 9150 sh -c 'test "$(wc -l <"$1")" = 2 && grep -qF "\"* * * * *\": look \$(touch /tmp/evil)" "$1"' sh "$kept"
  fake 9150 'hook working UserPromptSubmit'
  within 60 activity 9150 'main.state == "working" and main.next_turn_in_s != null'
  fake 9150 'hook waiting_user Stop {"session_crons":[]}'
  within 60 activity 9150 'main.next_turn_in_s == null'
  inside 9150 sh -c '! test -e "$1" && ! test -e /tmp/evil' sh "$kept"
}

# The transcript has the moment; once it is long past, and nothing went on, somebody has to look.
usage_limit_is_a_state() {
  limit_in_transcript 600
  after 9150 'hook waiting_user StopFailure {"error":"rate_limit","transcript_path":"/claude-data/home/.claude/projects/l.jsonl"}' limited
  within 60 activity 9150 'main.resets_in_s > 500 and main.resets_in_s <= 600'
  limit_in_transcript -1000
  becomes 9150 waiting_user
  fake 9150 'hook waiting_user StopFailure {"error":"server_error"}'
  within 60 activity 9150 'main.state == "waiting_user" and main.resets_in_s == null'
}

limit_in_transcript() { # limit_in_transcript SECONDS: from now
  inside 9150 sh -c 'mkdir -p ~/.claude/projects; printf "{\"isSidechain\":false,\"type\":\"assistant\",\"quotaLimits\":{\"status\":\"rejected\",\"resetsAt\":%s,\"a\":1}}\n{\"isSidechain\":false,\"type\":\"system\"}\n" \
    $(($(date +%s) + $1)) >~/.claude/projects/l.jsonl' sh "$1"
}

# Claude Code that does not go on is told to, once, but not where something is typed or has to be answered.
is_told_to_go_on() {
  fake 9150 'show ────────\r\n❯ half a sentence\r\n────────'
  limit_in_transcript -5
  after 9150 'hook waiting_user StopFailure {"error":"rate_limit","transcript_path":"/claude-data/home/.claude/projects/l.jsonl"}' limited
  within 60 activity 9150 'main.age_s >= 14'
  not inside 9150 grep -q 'told Claude Code' /claude-data/home/.claudecloud/supervisor.log
  fake 9150 'show ────────\r\n❯ \r\n────────'
  within 60 inside 9150 grep -q 'told Claude Code to go on (usage limit: yes' /claude-data/home/.claudecloud/supervisor.log
  within 60 screen_shows 9150 Continue.
  fake 9150 'hook waiting_user Stop'
  becomes 9150 waiting_user
  put_transcript l 'after the limit'
}

# A turn goes on without a hook, as after a restart: its seconds are on the screen.
turn_on_the_screen_is_work() {
  after 9150 'hook idle SessionStart' idle
  fake 9150 'count * Thinking…'
  becomes 9150 working
  fake 9150 rest
  fake 9150 'show nothing more'
  becomes 9150 idle
}

# An MCP server of the user: it computes on when the turn is over.
spinning_server_is_no_work_for_ever() {
  after 9150 'hook waiting_user Stop' waiting_user
  after 9150 burn working
  within 60 activity_with 9150 CLAUDECLOUD_BACKGROUND_SECONDS=1 'main.state == "waiting_user" and main.note == "claude computes without a turn" and (.problem | contains("claude computes without a turn"))'
  activity 9150 'main.note == "claude computes without a turn" and .problem == null'
  after 9150 rest waiting_user
}

# Settings of an organization can leave our hooks out.
works_without_hooks() {
  inside 9150 sh -c 'rm /run/claudecloud/agents/*'
  put_transcript b 'a turn'
  within 60 activity_with 9150 CLAUDECLOUD_START_SECONDS=1 'main.state == "waiting_user" and (.problem | contains("does not run our hooks"))'
  activity_with 9150 CLAUDECLOUD_START_SECONDS=9999 'main.state == "unknown"'
  fake 9150 'count * Thinking…'
  within 60 activity_with 9150 CLAUDECLOUD_START_SECONDS=1 'main.state == "working"'
  fake 9150 rest
  fake 9150 'show Do you want to proceed? Esc to cancel'
  within 60 activity_with 9150 CLAUDECLOUD_START_SECONDS=1 'main.state == "waiting_permission"'
  fake 9150 'show nothing more'
  after 9150 'hook idle SessionStart' idle
}

# Each Claude by itself: one that waits is not hidden by one that works.
every_claude_is_told() {
  docker exec -d -e FAKE_PIPE=/tmp/second claude-9150 /tests/fake/claude
  within 60 inside 9150 test -p /tmp/second
  inside 9150 sh -c 'echo "hook working UserPromptSubmit" >/tmp/second'
  within 60 activity 9150 '[.agents[] | .id, .state] | .[0] == "main" and (.[2] | test("^claude-[0-9]+$")) and .[3] == "working"'
  inside 9150 sh -c 'echo "exit 0" >/tmp/second'
  within 60 activity 9150 '.agents | length == 1'
}

# A turn that was cut off and does not go on is named until somebody has looked, and what it ran is ended.
cut_off_turn_is_told() {
  after 9150 'hook working UserPromptSubmit' working
  fake 9150 'tool 600'
  within 60 inside 9150 pgrep -f shell-snapshots/snapshot-
  inside 9150 sh -c 'kill -KILL "$(cut -d" " -f1 /run/claudecloud/claude.pid)"'
  within 60 activity_with 9150 CLAUDECLOUD_START_SECONDS=0 '.problem | contains("was cut off in its turn (exit code 137)")'
  not inside 9150 pgrep -f shell-snapshots/snapshot-
  not screen_shows 9150 Killed
  inside 9150 grep -q 'Z Claude Code ended with exit code 137' /claude-data/home/.claudecloud/supervisor.log
  inside 9150 sh -c 'echo 1 0 >/run/claudecloud/claude.exit; echo "$(($(date +%s) + 1))" >/run/claudecloud/input'
  activity_with 9150 CLAUDECLOUD_START_SECONDS=0 '.problem // "" | contains("cut off") | not'
}

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
  put_transcript a 'a new prompt' # as Claude Code writes it: an interruption of the same second would end this turn too
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
  within 60 activity 9150 '.agents[1] | .id == "shell" and .state == "working"'
  act 9150 write -p terminal_1 3
  within 60 activity 9150 '.agents | length == 1'
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
  check 'an instance with the stand-in starts' start 9150 -e CLAUDECLOUD_CLAUDE_COMMAND=/tests/fake/claude -e CLAUDECLOUD_GO_ON_SECONDS=3
  check 'the next planned turn is computed from its schedules' knows_the_next_turn
  check 'a planned turn is reported and kept' planned_turn_is_told
  check 'a usage limit is reported with its reset' usage_limit_is_a_state
  check 'a Claude that does not go on after a limit is told to' is_told_to_go_on
  check 'a turn on the screen is work without any hook' turn_on_the_screen_is_work
  check 'a server that computes without a turn is not work forever' spinning_server_is_no_work_for_ever
  check 'without hooks, the screen and the transcript are judged' works_without_hooks
  check 'every Claude is reported' every_claude_is_told
  check 'a turn that was cut off and does not continue is reported' cut_off_turn_is_told
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

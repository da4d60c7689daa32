#!/usr/bin/env bash
# stage: early slow
# The sender of reports: what it sends and when, and that nothing of the user's stops it. With a small stand-in for the
# control plane inside the container.
# shellcheck disable=SC2016 # expanded inside the instance
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"
# shellcheck source=scripts/instance/tests/reports.sh
source "$ROOT/scripts/instance/tests/reports.sh"

reports_are_as_agreed() {
  note 9160 idle
  send 9160 1
  within 60 got 9160 'length > 2'
  got 9160 'all(.method == "POST" and .url == "/instances/i-7/heartbeat" and .token == "'"$TOKEN"'" and .type == "application/json")'
  got 9160 'all(.report | .v == 2 and (.boot_id | test("^[0-9a-f-]{36}$")) and .agents == [{"id":"main","state":"idle","age_s":1}])'
  got 9160 '[.[].report.sequence] | . == unique'
  got 9160 '.[0].report | .memory.total_mb > 0 and .disk.read_only == false and (.versions | keys == ["claude_code","zellij"])'
}

numbers_go_on() {
  local last
  last=$(got 9160 '.[-1].report.sequence')
  send 9160 1
  within 60 got 9160 'length > 1'
  got 9160 ".[0].report.sequence > $last and ([.[].report.sequence] | . == (unique))"
}

change_is_reported() { # long before the next report is due
  send 9160 3000
  within 60 got 9160 '.[-1].report.agents[0].state == "idle"'
  note 9160 working
  within 60 got 9160 '.[-1].report.agents[0].state == "working"'
  got 9160 'length == 2'
}

same_state_is_not_reported() { # hooks that tell nothing new, then one that does: no report is between them
  note 9160 working
  note 9160 working
  note 9160 waiting_user
  within 60 got 9160 '.[-1].report.agents[0].state == "waiting_user"'
  got 9160 'length == 3'
}

hold_is_reported() {
  inside 9160 claude-hold --name nightly 3h 'a "quoted" \ $(touch /tmp/pwned) download'
  within 60 got 9160 '.[-1].report.holds | length == 1 and (.[0] | .name == "nightly" and .reason != "" and .remaining_s > 10000)'
}

port_is_reported() {
  docker exec -d -u claude claude-9160 node -e 'require("http").createServer().listen(3000)'
  send 9160 1
  within 60 got 9160 '.[-1].report.ports == [{"port":3000,"program":"node"},{"port":8099,"program":""}]'
  inside 9160 pkill -f listen.3000
}

token_is_in_no_argument() {
  local seen
  answer 9160 '{"delay":300}'
  send 9160 0
  seen=$(as_root 9160 bash -c '
    requests=0
    until ((requests >= 20)); do
      for file in /proc/[0-9]*/cmdline; do
        mapfile -d "" -t line 2>/dev/null <"$file" || continue
        case ${line[*]} in "bash -c"*) ;; *"$1"*) echo "found in: ${line[*]}"; exit ;; *heartbeat*) ((requests++)) ;; esac
      done
    done
    echo "not among the arguments of curl"' - "$TOKEN")
  echo "$seen"
  [ "$seen" = 'not among the arguments of curl' ]
  as_root 9160 sh -c '! grep -rlF "$1" /run /tmp/sender.log /var/log' - "$TOKEN"
}

hostile_text_is_data() {
  send 9160 1
  note 9160 '$(touch${IFS}/tmp/pwned)";`touch${IFS}/tmp/pwned`;"'
  inside 9160 bash -c 'cd /run/claudecloud
    for name in a\;touch b "-rf" "\$(touch pwned)" "x y"; do printf "%s \033]0;x\007\"\\\\\$(touch /tmp/pwned)\n\"},\n" $((EPOCHSECONDS + 600)) >"holds/$name"; done
    printf "99999999999999999999 x\n" >holds/huge; printf "a[\$(touch /tmp/pwned)] x\n" >holds/sum; mkfifo holds/pipe; ln -s /dev/zero holds/zero'
  within 60 got 9160 '.[-1].report.agents[0].state | contains("touch")'
  got 9160 '[.[-1].report.holds[].name] == ["b", "nightly"]'
  got 9160 'all(.body | test("^[ -~]*$"))'
  as_root 9160 sh -c '! ls /tmp/pwned /pwned /run/claudecloud/pwned 2>/dev/null'
  inside 9160 bash -c 'cd /run/claudecloud/holds && rm -f -- *'
  note 9160 idle
}

hanging_activity_is_unknown() { # one that no signal ends, and whose child keeps the pipe open
  answer 9160 '{}'
  replace_activity 9160 <<<$'#!/usr/bin/env bash\ntrap "" TERM\nsetsid sleep 1000 &\nwhile :; do sleep 1; done'
  send 9160 1
  within 60 got 9160 '.[-1].report | .agents[0].state == "unknown" and (.problem | contains("cannot be read"))'
  as_root 9160 pkill -f 'sleep 1000'
}

strange_activity_is_unknown() {
  by_functions 9160 '
    as_claude() { printf "%s\n" "$output"; }
    good="{\"v\":2,\"agents\":[]}"
    for output in "" "
$good" "${good%?}" "$(printf %9000d 0)" "{\"v\":1,\"agents\":[]}" "$good []" "{\"v\":2,\"agents\":{}}" "{\"v\":2,\"agents\":[\"$(printf %7990d 0)\"]}"; do
      read_activity
      [ -z "$activity" ] || wrong "$output $activity"
    done
    output=$good
    read_activity
    [ "$activity" = "$good" ] || wrong "a good one: $activity"'
}

ends_without_a_token() {
  as_root 9160 bash -c '
    for damage in "rm instance-token" "sed -i /API_URL/d settings" "sed -i s,http:,ftp:, settings"; do
      rm -rf /tmp/etc && cp -r /etc/claudecloud-server /tmp/etc && (cd /tmp/etc && $damage)
      code=0
      sed "s,^source .*,&; ETC=/tmp/etc," "$1/server/report" >/tmp/report
      sed -i "s,^source .*,source $1/server/common.sh; ETC=/tmp/etc," /tmp/report
      said=$(timeout 20 bash /tmp/report) || code=$?
      echo "$damage: $code $said"
      [ "$code" = 78 ] && [[ $said == *"reports nothing"* ]] || exit 1
    done' - "$INSTANCE"
}

# The real one, with a Zellij that hangs and a session that is gone.
dead_zellij_does_not_stop_it() {
  as_root 9160 "$INSTANCE/bootstrap" files
  send 9160 1
  within 60 got 9160 '.[-1].report | .v == 2 and .agents[0].id == "main"  and .agents[0].state != "unknown"'
  inside 9160 pkill -STOP -f 'zellij --server'
  as_root 9160 sh -c ': >/tmp/reports'
  within 60 got 9160 'length > 3'
  inside 9160 pkill -KILL -f 'zellij --server'
  as_root 9160 sh -c ': >/tmp/reports'
  within 60 got 9160 'length > 3'
}

main() {
  need_instance
  check 'a machine starts' start_server 9160
  equip 9160
  stand_in 9160
  check 'reports are as agreed' reports_are_as_agreed
  check 'numbers go on when the sender is restarted' numbers_go_on
  check 'a change of state is reported at once' change_is_reported
  check 'hooks that tell nothing new are not reported' same_state_is_not_reported
  check 'a hold is reported at once' hold_is_reported
  check 'listening ports are reported with their programs' port_is_reported
  check 'the token is in no argument and no other file' token_is_in_no_argument
  check 'hostile text stays data' hostile_text_is_data
  check 'an activity that hangs is reported as unknown' hanging_activity_is_unknown
  check 'an activity that cannot be read is reported as unknown' strange_activity_is_unknown
  check 'without a token or an address it ends' ends_without_a_token
  check 'a dead Zellij does not stop it' dead_zellij_does_not_stop_it
  finish
}

main "$@"

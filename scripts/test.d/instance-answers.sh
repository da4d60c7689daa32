#!/usr/bin/env bash
# stage: early slow
# What the sender of reports makes of answers, and of none: keys, holds, what a terminal is told; waits after failures.
# shellcheck disable=SC2016 # expanded inside the instance
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"
# shellcheck source=scripts/instance/tests/reports.sh
source "$ROOT/scripts/instance/tests/reports.sh"

bad_answers_change_nothing() {
  answer 9164 '{"body":{"ssh_keys":["'"$KEY_A"'"]}}'
  send 9164 1
  within 60 keys_are "$KEY_A"
  answer 9164 '{"body":{"ssh_keys":["command=\"x\" '"$KEY_B"'"]}}'
  within 60 logged 9164 'cannot be read'
  keys_are "$KEY_A"
  by_functions 9164 '
    with() { jq -nc "{next_report_seconds: 60, ssh_keys: [env.GOOD], pause_in_seconds: null, pause_reason: null, holds: []} | $1"; }
    export GOOD=$2
    for change in . ".next_report_seconds = 1e3" ".pause_in_seconds = 0" ".ssh_keys = []" ".more = 1" \
      ".holds = [{name: \"a\", remaining_seconds: 5, reason: null, from: \"user\"}]"; do
      [ -n "$(read_answer "$(with "$change")")" ] || wrong "$change"
    done
    for change in ".ssh_keys = null" ".ssh_keys = {}" "del(.ssh_keys)" ".ssh_keys += [env.GOOD + \"\\n\" + env.GOOD]" ".ssh_keys += [env.GOOD + \"\\n\"]" \
      ".ssh_keys += [\"no-pty \" + env.GOOD]" ".ssh_keys += [\"x\"]" ".ssh_keys += [\"\"]" ".ssh_keys += [7]" ".ssh_keys = [range(21) | env.GOOD]" \
      ".ssh_keys += [\"ssh-ed25519 AAAA\"]" ".next_report_seconds = -1" ".next_report_seconds = \"1; touch /tmp/pwned\"" "del(.next_report_seconds)" \
      ".pause_in_seconds = \"soon\"" ".pause_reason = 1" ".holds = 7" ".holds = [{name: 1}]" "[.]" ".ssh_keys" "., ."; do
      [ -z "$(read_answer "$(with "$change")")" ] || wrong "$change"
    done
    for text in "" "no json" "{" "null"; do [ -z "$(read_answer "$text")" ] || wrong "$text"; done' "$KEY_A"
}

keys_follow() {
  answer 9164 '{"body":{"ssh_keys":["'"$KEY_A"'","'"$KEY_B"'"]}}'
  within 60 keys_are "$KEY_A"$'\n'"$KEY_B"
  [ "$(as_root 9164 stat -c '%U %a' "$KEYS")" = 'root 644' ]
  answer 9164 '{"body":{"ssh_keys":["'"$KEY_B"'"]}}'
  within 60 keys_are "$KEY_B"
  answer 9164 '{"code":503}'
  within 60 got 9164 '.[-1].code == 503'
  keys_are "$KEY_B"
  answer 9164 '{}'
  within 60 keys_are ''
}

keys_are() { [ "$(as_root 9164 cat "$KEYS")" = "$1" ]; }

terminal_is_told() {
  answer 9164 '{"body":{"pause_in_seconds":5000,"pause_reason":"No \u001b[31minput","holds":[]}}'
  within 60 as_root 9164 jq -e '.pause_at > now + 4000' /run/claudecloud-server/answer.json
  [ "$(attach_line)" = 'Pauses in 1 h 23 min unless used' ] || [ "$(attach_line)" = 'Pauses in 1 h 22 min unless used' ]
  answer 9164 '{"body":{"holds":[{"name":"nightly","remaining_seconds":5000,"reason":"\u001b]0;x\u0007down|load","from":"user"}]}}'
  within 60 as_root 9164 jq -e '.holds[0].until' /run/claudecloud-server/answer.json
  [[ $(attach_line) == 'Held for 1 h 2'?' min by nightly:  ]0;x down load' ]]
  inside 9164 claude-hold | grep '^nightly: .* from user'
  [ "$(as_root 9164 stat -c '%U %a' /run/claudecloud-server/answer.json)" = 'root 644' ]
  answer 9164 '{}'
  within 60 as_root 9164 jq -e '.holds == []' /run/claudecloud-server/answer.json
}

attach_line() { inside 9164 bash -c 'source <(sed "/^main /d" /usr/local/lib/claudecloud/claude-attach); tell_pause'; }

failures_back_off() {
  answer 9164 '{"code":503}'
  send 9164 1
  within 60 logged 9164 'code 503, next try in [345] s'
  as_root 9164 grep -q 'cannot be reached' /run/motd.d/claudecloud-report
  answer 9164 '{}'
  within 60 got 9164 '[.[].code] | index(200) != null'
  within 60 logged 9164 'report: reports$'
  as_root 9164 sh -c '! test -e /run/motd.d/claudecloud-report'
  answer 9164 '{"code":400}'
  within 60 logged 9164 'code 400, next try in [345] s' # from the beginning again
  within 60 got 9164 '.[-1].report | .agents == [{"id":"main","state":"unknown","age_s":0}] and (.problem | contains("refused"))'
}

waits_are_limited() { # by the function itself, as nobody waits for five minutes
  by_functions 9164 '
    within() { (($1 >= $2 && $1 <= $3)) || wrong "$1 is not within $2 and $3: $4"; }
    for ((i = 0; i < 50; i++)); do
      wanted=5
      for ((failures = 1; failures < 12; failures++)); do
        within "$(back_off 000 "")" $((wanted - wanted / 3)) "$wanted" "$failures failures"
        ((wanted = wanted * 2 > 300 ? 300 : wanted * 2))
      done
      failures=1
      within "$(back_off 401 "")" 200 300 401
      within "$(back_off 429 120)" 120 120 429
      within "$(back_off 503 9999)" 300 300 503
      within "$(back_off 503 "Fri, 31 Dec")" 4 5 date
      within "$(back_off 503 "a[\$(touch /tmp/pwned)]")" 4 5 hostile
      failures=9
      echo "$(back_off 000 "")" >>/tmp/waits
    done
    (($(sort -u /tmp/waits | wc -l) > 5)) || wrong "waits do not differ"'
}

starts_without_names() {
  bare 9161
  as_root 9161 sh -c 'printf "nameserver 127.0.0.1\noptions timeout:30 attempts:5\n" >/etc/resolv.conf; sed -i s,127.0.0.1:8099,silent.example, /etc/claudecloud-server/settings'
  send 9161 1
}

silent_names_do_not_block() { within 60 logged 9161 'code 000, next try'; }

silent_server_does_not_block() { within 60 logged 9162 'code 000, next try'; }

starts_without_answers() {
  bare 9162
  answer 9162 '{"hang":true}'
  send 9162 1
}

# /run and the folder of the keys without a byte of room; and elsewhere nothing is written.
full_disk_does_not_stop_it() {
  bare 9163 --tmpfs /run:size=256k --tmpfs /etc/claudecloud-server:size=64k
  as_root 9163 touch /tmp/mark
  send 9163 1
  within 60 got 9163 'length > 1'
  as_root 9163 sh -c '! cat /dev/zero >/run/filled; ! cat /dev/zero >/etc/claudecloud-server/filled' 2>/dev/null
  as_root 9163 sh -c ': >/tmp/reports'
  answer 9163 '{"body":{"ssh_keys":["'"$KEY_B"'"]}}'
  within 60 got 9163 'length > 3 and ([.[].report.sequence] | . == unique)'
  send 9163 1
  within 60 got 9163 'length > 1 and .[0].report.sequence > 6'
  [ -z "$(as_root 9163 find / -xdev -type f -newer /tmp/mark -not -path '/tmp/*' | tee /dev/stderr)" ]
}

holds_are_made() {
  inside 9164 bash -c '
    cd /tmp
    expect() { # expect CODE TEXT ARGUMENT…
      local code=0 said
      said=$(claude-hold "${@:3}" 2>&1) || code=$?
      [ "$code" = "$1" ] && [[ $said == *"$2"* ]] || { echo "claude-hold ${*:3}: $code $said"; exit 1; }
    }
    left() { # left NAME SECONDS
      local until
      read -r until _ <"/run/claudecloud/holds/$1"
      ((until - EPOCHSECONDS <= $2 && until - EPOCHSECONDS > $2 - 30)) || { echo "$1 $((until - EPOCHSECONDS))"; exit 1; }
    }
    rm -rf /run/claudecloud/holds
    expect 0 Usage --help
    expect 0 "No holds"
    expect 0 "Held for 3 h 0 min as nightly-download" 3h "Nightly download!"; left nightly-download 10800
    expect 0 "as hold" 90m; left hold 5400
    expect 0 "as a" --name a 1h30m; left a 5400
    expect 0 "as a" --name a 5400 "another reason"; left a 5400
    expect 0 "as a" --name a 24h; left a 86400
    for bad in 59 24h1s 86401 0 h 3x -3h "3h 1m" "99999999999h" "a[\$(touch /tmp/pwned)]"; do
      case $bad in -*) expect 2 Usage "$bad" ;; *) expect 1 "from 1m to 24h" "$bad" ;; esac
    done
    for bad in "" A ../x .x "a b" "$(printf %033d 0)"; do expect 1 "not a name" --name "$bad" 3h; done
    expect 0 "nightly-download: " --list
    for i in 1 2 3 4 5; do expect 0 "" --name "n$i" 1h; done
    expect 1 "8 holds already" --name n6 1h
    expect 0 "" --name n5 2h
    expect 0 "" --release n5
    expect 1 "no hold" --release n5
    echo "1 ended" >/run/claudecloud/holds/ended
    expect 0 "n4: "
    [ ! -e /run/claudecloud/holds/ended ] && [ ! -e /tmp/pwned ]'
}

main() {
  need_instance
  starts_without_names
  starts_without_answers
  check 'a machine starts' bare 9164
  check 'an answer that is not as agreed changes nothing' bad_answers_change_nothing
  check 'ssh keys follow the answers, and only good ones' keys_follow
  check 'a terminal is told of the pause and of holds' terminal_is_told
  check 'claude-hold makes, lists and ends holds' holds_are_made
  check 'failures back off, and a success ends that' failures_back_off
  check 'the waits grow to five minutes, differ, and follow Retry-After' waits_are_limited
  check 'a full disk does not stop it' full_disk_does_not_stop_it
  check 'silent name servers do not block it' silent_names_do_not_block
  check 'a silent control plane does not block it' silent_server_does_not_block
  finish
}

main "$@"

#!/usr/bin/env bash
# stage: early slow
# The instance image: starts unattended, recovers from dying processes, keeps the user's data, discloses no secret.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"
# Each sample costs a dozen processes.
SAMPLE_SECONDS=3

refuses_without_volume() {
  local output code=0
  output=$(docker run --rm --init --network none "$IMAGE" 2>&1) || code=$?
  echo "$code: $output"
  [ "$code" = 1 ] && [[ $output == *'/claude-data is not a mounted volume'* ]]
}

refuses_foreign_volume() { # one that uid 1000 cannot write
  local output code=0
  output=$(docker run --rm --init --network none --tmpfs /claude-data:uid=0,mode=0755 "$IMAGE" 2>&1) || code=$?
  echo "$code: $output"
  [ "$code" = 1 ] && [[ $output == *'Give it to uid 1000'* ]]
}

refuses_root() {
  local output code=0
  output=$(docker run --rm --init --network none --user 0 "$IMAGE" 2>&1) || code=$?
  echo "$code: $output"
  [ "$code" = 1 ] && [[ $output == *'must run as user claude'* ]]
}

runs_as_claude_only() { [ "$(inside "$1" ps -e -o user= | sort -u)" = claude ]; }

comes_back_after() { # comes_back_after USER PROCESS_ID: another Claude Code takes its place
  local old
  old=$(claude_pid "$1")
  inside "$1" kill -KILL "$2"
  within 60 other_claude "$1" "$old"
  within 60 inside "$1" claude-ready
  within 60 screen_shows "$1" 'bypass permissions'
}

other_claude() { [ "$(claude_pid "$1")" != "$2" ]; }

panes() { [ "$(inside "$1" zellij --session claude action list-panes | grep -c '^terminal_')" = "$2" ]; } # panes USER COUNT

claudes() { [ "$(inside "$1" pgrep -xc claude)" = "$2" ]; } # claudes USER COUNT

# Also where the new one comes up slowly, as on a busy computer: another must not be opened beside it.
comes_back_from_closing() {
  local old
  old=$(claude_pid "$1")
  docker exec -u 0 "claude-$1" sed -i '2i sleep 12 # the supervisor looks every eight seconds' /usr/local/lib/claudecloud/claude-pane
  inside "$1" zellij --session claude action close-pane -p terminal_0
  within 60 other_claude "$1" "$old"
  docker exec -u 0 "claude-$1" sed -i 2d /usr/local/lib/claudecloud/claude-pane
  within 60 inside "$1" claude-ready
  inside "$1" zellij --session claude action list-panes
  panes "$1" 2
}

# While Zellij hangs it lists no panes; a dead one must not be taken for a closed one, or another is opened beside it.
comes_back_though_zellij_hangs() { # comes_back_though_zellij_hangs USER
  local old
  old=$(claude_pid "$1")
  # shellcheck disable=SC2016 # expanded by the other shell
  inside "$1" bash -c '
    kill -KILL "$2" && while kill -0 "$2" 2>/dev/null; do :; done; kill -STOP "$1"
    sleep 8 # the supervisor waits 5 s for a list
    kill -CONT "$1"' - "$(server_of "$1")" "$(pane_of "$1")"
  within 60 other_claude "$1" "$old"
  within 60 inside "$1" claude-ready
  panes "$1" 2
}

server_of() { inside "$1" pgrep -f 'zellij --server'; }
pane_of() { inside "$1" cut -d' ' -f1 /run/claudecloud/pane.pid; }

says() { # says USER TEXT: in the activity and in the log
  within 60 activity "$1" ".problem // \"\" | contains(\"$2\")"
}

logs() { docker logs "claude-$1" 2>&1 | grep -F "$2" && inside "$1" grep -F "$2" /claude-data/home/.claudecloud/supervisor.log; }

leave_traces() {
  inside "$1" bash -c 'echo mine >~/file; echo "ls -la" >>~/.bash_history; mkdir -p ~/.claude/projects; echo {} >~/.claude/projects/x.jsonl
    claude mcp add --scope user kept -- true >/dev/null
    jq ".permissions.defaultMode = \"plan\" | .hooks = {}" ~/.claude/settings.json >~/n && mv ~/n ~/.claude/settings.json; echo "// mine" >>~/.config/zellij/config.kdl'
}

has_traces() {
  inside "$1" bash -ec 'set -x; grep mine ~/file; grep "ls -la" ~/.bash_history; test -s ~/.claude/projects/x.jsonl; jq -e ".mcpServers.kept and .hasCompletedOnboarding" ~/.claude.json
    jq -e ".permissions.defaultMode == \"plan\" and .hooks == {} and .skipDangerousModePermissionPrompt" ~/.claude/settings.json; grep "// mine" ~/.config/zellij/config.kdl'
}

key_is_hidden() { # not in a description, log, argument, environment of another process, or file readable by others
  local user=$1
  not grep -q "$DUMMY_KEY" <<<"$(docker inspect "claude-$user")" || { echo 'docker inspect'; return 1; }
  not grep -q "$DUMMY_KEY" <<<"$(docker logs "claude-$user" 2>&1)" || { echo 'docker logs'; return 1; }
  docker exec -i "claude-$user" bash -s "$(claude_pid "$user")" <<EOT
read -r key </etc/claudecloud/credential
key=\${key#*=}
[ \${#key} -gt 30 ] || { echo "no key in the credential file"; exit 1; }
grep -qaF "\$key" "/proc/\$1/environ" || { echo "Claude Code does not have the key"; exit 1; }
[ "\$(stat -c '%a %U %G' /etc/claudecloud/credential)" = '400 claude claude' ] || { stat /etc/claudecloud/credential; exit 1; }
for process in /proc/[0-9]*; do
  pid=\${process#/proc/}
  grep -qaF "\$key" "\$process/cmdline" 2>/dev/null && { echo "arguments of \$pid"; exit 1; }
  [ "\$pid" = "\$1" ] || [ "\$(ps -o ppid= -p "\$pid" | tr -d ' ')" = "\$1" ] && continue
  grep -qaF "\$key" "\$process/environ" 2>/dev/null && { echo "environment of \$(tr '\0' ' ' <"\$process/cmdline")"; exit 1; }
done
found=\$(find / -xdev -type f -perm /044 -not -path '/proc/*' -not -path '/sys/*' -not -path '/opt/*' -not -path '/usr/*' -print0 2>/dev/null | xargs -0 grep -lsF "\$key")
found+=\$(find /claude-data -type f -print0 | xargs -0 grep -lsF "\$key")
[ -z "\$found" ] || { echo "files: \$found"; exit 1; }
EOT
}

main() {
  need_instance
  check 'without a volume it refuses to start' refuses_without_volume
  check 'a volume it cannot write is refused' refuses_foreign_volume
  check 'it refuses to run as root' refuses_root
  check 'with a volume it is ready within a minute' start 9120
  check 'Claude Code shows its prompt in bypass mode, without any dialog' within 60 screen_shows 9120 'bypass permissions'
  check 'no problem is reported' within 60 activity 9120 '.problem == null'
  check 'no process runs as root' runs_as_claude_only 9120
  check 'only Claude Code has the credential' key_is_hidden 9120
  check 'a killed Claude Code is restarted' comes_back_after 9120 "$(claude_pid 9120)"
  check 'the crash is reported' says 9120 'Claude Code ended with exit code 137'
  check 'a killed pane is restarted' comes_back_after 9120 "$(pane_of 9120)"
  check 'the dead pane is logged' logs 9120 "Claude Code's pane had exited"
  check 'the pane is restored in its place' within 60 panes 9120 2
  check 'no process of the old one remains' within 60 claudes 9120 1
  check 'a killed pane is restored in its place though Zellij hangs' comes_back_though_zellij_hangs 9120
  check 'a closed pane is restored' comes_back_from_closing 9120
  check 'the closed pane is logged' logs 9120 "Claude Code's pane was closed"
  check 'a killed Zellij is restarted' comes_back_after 9120 "$(server_of 9120)"
  check 'the lost session is reported' logs 9120 'The Zellij session had ended'
  leave_traces 9120
  check 'it stops within ten seconds, in the right order' stops_in_order 9120
  docker start claude-9120 >/dev/null
  check 'after a restart it is ready again' within 60 inside 9120 claude-ready
  check "after a restart the user's files are unchanged" has_traces 9120
  docker stop --time 10 claude-9120 >/dev/null
  docker rm claude-9120 >/dev/null
  create_container 9120 -v claude-data-9120:/claude-data
  put_credential 9120 "ANTHROPIC_API_KEY=$DUMMY_KEY"
  docker start claude-9120 >/dev/null
  check 'a new machine with the same volume is ready' within 60 inside 9120 claude-ready
  check "in a new machine the user's files are unchanged" has_traces 9120
  remove 9120
  check 'a dialog on the screen is reported' reports_dialog
  check 'without a credential the missing login is reported' reports_login
  finish
}

stops_in_order() {
  local began=$SECONDS
  docker stop --time 10 "claude-$1" >/dev/null
  echo "$((SECONDS - began)) s, exit code $(docker inspect -f '{{.State.ExitCode}}' "claude-$1")"
  docker logs "claude-$1" 2>&1 | tail -n 3
  [ "$(docker inspect -f '{{.State.ExitCode}}' "claude-$1")" = 0 ] && docker logs "claude-$1" 2>&1 | grep ' stopped$'
}

# The real dialog: removes the folder's trust and restarts the program without the seed.
reports_dialog() {
  start 9121
  within 60 screen_shows 9121 'bypass permissions'
  inside 9121 bash -c 'mkdir -p ~/other && cd ~/other && zellij --session claude action new-pane --cwd ~/other -- claude' >/dev/null
  within 60 inside 9121 bash -c 'zellij --session claude action dump-screen -p terminal_2 | grep -i trust'
  inside 9121 bash -c 'echo terminal_2 >/run/claudecloud/pane.id'
  says 9121 'trust'
}

reports_login() {
  create 9122
  docker rm -f claude-9122 >/dev/null
  create_container 9122 -v claude-data-9122:/claude-data
  docker start claude-9122 >/dev/null
  within 60 inside 9122 claude-ready
  within 60 activity 9122 '(.problem // "" | contains("login")) and main.state == "waiting_user"'
}

main "$@"

# shellcheck shell=bash disable=SC2016,SC2034 # expanded inside the instance; used by who sources it
# Sourced after harness.sh by the stages of reports: machines that are root's, as servers are, with the sender and a stand-in
# for the control plane.

TOKEN=cci_only-for-tests_$RANDOM$RANDOM
KEY_A='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGEzRbpiQnxwrOx4/vQhOoDBHbk2m3dLzyhUGJcXIfPt a@example'
KEY_B='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBoDBHbk2m3dLzyhUGJcXIfPtGEzRbpiQnxwrOx4/vQh'
KEYS=/etc/claudecloud-server/authorized_keys/claude
INSTANCE=/usr/local/share/claudecloud/instance

as_root() { docker exec -i "claude-$1" "${@:2}"; } # as_root USER COMMAND…

inside() { docker exec -u claude "claude-$1" "${@:2}"; } # inside USER COMMAND…

# As a server has it: root, and a session of claude.
start_server() { # start_server USER
  docker volume create --label "$RUN_LABEL" "claude-data-$1" >/dev/null
  root_container "$1" -v "claude-data-$1:/claude-data" -e CLAUDECLOUD_CLAUDE_COMMAND=/tests/fake/claude -e CLAUDECLOUD_SAMPLE_SECONDS=1 --entrypoint bash "$IMAGE" \
    -c '"$0/bootstrap" files && exec setpriv --reuid=claude --regid=claude --init-groups /usr/local/lib/claudecloud/entrypoint' "$INSTANCE"
  within 60 inside "$1" claude-ready
}

root_container() { # root_container USER DOCKER OPTION… IMAGE ARGUMENT…
  docker run -d --name "claude-$1" --init --network none --label "$RUN_LABEL" --user 0 -v "$HARNESS:/tests:ro" -v "$HARNESS/..:$INSTANCE:ro" "${@:2}" >/dev/null
}

# A machine as its user data would leave it, with the stand-in for the control plane.
equip() { # equip USER
  as_root "$1" bash -ec '
    umask 022
    "$1/bootstrap" files # the image may be older
    mkdir -p /etc/claudecloud-server/authorized_keys
    (umask 077; printf "%s\n" "$2" >/etc/claudecloud-server/instance-token)
    printf "CLAUDECLOUD_INSTANCE_ID=i-7\nCLAUDECLOUD_API_URL=http://127.0.0.1:8099\n" >/etc/claudecloud-server/settings
    printf "%s\n" "$3" >"$4"' - "$INSTANCE" "$TOKEN" "$KEY_A" "$KEYS"
  docker exec -d "claude-$1" sh -c 'exec node /tests/fake-reports.mjs >/tmp/fake.log 2>&1'
  within 60 as_root "$1" bash -c ': </dev/tcp/127.0.0.1/8099'
}

send() { # send USER [SECONDS]: starts the sender, with the seconds in place of what answers say
  as_root "$1" bash -c '
    [ ! -s /tmp/sender ] || { kill "$(cat /tmp/sender)" && while kill -0 "$(cat /tmp/sender)"; do sleep 0.1; done; } 2>/dev/null
    : >/tmp/reports
    ${2:+export CLAUDECLOUD_REPORT_SECONDS=$2}
    setsid "$1/server/report" >/tmp/sender.log 2>&1 & echo $! >/tmp/sender' - "$INSTANCE" "${2:-}"
}

answer() { as_root "$1" sh -c 'cat >/tmp/answer.new && mv /tmp/answer.new /tmp/answer' <<<"$2"; } # answer USER JSON

# got USER FILTER: whether jq's FILTER holds for the reports so far, as an array; each has its body parsed as .report.
got() {
  as_root "$1" jq -ces '[.[] | .report = (.body | fromjson)] | '"$2" /tmp/reports || { as_root "$1" tail -n 2 /tmp/reports; return 1; }
}

logged() { as_root "$1" grep -E -- "$2" /tmp/sender.log || { as_root "$1" tail -n 5 /tmp/sender.log; return 1; }; } # logged USER PATTERN

# A stand-in for claude-activity: the states that hooks noted, and the facts.
stand_in() { # stand_in USER
  as_root "$1" sh -c 'rm -f "$1" && cat >"$1" && chmod 755 "$1"' - /usr/local/lib/claudecloud/claude-activity <<'STAND_IN'
#!/usr/bin/env bash
source /usr/local/lib/claudecloud/common.sh
source "$LIB/facts.sh"
IFS= read -r state 2>/dev/null <"$RUN/agents/1"
printf '{"v":2,"input_age_s":null,"transcript_age_s":null,"agents":[{"id":"main","state":"%s","age_s":1}],"clients":0,"cpu_percent":0,%s,"problem":null}\n' \
  "$(clean "${state%% *}")" "$(facts)"
STAND_IN
}

replace_activity() { as_root "$1" sh -c 'rm -f "$1" && cat >"$1" && chmod 755 "$1"' - /usr/local/lib/claudecloud/claude-activity; }

# As the hook of a Claude with process id 1 would.
note() { # note USER STATE
  inside "$1" bash -c 'source /usr/local/lib/claudecloud/common.sh; mkdir -p "$RUN/agents"
    printf "%s\n" "$1 0 $(started_at 1) x" >"$RUN/agents/.1" && mv "$RUN/agents/.1" "$RUN/agents/1"' - "$2"
}

# A machine without a session.
bare() { # bare USER [DOCKER OPTION…]
  root_container "$1" "${@:2}" --entrypoint sleep "$IMAGE" infinity
  equip "$1"
  stand_in "$1"
}

# by_functions USER SCRIPT [ARGUMENT…]: a script with the sender's functions, of which "wrong" says what is.
by_functions() {
  as_root "$1" bash -c '
    cd "$1/server" && source <(sed "/^main /d; s/^source .*/ETC=x/" report)
    wrong() { echo "wrong: $*"; exit 1; }
    '"$2"'
    ! ls /tmp/pwned 2>/dev/null' - "$INSTANCE" "${@:3}"
}

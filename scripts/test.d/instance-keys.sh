#!/usr/bin/env bash
# stage: early slow
# The sender as a unit of a server with systemd and sshd: ssh keys are let in and taken out while it runs, with the logins
# that they opened.
# shellcheck disable=SC2016 # expanded inside the server
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"
IMAGE=${CLAUDECLOUD_MACHINE_IMAGE:-claudecloud-machine:offline}
SERVER=claude-9170
INSTANCE=/usr/local/share/claudecloud/instance

on_server() { docker exec -i "$SERVER" "$@"; }

# As ContainerMachines runs a server, without cloud-init.
starts_server() {
  docker create --name "$SERVER" -t --network none --label "$RUN_LABEL" --cap-add SYS_ADMIN --cap-add NET_ADMIN \
    --security-opt seccomp=unconfined --security-opt apparmor=unconfined --tmpfs /run --tmpfs /run/lock --cgroupns host \
    -v /sys/fs/cgroup:/sys/fs/cgroup:rw -v "$HARNESS/..:$INSTANCE:ro" "$IMAGE" >/dev/null
  tar -C / -c --transform 's,.*,cloud-init.disabled,' etc/hostname | docker cp - "$SERVER:/etc/cloud/"
  docker start "$SERVER" >/dev/null
  within 60 on_server test -S /run/dbus/system_bus_socket
  on_server bash -ec '
    mkdir -p /claude-data/home /etc/claudecloud-server/authorized_keys /root/k
    "$1/bootstrap" user
    "$1/bootstrap" files
    chown -R claude /claude-data
    for name in a b c; do ssh-keygen -q -t ed25519 -N "" -C "$name" -f "/root/k/$name"; done
    : >/etc/claudecloud-server/authorized_keys/claude
    (umask 077; echo cci_only-for-tests >/etc/claudecloud-server/instance-token)
    printf "CLAUDECLOUD_INSTANCE_ID=i-7\nCLAUDECLOUD_API_URL=http://127.0.0.1:8099\n" >/etc/claudecloud-server/settings
    ln -sf "$1/server/mosh-server" /usr/local/bin/mosh-server
    cp "$1/server/sshd.conf" /etc/ssh/sshd_config.d/10-claudecloud.conf
    ssh-keygen -A >/dev/null
    systemctl reset-failed ssh # it had no host key
    systemctl restart ssh
    mkdir -p /tmp/node /etc/systemd/system/claudecloud-report.service.d
    tar -xf /opt/claudecloud-cache/node.tar -C /tmp/node
    cp "$1/server/claudecloud-report.service" /etc/systemd/system/
    printf "[Service]\nEnvironment=CLAUDECLOUD_REPORT_SECONDS=1\n" >/etc/systemd/system/claudecloud-report.service.d/test.conf
    systemctl daemon-reload
    systemctl start --no-block claudecloud-report' - "$INSTANCE"
  docker exec -d "$SERVER" sh -c 'exec "$(find /tmp/node -path "*bin/node" -type f)" "$1/tests/fake-reports.mjs" >/tmp/fake.log 2>&1' - "$INSTANCE"
  within 60 on_server test -s /tmp/reports || { on_server cat /tmp/fake.log; on_server journalctl -u claudecloud-report; return 1; }
  within 60 on_server grep oom_kills /tmp/reports # with the rights of the unit claude-activity runs as well
}

let_in() { # let_in KEY…: what the control plane answers from now on
  on_server bash -ec '
    cd /root/k
    keys=$(for name; do cat "$name.pub"; done | jq -R . | jq -sc .)
    echo "{\"body\":{\"ssh_keys\":$keys}}" >/tmp/answer.new && mv /tmp/answer.new /tmp/answer' - "$@"
}

login() { # login KEY COMMAND…
  on_server ssh -n -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o BatchMode=yes -o IdentitiesOnly=yes \
    -i "/root/k/$1" claude@127.0.0.1 "${@:2}"
}

refused() { not login "$1" true; }

runs() { on_server pgrep -u claude -f -- "$1\$"; } # runs COMMAND; mosh-server has it at its end

keys_are_let_in() {
  refused a
  let_in a b
  within 60 login a true
  within 60 login b true
  refused c
}

logins_are_open() {
  docker exec -d "$SERVER" bash -c 'ssh -n -o StrictHostKeyChecking=no -i /root/k/a claude@127.0.0.1 "setsid sleep 1111 & exec sleep 1112"'
  docker exec -d "$SERVER" bash -c 'ssh -n -o StrictHostKeyChecking=no -i /root/k/b claude@127.0.0.1 exec sleep 2222'
  login a 'mosh-server new -i 127.0.0.1 -- sleep 1113'
  login b 'mosh-server new -i 127.0.0.1 -- sleep 2223'
  on_server systemd-run -q --uid=claude sleep 3333 # as Claude's session, which belongs to no login
  for command in 'sleep 1111' 'sleep 1112' 'sleep 1113' 'sleep 2222' 'sleep 2223' 'sleep 3333'; do within 60 runs "$command"; done
}

# What a user writes into the log says nothing about a key.
removed_key_is_out() {
  login b "logger -t sshd 'Accepted publickey for claude from 127.0.0.1 port 1 ssh2: ED25519 $(on_server ssh-keygen -lf /root/k/a.pub | cut -d ' ' -f 2)'"
  let_in b
  within 60 refused a
  # In a minute a mosh-server whose client has not come ends by itself.
  for command in 'sleep 1111' 'sleep 1112' 'sleep 1113'; do within 30 not runs "$command" || { on_server journalctl -u claudecloud-report; return 1; }; done
}

others_go_on() {
  within 60 on_server sh -c 'journalctl -u claudecloud-report | grep -c "ends session"'
  for command in 'sleep 2222' 'sleep 2223' 'sleep 3333'; do runs "$command"; done
  login b true
}

# A lost answer and an unreadable one are no empty list; an empty list is one.
only_an_answer_removes() {
  on_server sh -c 'echo "{\"body\":\"gone\"}" >/tmp/answer'
  within 60 on_server sh -c 'journalctl -u claudecloud-report | grep "cannot be read"'
  login b true
  let_in
  within 60 refused b
  within 30 not runs 'sleep 2222'
  within 30 not runs 'sleep 2223'
  runs 'sleep 3333'
}

sender_comes_back() {
  on_server systemctl kill -s KILL claudecloud-report
  on_server sh -c ': >/tmp/reports'
  within 60 on_server test -s /tmp/reports
}

# What is mounted while it runs is there for it too, and nothing of it stays behind.
sees_the_volume() {
  on_server bash -ec '
    mounts=/proc/$(systemctl show claudecloud-report -P MainPID)/mountinfo
    mkdir -p /claude-data/later
    mount -t tmpfs later /claude-data/later
    grep -q /claude-data/later "$mounts"
    umount /claude-data/later
    ! grep -q /claude-data/later "$mounts"'
}

ends_without_a_token() {
  on_server sh -c 'mv /etc/claudecloud-server/instance-token /root && systemctl restart claudecloud-report'
  within 60 on_server sh -c '[ "$(systemctl show claudecloud-report -P SubState)" = dead ]'
  on_server journalctl -u claudecloud-report | grep 'reports nothing'
}

main() {
  need_instance
  check 'a server starts, and reports by its unit' starts_server
  check 'keys of the answer are let in' keys_are_let_in
  check 'logins are open' logins_are_open
  check 'a removed key is out, with its ssh and mosh sessions' removed_key_is_out
  check 'sessions of another key, and what belongs to no login, go on' others_go_on
  check 'only a readable answer removes keys' only_an_answer_removes
  check 'a killed sender comes back' sender_comes_back
  check 'it sees a volume that is mounted later' sees_the_volume
  check 'without a token the unit ends' ends_without_a_token
  finish
}

main "$@"

#!/usr/bin/env bash
# stage: slow
# The README's walk-through as a new user does it: scripts/dev, curl, and the terminal through a real pty (tmux).
# A stage of scripts/test. User numbers with a machine on this engine are skipped.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=''
# shellcheck source=scripts/lib/walk.sh
. "$root/scripts/lib/walk.sh"
# Has the form of a key; no service knows it.
secret="sk-ant-api03-walk-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"

main() {
  need_engine
  need_image claude-instance:offline
  need_program tmux
  need_program jq
  trap walk_leaves EXIT
  work=$(mktemp -d)
  check "scripts/dev becomes ready" starts
  check "a user gets a key" makes_user
  check "a machine is running when the response arrives" makes_instance
  check "connect.sh shows Claude Code at its prompt, in bypass mode" attaches bash
  check "a command typed into the shell pane answers" types
  check "the machine continues after the terminal has detached" detaches
  check "a pause removes the machine and keeps the volume" pauses
  check_with dash "connect.sh wakes it with live phases, in dash" wakes_by_connecting
  check "files and shell history are there after the wake" finds_everything
  check_with busybox "connect.sh attaches in busybox sh" attaches 'busybox sh'
  check "a machine that was removed by hand is recreated by connect.sh" repairs
  check "the credential is in no inspection, log or data" keeps_the_credential
  check "connect.sh with a wrong key returns a script that says so" fails_by_script
  check "a delete keeps the data for the next instance" deletes_and_finds_again
  check "a purge removes the data" purges
  check "scripts/dev --clean removes what it made" cleans
  counted
}

starts() { CLAUDECLOUD_IMAGE=claude-instance:offline ANTHROPIC_API_KEY=$secret walk_starts --provider docker; }

makes_instance() {
  api "$USER_KEY" POST /instances -H 'Prefer: wait=25' -d '{}' -w '\n%{http_code}\n' | tee "$work/instance"
  [ "$(tail -n 1 "$work/instance")" = 201 ] || return 1
  ID=$(head -n 1 "$work/instance" | jq -r .instance.id)
  [ "$(head -n 1 "$work/instance" | jq -r .instance.status)" = running ]
}

# Types the README's command; the key comes from that terminal's environment.
attaches() { # shell
  terminal 'bash --norc --noprofile'
  typed "curl -s \$URL/connect.sh -H \"X-API-Key: \$USER_KEY\" | $1"
  within 180 shows 'bypass permissions on' && within 60 shows '❯' && within 60 shows 'claude@claude-'
}

# The shell pane is narrow, so the output is short.
types() {
  tmux -L "$socket" send-keys M-Right
  # shellcheck disable=SC2016
  typed 'echo k$((6*7))t >~/kept; cat ~/kept'
  within 60 shows 'k42t'
}

detaches() {
  tmux -L "$socket" send-keys C-q
  within 60 shows 'Detached.' && within 60 docker exec "claude-$USER_ID" claude-ready
}

pauses() {
  api "$USER_KEY" POST "/instances/$ID/pause" -H 'Prefer: wait=25' -d '{}'
  within 60 status_is stopped && ! docker inspect "claude-$USER_ID" >/dev/null 2>&1 &&
    docker volume inspect "claude-data-$USER_ID" >/dev/null
}

wakes_by_connecting() {
  terminal 'bash --norc --noprofile'
  typed "curl -s \$URL/connect.sh -H \"X-API-Key: \$USER_KEY\" | dash 2> >(tee $work/phases >&2)"
  within 180 shows 'bypass permissions on' || return 1
  cat "$work/phases"
  # Which phases are visible depends on the machine's speed; there are at least two, and the last is the end.
  grep -q 'Waking it' "$work/phases" && [ "$(grep -Ec '^ +[0-9]+ % +[a-z]+ ' "$work/phases")" -ge 2 ] &&
    grep -Eq '^ +100 % +done' "$work/phases"
}

finds_everything() {
  within 60 shows 'claude@claude-' || return 1
  [ "$(docker exec "claude-$USER_ID" cat /claude-data/home/kept)" = k42t ] || return 1
  docker exec "claude-$USER_ID" test -s /claude-data/home/.claude.json || return 1
  tmux -L "$socket" send-keys M-Right
  typed 'history | grep -c "cat ~/kep[t]"'
  within 60 shows_line 1
}

# The terminal's program has ended: with its last output, or at the prompt of the shell around it.
shows_end() { shows 'The same command' || shows '$'; }

repairs() {
  docker rm -f "claude-$USER_ID" >/dev/null
  within 60 shows_end || return 1
  attaches bash && [ "$(docker exec "claude-$USER_ID" cat /claude-data/home/kept)" = k42t ]
}

keeps_the_credential() {
  docker exec "claude-$USER_ID" grep -q "$secret" /etc/claudecloud/credential || { echo "not delivered" && return 1; }
  ! docker inspect "claude-$USER_ID" "claude-data-$USER_ID" | grep -c "$secret" || return 1
  ! grep -rlaF -- "$secret" "$work/data" "$work/dev.log" || return 1
  ! grep -rlaF -- "$USER_KEY" "$work/data" "$work/dev.log"
}

fails_by_script() {
  local code=0
  api "cc_1kAAAAAA_wrong" GET /connect.sh >"$work/script"
  bash <"$work/script" >"$work/said" 2>&1 || code=$?
  cat "$work/said"
  [ "$code" = 1 ] && grep -qi 'Invalid API key' "$work/said"
}

deletes_and_finds_again() {
  api "$USER_KEY" DELETE "/instances/$ID" -H 'Prefer: wait=25'
  within 60 status_is destroyed && ! docker inspect "claude-$USER_ID" >/dev/null 2>&1 || return 1
  makes_instance && [ "$(docker exec "claude-$USER_ID" cat /claude-data/home/kept)" = k42t ]
}

purges() {
  api "$USER_KEY" DELETE "/instances/$ID?purge=true" -H 'Prefer: wait=25'
  within 60 status_is destroyed && ! taken "$USER_ID"
}

cleans() {
  makes_instance
  kill "$dev"
  wait "$dev" 2>/dev/null || true
  dev=''
  docker inspect "claude-$USER_ID" >/dev/null || { echo "the machine was removed with the cloud" && return 1; }
  walk_keeps
  "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images
  ! taken "$USER_ID" && [ ! -e "$work/data" ]
}

main "$@"

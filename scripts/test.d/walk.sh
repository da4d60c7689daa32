#!/usr/bin/env bash
# The README's walk as a newcomer does it: scripts/dev, curl, and the terminal through a real pty (tmux).
# A stage of scripts/test. User numbers whose machine exists on this engine already are passed over.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
sockets=0 socket=''
work=$(mktemp -d)
passed=0 failed=0
dev='' URL='' KEY='' USER_KEY='' USER_ID='' ID=''
# Looks like a key; no service knows it.
secret="sk-ant-api03-walk-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"

main() {
  [ -z "${CLAUDECLOUD_QUICK:-}" ] || skip "a Docker engine is not part of --quick"
  docker info >/dev/null 2>&1 || skip "no Docker engine answers"
  command -v tmux >/dev/null || skip "tmux is not installed"
  trap leave EXIT
  check "scripts/dev becomes ready" starts
  check "a user gets a key" makes_user
  check "a machine is running when the answer comes" makes_instance
  check "connect.sh shows Claude Code at its prompt, in bypass mode" attaches bash
  check "a command typed into the shell pane answers" types
  check "the machine goes on after the terminal has left" detaches
  check "a pause removes the machine and keeps the volume" pauses
  check "connect.sh wakes it with live phases, in dash" wakes_by_connecting
  check "files and shell history are there after the wake" finds_everything
  check "connect.sh attaches in busybox sh" attaches_in_busybox
  check "a machine removed behind our back is made again by connect.sh" repairs
  check "the credential is in no inspection, log or data" keeps_the_credential
  check "connect.sh with a wrong key is a script that says so" fails_by_script
  check "a delete keeps the data for the next instance" deletes_and_finds_again
  check "a purge removes the data" purges
  check "scripts/dev --clean removes what it made" cleans
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" -eq 0 ]
}

skip() {
  echo "$*"
  exit 77
}

check() { # what, function, arguments
  local what=$1 began=$SECONDS
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $what ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    sed 's/^/      /' "$work/out" | tail -n 20
    screen 2>/dev/null | grep -v '^ *$' | sed 's/^/      | /' | head -n 45 || true
  fi
}

leave() {
  [ -z "$socket" ] || tmux -L "$socket" kill-server 2>/dev/null || true
  [ -z "$dev" ] || { kill "$dev" 2>/dev/null && wait "$dev" 2>/dev/null; } || true
  [ ! -d "$work/data" ] || "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images >/dev/null 2>&1 || true
  rm -rf -- "$work"
}

within() { # seconds, command: until it succeeds
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.3
  done
}

# The images may still have to be built.
starts() {
  (cd "$root" && ANTHROPIC_API_KEY=$secret exec ./scripts/dev --port 0 --data "$work/data") >"$work/dev.log" 2>&1 &
  dev=$!
  within 600 ended_or_ready
  URL=$(sed -n 's/^ready: //p' "$work/dev.log")
  [ -n "$URL" ] || { cat "$work/dev.log" && return 1; }
  KEY=$(cat "$work/data/admin-key")
}

ended_or_ready() { grep -q '^ready: ' "$work/dev.log" || ! kill -0 "$dev" 2>/dev/null; }

api() { # key, method, path, curl options
  local key=$1 method=$2 path=$3
  shift 3
  printf 'header = "X-API-Key: %s"\n' "$key" | curl -sS -K - -X "$method" "$URL$path" "$@"
}

makes_user() {
  local tries=0
  while [ $((tries += 1)) -le 50 ]; do
    api "$KEY" POST /users -d "{\"email\":\"walk-$tries@example.com\"}" >"$work/user"
    USER_ID=$(jq -r .user.id "$work/user") USER_KEY=$(jq -r .api_key "$work/user")
    if ! taken "$USER_ID"; then [[ $USER_KEY == cc_* ]] && return; fi
  done
  return 1
}

taken() { docker inspect "claude-$1" >/dev/null 2>&1 || docker volume inspect "claude-data-$1" >/dev/null 2>&1; }

makes_instance() {
  api "$USER_KEY" POST /instances -H 'Prefer: wait=25' -d '{}' -w '\n%{http_code}\n' | tee "$work/instance"
  [ "$(tail -n 1 "$work/instance")" = 201 ] || return 1
  ID=$(head -n 1 "$work/instance" | jq -r .instance.id)
  [ "$(head -n 1 "$work/instance" | jq -r .instance.status)" = running ]
}

# Types the README's command; the key comes from the environment of that terminal.
attaches() { # shell
  terminal
  typed "curl -s \$URL/connect.sh -H \"X-API-Key: \$USER_KEY\" | $1"
  within 90 shows 'bypass permissions on' && shows '❯' && within 20 shows 'claude@claude-'
}

# A new terminal, in a server of its own: one that is being ended takes no more sessions. The old one hangs up.
terminal() {
  [ -z "$socket" ] || tmux -L "$socket" kill-server 2>/dev/null || true
  socket=claudecloud-walk-$$-$((sockets += 1))
  USER_KEY=$USER_KEY URL=$URL tmux -L "$socket" -f /dev/null new-session -d -x 120 -y 40 'bash --norc --noprofile'
}

typed() { tmux -L "$socket" send-keys "$1" Enter; }
screen() { tmux -L "$socket" capture-pane -p; }
shows() { [[ $(screen) == *"$1"* ]]; }

# The shell pane is narrow, so the answers are short.
types() {
  tmux -L "$socket" send-keys M-Right
  # shellcheck disable=SC2016
  typed 'echo k$((6*7))t >~/kept; cat ~/kept'
  within 20 shows 'k42t'
}

detaches() {
  tmux -L "$socket" send-keys C-q
  within 20 shows 'Detached.' && docker exec "claude-$USER_ID" claude-ready
}

status_is() { [ "$(api "$USER_KEY" GET "/instances/$ID" | jq -r .status)" = "$1" ]; }

pauses() {
  api "$USER_KEY" POST "/instances/$ID/pause" -H 'Prefer: wait=25' -d '{}'
  status_is stopped && ! docker inspect "claude-$USER_ID" >/dev/null 2>&1 &&
    docker volume inspect "claude-data-$USER_ID" >/dev/null
}

wakes_by_connecting() {
  terminal
  typed "curl -s \$URL/connect.sh -H \"X-API-Key: \$USER_KEY\" | dash 2> >(tee $work/phases >&2)"
  within 90 shows 'bypass permissions on' || return 1
  cat "$work/phases"
  # Which phases are seen depends on how quick the machine is; there are at least two, and the last is the end.
  grep -q 'Waking it' "$work/phases" && [ "$(grep -Ec '^ +[0-9]+ % +[a-z]+ ' "$work/phases")" -ge 2 ] &&
    grep -Eq '^ +100 % +done' "$work/phases"
}

finds_everything() {
  within 20 shows 'claude@claude-' || return 1
  [ "$(docker exec "claude-$USER_ID" cat /claude-data/home/kept)" = k42t ] || return 1
  docker exec "claude-$USER_ID" test -s /claude-data/home/.claude.json || return 1
  tmux -L "$socket" send-keys M-Right
  typed 'history | grep -c "cat ~/kep[t]"'
  within 20 shows_line 1
}

# A line of the right pane alone.
shows_line() { screen | sed 's/.*│//' | grep -cx -- "$1 *" >/dev/null; }

attaches_in_busybox() {
  command -v busybox >/dev/null || { echo "busybox is not installed" && return 1; }
  attaches 'busybox sh'
}

repairs() {
  docker rm -f "claude-$USER_ID" >/dev/null
  within 20 shows 'The same command' || within 5 shows '$' || return 1
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
  [ "$code" = 1 ] && grep -qi 'invalid API key' "$work/said"
}

deletes_and_finds_again() {
  api "$USER_KEY" DELETE "/instances/$ID" -H 'Prefer: wait=25'
  status_is destroyed && ! docker inspect "claude-$USER_ID" >/dev/null 2>&1 || return 1
  makes_instance && [ "$(docker exec "claude-$USER_ID" cat /claude-data/home/kept)" = k42t ]
}

purges() {
  api "$USER_KEY" DELETE "/instances/$ID?purge=true" -H 'Prefer: wait=25'
  status_is destroyed && ! taken "$USER_ID"
}

cleans() {
  makes_instance
  kill "$dev"
  wait "$dev" 2>/dev/null || true
  dev=''
  docker inspect "claude-$USER_ID" >/dev/null || { echo "the machine went with the cloud" && return 1; }
  "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images
  ! taken "$USER_ID" && [ ! -e "$work/data" ]
}

main "$@"

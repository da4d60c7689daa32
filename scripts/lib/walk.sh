# shellcheck shell=bash disable=SC2154
# Sourced by the stages of scripts/test that use the local cloud like a user: $root is the repository, $work a folder of
# their own. They count their checks, and talk to the cloud that walk_starts has started.

# shellcheck source=scripts/lib/stage.sh
. "$root/scripts/lib/stage.sh"

passed=0 failed=0 skipped=0
dev='' URL='' KEY='' USER_KEY='' USER_ID='' ID=''
sockets=0 socket=''

check() { # what, function, arguments
  local what=$1 began=$SECONDS
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $what ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    sed 's/^/      /' "$work/out" | tail -n 70
    [ -z "$socket" ] || screen -S - 2>/dev/null | grep -v '^ *$' | sed 's/^/      | /' | head -n 45 || true
  fi
}

# check_with PROGRAM WHAT FUNCTION ARGUMENTS: a check that is skipped if the program is missing.
check_with() {
  if command -v "$1" >/dev/null; then
    check "${@:2}"
  else
    skipped=$((skipped + 1))
    echo "skipped: $2: $(without "$1 is not installed")"
  fi
}

counted() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}

# Before the cloud is removed: keeps what it has written, for the stage that searches a whole run for secrets. Excluded
# are the administrator's key, which is meant to be there, the servers' disks, which are the users', and what the
# simulated Hetzner remembers of its servers, their user data included.
walk_keeps() {
  local to
  to=$root/target/test/left/$(basename "$0" .sh)
  [ -d "$work/data" ] || return 0
  rm -rf -- "$to"
  mkdir -p "$to"
  cp "$work/dev.log" "$to"
  # The cloud may still be writing.
  tar -C "$work/data" --exclude ./admin-key --exclude ./hetzner/machines --exclude ./hetzner/hetzner.json -cf - . 2>/dev/null | tar -C "$to" -xf - 2>/dev/null || true
}

walk_leaves() {
  walk_keeps || true
  [ -z "$socket" ] || tmux -L "$socket" kill-server 2>/dev/null || true
  [ -z "$dev" ] || { kill "$dev" 2>/dev/null && wait "$dev" 2>/dev/null; } || true
  [ ! -d "$work/data" ] || "$root/scripts/dev" --data "$work/data" --clean --yes --keep-images >/dev/null 2>&1 || true
  rm -rf -- "$work"
}

# Images may still have to be built. A background process ignores SIGINT, and so would Terraform.
walk_starts() { # options of scripts/dev
  local hearing=()
  if env --default-signal=INT true 2>/dev/null; then hearing=(env --default-signal=INT); fi
  # Created here and not only in the background: a busy computer would find "ready" in the log of the previous cloud.
  : >"$work/dev.log"
  (cd "$root" && exec ${hearing[@]+"${hearing[@]}"} ./scripts/dev --port 0 --data "$work/data" "$@") >"$work/dev.log" 2>&1 &
  dev=$!
  cloud_starts 600 "$work/dev.log" "$dev" || { cat "$work/dev.log" && return 1; }
  URL=$(sed -n 's/^ready: //p' "$work/dev.log")
  KEY=$(cat "$work/data/admin-key")
}

api() { # key, method, path, curl options
  local key=$1 method=$2 path=$3
  shift 3
  printf 'header = "X-API-Key: %s"\n' "$key" | curl -sS -K - -X "$method" "$URL$path" "$@"
}

# A user whose machine's name is free on this engine.
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

status_is() { [ "$(api "$USER_KEY" GET "/instances/$ID" | jq -r .status)" = "$1" ]; }

instance() { api "$USER_KEY" GET "/instances/$ID" | jq -r "$1"; }

# A new terminal, on a separate tmux server: one that is shutting down accepts no sessions. The old one hangs up.
terminal() { # program
  [ -z "$socket" ] || tmux -L "$socket" kill-server 2>/dev/null || true
  socket=claudecloud-walk-$$-$((sockets += 1))
  # The last output of a program stays on the screen after it has ended.
  USER_KEY=$USER_KEY URL=$URL tmux -L "$socket" -f /dev/null new-session -d -x 120 -y 40 "$1" \; set-option remain-on-exit on
}

typed() { tmux -L "$socket" send-keys "$1" Enter; }
screen() { tmux -L "$socket" capture-pane -p "$@"; }
shows() { [[ $(screen) == *"$1"* ]]; }

# Prints a line of the right pane only.
shows_line() { screen | sed 's/.*│//' | grep -cx -- "$1 *" >/dev/null; }

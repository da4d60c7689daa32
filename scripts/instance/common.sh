# shellcheck shell=bash disable=SC2034 # sourced
# Where things are in a running instance. Sourced by every program in this folder but bootstrap.

DATA=/claude-data
MARKER=$DATA/.claudecloud-volume
WORKSPACE=$DATA/home/workspace
LIB=/usr/local/lib/claudecloud
CREDENTIAL=/etc/claudecloud/credential
SESSION=claude
RUN=/run/claudecloud # what is true of this boot only: emptied at each start

export HOME=$DATA/home
LOG=$HOME/.claudecloud/supervisor.log
# What Claude has to be told when it can go on: "LIMITED PID START NEXT" (whether a usage limit ended its turn, which
# process that was, and when its next planned turn is due), and a line with all that it has planned.
GO_ON=$HOME/.claudecloud/go-on
export ZELLIJ_SOCKET_DIR=$RUN/zellij
export LANG=${LANG:-C.UTF-8}

# A reader never sees half a file.
write() { # write NAME TEXT
  printf '%s\n' "$2" >"$RUN/.$1.$$" && mv -f "$RUN/.$1.$$" "$RUN/$1"
}

read_or() { # read_or NAME DEFAULT: the first line of a state file
  local line=
  [ -r "$RUN/$1" ] && IFS= read -r line <"$RUN/$1"
  printf '%s' "${line:-$2}"
}

log() {
  local line
  line="$(date -u +%FT%TZ) $*"
  printf '%s\n' "$line"
  [ "$(stat -c %s "$LOG" 2>/dev/null || echo 0)" -lt 1000000 ] || mv -f "$LOG" "$LOG.1"
  printf '%s\n' "$line" >>"$LOG"
}

line_of() { # line_of FILE WORD: the rest of the line that begins with this word
  local word rest
  while read -r word rest; do [ "$word" != "$2" ] || { printf '%s' "$rest"; return; }; done 2>/dev/null <"$RUN/$1"
}

# Start time in clock ticks since boot: with it a process id that was used again is not taken for the old process.
started_at() { # started_at PID
  local stat rest
  IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  rest=${stat##*) }
  # shellcheck disable=SC2086 # fields
  set -- $rest
  printf '%s' "${20}"
}

alive() { # alive NAME: whether the process recorded in state file NAME ("pid start") is still that one
  local pid start
  read -r pid start <<<"$(read_or "$1" '')"
  [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ]
}

# Claude Code is asked to end: killed while it writes its settings it may lose them.
end_claude() {
  local pid i
  pid=$(read_or claude.pid 0)
  pid=${pid%% *}
  for ((i = 0; i < 30; i++)); do
    alive claude.pid || return 0
    ((i > 0)) || kill -TERM "$pid"
    sleep 0.1
  done
  kill -KILL "$pid"
}

volume_is_mounted() {
  local _ point
  while read -r _ _ _ _ point _; do
    [ "$point" = "$DATA" ] && return 0
  done </proc/self/mountinfo
  return 1
}

zellij_action() { timeout --kill-after=1 5 zellij --session "$SESSION" action "$@" 2>/dev/null; }

session_server() { pgrep -u "$(id -u)" -f '^[^ ]*zellij --server .*/'"$SESSION"'$' | head -n 1; }

# The last time somebody typed: the newest read of a terminal that comes from outside (docker exec, ssh, mosh).
# Terminals below a Zellij server or a daemon are not looked at: programs read from those too, without a user.
# A new terminal counts as typed into when it is opened. The kernel keeps these times to 8 s.
newest_input() {
  local ttys
  ttys=$(timeout 1 ps -e -o pid=,ppid=,tty=,comm= | awk '
    { parent[$1] = $2; tty[$1] = $3; name[$1] = $4 }
    function outside(pid) {
      for (; pid in parent; pid = parent[pid]) {
        if (name[pid] == "zellij" && tty[pid] == "?") return 0
        if (name[pid] ~ /^(sshd|mosh-server|login)/) return 1
        if (pid == 1) return 0
      }
      return pid == 0
    }
    END { for (pid in tty) if (tty[pid] ~ /^pts\// && outside(pid)) print "/dev/" tty[pid] }')
  # shellcheck disable=SC2086 # one word each
  [ -z "$ttys" ] || stat -c %X $ttys 2>/dev/null | sort -rn | head -n 1
}

remember_input() {
  local seen before
  seen=$(newest_input)
  before=$(read_or input 0)
  if [ -n "$seen" ] && [ "$seen" -gt "$before" ]; then write input "$seen"; fi
}

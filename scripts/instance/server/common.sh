# shellcheck shell=bash disable=SC2034 # sourced
# What the programs of a server share: its settings, and words to whoever looks.

INSTANCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ETC=/etc/claudecloud-server
DATA=/claude-data
DOWNLOADS=/var/cache/claudecloud # what came from afar; goes to the volume once the session is up
CACHE=$DATA/.claudecloud/cache   # on the volume, so the user's: never believed without its checksum

# The file is data: nothing in it is run.
load_settings() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in CLAUDECLOUD_[A-Z]*=*) export "${line?}" ;; esac
  done <"$ETC/settings"
}

# tell PART STATE TEXT: to the journal and the console, by the unit; what is not ok is also shown at every login.
tell() {
  printf '%s: %s\n' "$1" "$3"
  mkdir -p /run/claudecloud-server /run/motd.d
  printf '%s %s\n' "$2" "$3" >"/run/claudecloud-server/.$1"
  mv -f "/run/claudecloud-server/.$1" "/run/claudecloud-server/$1"
  if [ "$2" = ok ]; then
    rm -f "/run/motd.d/claudecloud-$1"
  else
    printf 'ClaudeCloud: %s: %s\n' "$1" "$3" >"/run/motd.d/claudecloud-$1"
  fi
}

give_up() { # give_up CODE PART TEXT
  tell "$2" failed "$3"
  exit "$1"
}

session_is_up() { # within a minute
  local i
  for ((i = 0; i < 60; i++)); do
    ! runuser -u claude -- claude-ready >/dev/null || return 0
    sleep 1
  done
  return 1
}

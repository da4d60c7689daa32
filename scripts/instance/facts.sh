# shellcheck shell=bash disable=SC2154 # sourced after common.sh
# What is true of the machine and its holds: by claude-activity for its report, by claude-hold and claude-attach.

# Printable ASCII of at most 200 characters, safe in a terminal and in JSON.
clean() { # clean TEXT
  local LC_ALL=C text=${1:0:200}
  text=${text//[!\ -~]/ }
  text=${text//\"/\'}
  printf '%s' "${text//\\//}"
}

span() { # span SECONDS: 2 h 5 min
  if (($1 < 60)); then printf '%d s' "$1"
  elif (($1 < 3600)); then printf '%d min' $(($1 / 60))
  else printf '%d h %d min' $(($1 / 3600)) $(($1 % 3600 / 60))
  fi
}

# "until|name|reason" of each hold of this machine; removes what has ended.
holds() {
  local file name until reason
  for file in "$RUN"/holds/*; do
    name=${file##*/}
    [[ -f $file && $name =~ ^[a-z0-9][a-z0-9._-]{0,31}$ ]] || continue
    read -r until reason <"$file"
    [[ $until =~ ^[1-9][0-9]{0,11}$ ]] || continue
    if ((until <= EPOCHSECONDS)); then rm -f "$file"; continue; fi
    ((until <= EPOCHSECONDS + 86400)) || until=$((EPOCHSECONDS + 86400))
    printf '%s|%s|%s\n' "$until" "$name" "$(clean "${reason//|/ }")"
  done | head -n 8
}

# The same, and from whom, of those that ClaudeCloud knows from elsewhere.
answered_holds() {
  jq -r '.holds[] | select(.from != "machine" and .until > now) | [.until, .name, .reason // "", .from]
    | map(tostring | gsub("[^ -~]|[|]"; " ")) | join("|")' /run/claudecloud-server/answer.json 2>/dev/null
}

memory() {
  local name value _ total=0 available=0 kills=0
  while read -r name value _; do
    case $name in MemTotal:) total=$value ;; MemAvailable:) available=$value ;; oom_kill) kills=$value ;; esac
  done < <(cat /proc/meminfo /proc/vmstat)
  printf '{"total_mb":%d,"available_mb":%d,"oom_kills":%d}' $((total / 1024)) $((available / 1024)) "$kills"
}

# Read-only is what the file system itself says, last in its line: a mount of it may be for one process alone.
disk() {
  local point rest numbers read_only=false
  while read -r _ _ _ _ point rest; do
    [ "$point" != "$DATA" ] || case ,${rest##* }, in *,ro,*) read_only=true ;; *) read_only=false ;; esac
  done </proc/self/mountinfo
  numbers=$(timeout -k 1 1 stat -f -c '%b %f %a %c %d' "$DATA") || { printf null; return; }
  # shellcheck disable=SC2086 # five words
  set -- $numbers 0 0 0 0 0
  # As df does: what is kept for root is no part of the whole.
  printf '{"used_percent":%d,"inodes_used_percent":%d,"read_only":%s}' \
    $((($1 - $2) * 100 / ($1 - $2 + $3 + 1))) $((($4 - $5) * 100 / ($4 + 1))) "$read_only"
}

# A program is known when it is the user's own.
ports() {
  local link path where state inode name
  declare -A owner
  while read -r link path; do owner[$link]=${path%fd}; done < <(timeout -k 1 1 find /proc/[0-9]*/fd -lname 'socket:*' -printf '%l %h\n')
  while read -r _ where _ state _ _ _ _ _ inode _; do
    [ "$state" = 0A ] || continue
    name=${owner[socket:[$inode]]:-}
    [ -z "$name" ] || IFS= read -r name <"${name}comm"
    printf '{"port":%d,"program":"%s"}\n' "0x${where##*:}" "$(clean "$name")"
  done < <(cat /proc/net/tcp /proc/net/tcp6)
}

versions() {
  local tool
  for tool in claude zellij; do
    [[ $(readlink -f "/usr/local/bin/$tool") =~ -([0-9][A-Za-z0-9._+-]{0,31})/ ]] &&
      printf '"%s":"%s"\n' "${tool/claude/claude_code}" "${BASH_REMATCH[1]}"
  done
}

# A part of the report's object.
facts() {
  local held
  held=$(holds | while IFS='|' read -r until name reason; do
    printf '{"name":"%s","remaining_s":%d,"reason":"%s"}\n' "$name" $((until > EPOCHSECONDS ? until - EPOCHSECONDS : 1)) "$reason"
  done | paste -sd ,)
  printf '"memory":%s,"disk":%s,"ports":[%s],"holds":[%s],"versions":{%s}' "$(memory)" "$(disk)" \
    "$(ports | sort -ut : -k 2n | head -n 32 | paste -sd ,)" "$held" "$(versions | paste -sd ,)"
} 2>/dev/null

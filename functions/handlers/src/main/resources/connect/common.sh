#!/bin/sh
# Connects this terminal to your ClaudeCloud machine: wakes it, waits for it, attaches.
# Generated for one user and one instance; its token is valid for ten minutes and for nothing else.
# Runs in any POSIX shell, also from a pipe: it takes its terminal from /dev/tty, and an
# interrupted download runs nothing, since everything is called on the last line.

# This part is the same for all providers. The one of the instance's provider follows, with check_tools,
# get_ready (before the machine is up), machine_there (whether what should run does) and attach.

claudecloud_connect() {
  # A name that the caller has exported stays so, and every program would get the secret in its environment.
  unset TOKEN setup_key answer body
  BASE_URL=@SCHEME@://@HOST@
  INSTANCE=@INSTANCE@
  USER_ID=@USER@
  TOKEN=@TOKEN@
  CONNECT="curl -s $BASE_URL/connect.sh -H \"X-API-Key: \$USER_KEY\" | bash"
  woken=
  repaired=

  check_tools && get_ready && bring_up && attach
}

bring_up() {
  while :; do
    instance=$(call GET "/instances/$INSTANCE") || return 1
    status=$(printf '%s' "$instance" | text_of status)
    case $status in
      running)
        machine_there && return 0
        [ -z "$repaired" ] || {
          fail "The machine is running, but this computer cannot see it" \
            "Run this command on the computer, and with the Docker engine (see: docker context ls), that runs the machine"
          return 1
        }
        repaired=yes
        say "The machine is missing although it should be running. Recreating it ..."
        follow "$(call POST "/instances/$INSTANCE/wake" '{\"repair\":true}')" || return 1 ;;
      stopped)
        say "Your machine is paused. Waking it ..."
        follow "$(call POST "/instances/$INSTANCE/wake" '{}')" || return 1 ;;
      provisioning | waking | pausing)
        follow "$(call GET "/operations/$(printf '%s' "$instance" | text_of operation_id)")" || return 1 ;;
      error)
        say "Your machine is in the error state: $(printf '%s' "$instance" | text_of message)"
        [ -z "$woken" ] || return 1
        woken=yes
        say "Trying again ..."
        follow "$(call POST "/instances/$INSTANCE/wake" '{}')" || return 1 ;;
      *)
        fail "The instance is ${status:-in an unknown state}" \
          "Create a new one: curl -X POST $BASE_URL/instances -H \"X-API-Key: \$USER_KEY\" -d '{}'"
        return 1 ;;
    esac
  done
}

say() { printf '%s\n' "$*" >&2; }

fail() { # cause, way out
  say "claudecloud: $1"
  [ -z "${2:-}" ] || say "  $2"
}

# Prints the body of the answer. The token goes in on standard input: an argument is seen by every process.
call() { # method, path, body with escaped quotes
  answer=$({
    printf 'header = "X-Connect-Token: %s"\n' "$TOKEN"
    [ -z "${3:-}" ] || printf 'data = "%s"\n' "$3"
  } | curl -sS --max-time 30 -K - -X "$1" -w '\n%{http_code}' "$BASE_URL$2" 2>&1) || {
    fail "$BASE_URL does not answer: $(printf '%s' "$answer" | tail -n 2 | head -n 1)" \
      "Check that the service is running, then run the same command again"
    return 1
  }
  code=$(printf '%s' "$answer" | tail -n 1)
  body=$(printf '%s' "$answer" | sed '$d')
  case $code in
    2??) printf '%s' "$body" ;;
    402)
      fail "$(printf '%s' "$body" | text_of detail)"
      return 1 ;;
    401)
      fail "This script is more than ten minutes old" "Get a new one: $CONNECT"
      return 1 ;;
    404)
      fail "This script is for an instance that no longer exists" "Get a new one: $CONNECT"
      return 1 ;;
    409) printf '%s' "$body" ;; # somebody was quicker: the next look tells
    *)
      fail "$1 $2 answered $code: $(printf '%s' "$body" | text_of detail)" "Run the same command again in a minute"
      return 1 ;;
  esac
}

# The first string field of this name in the JSON on standard input.
text_of() {
  awk -v name="$1" '{ all = all $0 } END {
    if (match(all, "\"" name "\"[ ]*:[ ]*\"([^\"\\\\]|\\\\.)*\"")) {
      text = substr(all, RSTART, RLENGTH)
      sub("^\"" name "\"[ ]*:[ ]*\"", "", text)
      sub("\"$", "", text)
      gsub(/\\"/, "\"", text)
      print text
    } }'
}

percent_of() {
  awk '{ all = all $0 } END {
    if (match(all, /"percent"[ ]*:[ ]*[0-9]+/)) {
      text = substr(all, RSTART, RLENGTH)
      sub(/^.*:[ ]*/, "", text)
      print text
    } }'
}

# Shows an operation until it has ended; every change is one line, so that a log of it can be read too.
follow() { # an operation, or an answer that holds one
  [ -n "$1" ] || return 1
  case $1 in
    *'"operation":{'*) operation=${1#*'"operation":'} ;;
    *) operation=$1 ;;
  esac
  id=$(printf '%s' "$operation" | text_of id)
  [ -n "$id" ] || { sleep 1; return 0; }
  shown=
  while :; do
    line=$(printf '  %3s %%  %-10s %s' "$(printf '%s' "$operation" | percent_of)" \
      "$(printf '%s' "$operation" | text_of phase)" "$(printf '%s' "$operation" | text_of message)")
    [ "$line" = "$shown" ] || { shown=$line; say "$line"; }
    case $(printf '%s' "$operation" | text_of status) in
      succeeded | cancelled) return 0 ;;
      failed)
        error=${operation#*'"error":'}
        fail "$(printf '%s' "$error" | text_of message)" "$(printf '%s' "$error" | text_of hint)"
        return 1 ;;
    esac
    sleep 1
    operation=$(call GET "/operations/$id") || return 1
  done
}

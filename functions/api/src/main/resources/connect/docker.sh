#!/bin/sh
# Takes you into the terminal of your ClaudeCloud instance, which runs in Docker on this machine.
# Made for one instance, with a token that is good for that instance alone and for ten minutes.
# shellcheck shell=sh

claudecloud_connect() {
  set -eu
  api=@SCHEME@://@HOST@
  instance=@INSTANCE@
  container=claude-@USER@
  token=@TOKEN@

  fail() {
    printf '\nclaudecloud: %s\n' "$1" >&2
    exit 1
  }

  # The token goes in by standard input, never as an argument that every process could read.
  call() {
    printf 'header = "X-Connect-Token: %s"\n' "$token" |
      curl -sS --max-time 40 -K - -X "$1" "$api$2" ||
      fail "$api does not answer. Is the server running?"
  }

  # The text of one field; the answers are one line of JSON.
  field() {
    sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'
  }

  number() {
    sed -n 's/.*"'"$1"'":\([0-9][0-9]*\).*/\1/p'
  }

  command -v curl >/dev/null 2>&1 || fail 'curl is missing: install it and try again.'
  command -v docker >/dev/null 2>&1 || fail 'docker is missing: this must run on the machine of the instance.'

  woken=no
  tries=0
  while :; do
    answer=$(call GET "/instances/$instance")
    status=$(printf '%s' "$answer" | field status)
    operation=$(printf '%s' "$answer" | field operation_id)
    case $status in
      running) break ;;
      stopped)
        [ "$woken" = no ] || fail 'the instance was paused again while it was waking: try again.'
        woken=yes
        call POST "/instances/$instance/wake" >/dev/null
        ;;
      provisioning | waking | pausing)
        progress=$(call GET "/operations/$operation")
        printf '\r\033[K%3s %% %s' "$(printf '%s' "$progress" | number percent)" \
          "$(printf '%s' "$progress" | field message)" >&2
        sleep 1
        ;;
      error)
        progress=$(call GET "/operations/$operation")
        fail "$(printf '%s' "$progress" | field message) $(printf '%s' "$progress" | field hint)"
        ;;
      *) fail "$(printf '%s' "$answer" | field detail)" ;;
    esac
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || fail 'the instance is not up after ten minutes: see GET /instances for the cause.'
  done
  [ "$tries" -eq 0 ] || printf '\r\033[K' >&2

  docker inspect --type container "$container" >/dev/null 2>&1 ||
    fail "there is no container $container here: this must run on the machine of the instance."
  # From curl … | bash standard input is the script, so the terminal is asked for by its name.
  (: </dev/tty) 2>/dev/null || fail 'there is no terminal: run this in one.'
  exec docker exec -it "$container" claude-attach </dev/tty
}

claudecloud_connect

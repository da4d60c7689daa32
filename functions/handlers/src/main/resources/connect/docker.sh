# shellcheck shell=sh
# The part for a machine that is a container on this computer.

check_tools() {
  if ! command -v curl >/dev/null 2>&1; then
    fail "curl is not installed" "Install it with your system's package manager"
    return 1
  fi
  if ! command -v docker >/dev/null 2>&1; then
    fail "The docker command is not installed on this computer" \
      "The machine is a container: run this command on the computer that runs the local cloud"
    return 1
  fi
  if ! (: </dev/tty) 2>/dev/null; then
    fail "There is no terminal to attach" "Run this command in a terminal; over ssh, use: ssh -t"
    return 1
  fi
  if ! reason=$(docker version --format '{{.Server.Version}}' 2>&1 >/dev/null); then
    fail "The Docker engine does not answer: $reason" \
      "Start it, or add yourself to the group 'docker' and log in again"
    return 1
  fi
}

get_ready() { CONTAINER="claude-$USER_ID"; }

machine_there() {
  [ "$(docker inspect --format '{{.State.Running}}' "$CONTAINER" 2>/dev/null)" = true ]
}

attach() {
  # The engine does not tell a program inside that its terminal is gone: what is left would keep the screen small.
  attachment="connect-$$"
  trap 'docker exec "$CONTAINER" claude-attach --end "$attachment" >/dev/null 2>&1; exit 129' HUP TERM
  docker exec -it -e "TERM=${TERM:-xterm-256color}" -e "COLORTERM=${COLORTERM:-}" \
    -e "CLAUDECLOUD_ATTACH=$attachment" "$CONTAINER" claude-attach </dev/tty >/dev/tty 2>&1
  ended=$?
  trap - HUP TERM
  if [ "$ended" -ne 0 ] && machine_there; then
    fail "The terminal session ended with exit code $ended" "Run the same command again; if the problem persists, see: docker logs $CONTAINER"
  elif machine_there; then
    say "Detached. Your machine keeps running; the same command reconnects you."
  else
    say "The machine was stopped. The same command wakes it and reconnects you."
  fi
  return "$ended"
}

# shellcheck shell=sh
# The part for a machine that is a container on this computer.

check_tools() {
  if ! command -v curl >/dev/null 2>&1; then
    fail "curl is missing." "Install it with your system's package manager."
    return 1
  fi
  if ! command -v docker >/dev/null 2>&1; then
    fail "the docker command is missing on this computer." \
      "The machine is a container: run this where the local cloud runs."
    return 1
  fi
  if ! (: </dev/tty) 2>/dev/null; then
    fail "there is no terminal to attach." "Run it in a terminal, over ssh with: ssh -t"
    return 1
  fi
  if ! reason=$(docker version --format '{{.Server.Version}}' 2>&1 >/dev/null); then
    fail "the Docker engine does not answer: $reason" \
      "Start it, or add yourself to the group 'docker' and log in again."
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
    fail "the terminal ended with $ended." "Run the same command again; if it stays so: docker logs $CONTAINER"
  elif machine_there; then
    say "Detached. Your machine goes on; the same command brings you back."
  else
    say "The machine was stopped. The same command wakes it and brings you back."
  fi
  return "$ended"
}

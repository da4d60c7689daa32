# shellcheck shell=bash
# Sourced after common.sh. need_docker leaves an engine that answers, or exits with one line and the command to run.

docker_pid_file=/var/run/docker.pid
containerd_pid_file=/var/run/docker/containerd/containerd.pid

# True if the engine that the docker command talks to answers.
docker_answers() {
  have docker && timeout 20 docker info >/dev/null 2>&1
}

# Exits if no engine answers: for commands that need one and do not install it.
docker_required() { docker_answers || fail 2 'no Docker engine answers'; }

# Finds, otherwise installs, otherwise starts an engine. Safe to call again, and from two scripts at once.
need_docker() {
  docker_find && return 0
  docker_refuse_remote
  if ! have dockerd && [ ! -x /usr/sbin/dockerd ]; then docker_install; fi
  docker_start
  docker_use_context
}

# An image build that works with and without the buildx plugin. Arguments: those of docker build.
docker_build() {
  if docker buildx version >/dev/null 2>&1; then
    docker build "$@"
  else
    DOCKER_BUILDKIT=0 docker build "$@" 2> >(grep -v -e DEPRECATED -e 'legacy builder' -e 'BuildKit is currently disabled' \
      -e 'environment-variable' -e 'Install the buildx' -e '^$' >&2)
  fi
}

docker_find() {
  docker_answers && { docker_use_context; return 0; }
  local rootless="unix://${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock"
  if [ -z "${DOCKER_HOST:-}" ] && [ -S "${rootless#unix://}" ] && DOCKER_HOST=$rootless docker_answers; then
    export DOCKER_HOST=$rootless
    return 0
  fi
  return 1
}

# Java clients support DOCKER_HOST but no contexts.
docker_use_context() {
  local host
  [ -z "${DOCKER_HOST:-}" ] || return 0
  host=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null) || return 0
  case $host in
    unix:///var/run/docker.sock | '') ;;
    unix://* | tcp://*) export DOCKER_HOST=$host ;;
  esac
}

docker_refuse_remote() {
  local host=${DOCKER_HOST:-} context
  if [ -n "$host" ]; then
    fail 2 "the Docker engine at DOCKER_HOST=$host does not answer: start it, or run: unset DOCKER_HOST"
  fi
  have docker || return 0
  context=$(docker context show 2>/dev/null || echo default)
  if [ "$context" != default ]; then
    fail 2 "the Docker engine of context '$context' does not answer: start it, or run: docker context use default"
  fi
}

docker_install() {
  local packages=(docker.io)
  have apt-get ||
    fail 2 'there is no Docker engine, and no apt-get to install it with: install Docker Engine, start it, then run this again'
  say 'There is no Docker engine; installing one takes about 30 s'
  # Newer releases have the client in a separate package.
  if apt-cache show docker-cli >/dev/null 2>&1; then packages+=(docker-cli); fi
  apt_install "${packages[@]}" || fail 2 "cannot install the Docker engine: run as root: apt-get install ${packages[*]}"
  hash -r
}

docker_start() {
  local lock
  if docker_socket_forbidden; then
    fail 2 "user $(id -un) may not use the Docker engine: run: sudo usermod -aG docker $(id -un), then log in again"
  fi
  mkdir -p "$CLAUDECLOUD_CACHE"
  exec {lock}>"$CLAUDECLOUD_CACHE/dockerd.lock"
  flock "$lock"
  docker_answers || docker_start_once || docker_start_once ||
    fail 2 "the Docker engine does not start; its log is $CLAUDECLOUD_CACHE/dockerd.log; to debug it, run as root: dockerd --debug"
  exec {lock}>&-
}

docker_start_once() {
  if docker_has_systemd; then docker_start_unit; else docker_start_process; fi
  docker_wait
}

docker_has_systemd() { [ -d /run/systemd/system ]; }

docker_start_unit() {
  ask 'Starting the Docker engine' 'systemctl start docker'
  as_root systemctl start docker ||
    fail 2 'the Docker engine does not start; for the cause, run: systemctl status docker'
}

docker_start_process() {
  local log
  log=$CLAUDECLOUD_CACHE/dockerd.log
  if docker_process_runs "$docker_pid_file" dockerd; then
    say 'The Docker engine is running but does not answer yet: waiting for it'
    return 0
  fi
  ask 'Starting the Docker engine in the background' "dockerd >>$log 2>&1 &"
  # A machine that lost power leaves these, and their process ids may have been reused.
  as_root rm -f "$docker_pid_file"
  if ! docker_process_runs "$containerd_pid_file" containerd; then as_root rm -f "$containerd_pid_file"; fi
  (
    docker_close_files
    as_root setsid nohup dockerd --log-level=warn
  ) >>"$log" 2>&1 </dev/null &
}

# An engine that inherited a caller's lock file would hold that lock for as long as it runs.
docker_close_files() {
  local file number
  for file in "/proc/$BASHPID/fd"/*; do
    number=${file##*/}
    case $number in
      0 | 1 | 2 | 255) ;;
      *) eval "exec $number>&-" ;;
    esac
  done
}

# Waits up to a minute; false at once if the engine's process is gone (it failed, or was shutting down).
docker_wait() {
  local tries
  for ((tries = 0; tries < 120; tries++)); do
    if docker_answers; then return 0; fi
    if docker_socket_forbidden; then
      fail 2 "the engine is running, but user $(id -un) may not use it: run: sudo usermod -aG docker $(id -un), then log in again"
    fi
    if [ "$tries" -ge 6 ] && ! docker_process_runs "$docker_pid_file" dockerd; then return 1; fi
    sleep 0.5
  done
  return 1
}

# True if PID file $1 names a live process whose program is $2; a zombie that was not reaped is not live.
docker_process_runs() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 1
  [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$2" ] &&
    ! grep -q '^State:[[:space:]]*Z' "/proc/$pid/status" 2>/dev/null
}

docker_socket_forbidden() {
  [ -S /var/run/docker.sock ] && [ ! -w /var/run/docker.sock ]
}

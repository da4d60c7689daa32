#!/usr/bin/env bash
# stage: early
# need_docker against fakes of an engine: no real one is started, stopped or installed here.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
passed=0 failed=0

main() {
  work=$(mktemp -d)
  trap 'cleanup' EXIT
  pretend
  check 'uses the engine that answers' 0 '' answers
  check 'starts an engine that is down' 0 'Starting the Docker engine' down
  check 'starts despite a PID file whose number was reused' 0 'Starting the Docker engine' reused
  check 'starts again while the running one is shutting down' 0 'waiting for it' leaving
  check 'names the log of an engine that does not start' 2 'dockerd.log' broken
  check 'refuses a DOCKER_HOST that does not answer' 2 'unset DOCKER_HOST' remote
  check 'names the context that does not answer' 2 "context 'far'" context
  check 'leaves the lock of its caller alone' 0 'Starting the Docker engine' lock
  printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

cleanup() {
  [ ! -s "$work/pids" ] || xargs -r kill <"$work/pids" 2>/dev/null || true
  rm -rf "$work"
}

# An engine is "up" while its process lives. `dockerd` here is a sleep of that name, as the name is checked.
pretend() {
  mkdir -p "$work/bin"
  cat >"$work/bin/docker" <<'SH'
#!/usr/bin/env bash
case $1 in
  info) [ -e "$W/up" ] && [ -z "${DOCKER_HOST:-}" ] ;;
  context) [ "$2" = show ] && cat "$W/context" ;;
  *) exit 1 ;;
esac
SH
  cat >"$work/bin/start" <<'SH'
#!/usr/bin/env bash
echo started >>"$W/starts"
[ ! -e "$W/broken" ] || { echo 'cannot do' >&2; exit 1; }
"$W/bin/dockerd" 600 &
echo $! >>"$W/pids"
echo $! >"$W/docker.pid"
touch "$W/up"
wait
SH
  cat >"$work/bin/setsid" <<'SH'
#!/bin/sh
exec "$W/bin/start"
SH
  cat >"$work/bin/sudo" <<'SH'
#!/bin/sh
[ "$1" != -n ] || exit 0
exec "$@"
SH
  cp "$(command -v sleep)" "$work/bin/dockerd"
  chmod +x "$work"/bin/*
}

check() { # check NAME CODE WORDS CASE
  local code=0 output=$work/output
  rm -f "$work"/{up,broken,starts,docker.pid,containerd.pid}
  echo default >"$work/context"
  (W=$work PATH=$work/bin:$PATH CLAUDECLOUD_CACHE=$work/cache && export W PATH CLAUDECLOUD_CACHE && unset DOCKER_HOST XDG_RUNTIME_DIR &&
    "case_$4") >"$output" 2>&1 </dev/null || code=$?
  if [ "$code" = "$2" ] && { [ -z "$3" ] || grep -qF -- "$3" "$output"; }; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s: code %s, said:\n' "$1" "$code"
    cat "$output"
  fi
}

run_need_docker() {
  # shellcheck disable=SC2016 # for the inner shell
  timeout 30 bash -c '
    set -euo pipefail
    . "$1/scripts/lib/common.sh"
    . "$1/scripts/lib/docker.sh"
    docker_pid_file=$W/docker.pid containerd_pid_file=$W/containerd.pid
    docker_has_systemd() { false; }
    docker_socket_forbidden() { false; }
    need_docker' need_docker "$root"
}

starts() { [ "$(wc -l <"$work/starts")" -eq "$1" ]; }

case_answers() { touch "$work/up" && run_need_docker && [ ! -e "$work/starts" ]; }
case_down() { run_need_docker && starts 1; }
case_reused() {
  echo $$ >"$work/docker.pid" && echo $$ >"$work/containerd.pid"
  run_need_docker && starts 1 && [ ! -e "$work/containerd.pid" ]
}
case_leaving() {
  "$work/bin/dockerd" 2 &
  echo $! >"$work/docker.pid"
  run_need_docker && starts 1
}
case_broken() { touch "$work/broken" && run_need_docker; }
case_remote() { DOCKER_HOST=tcp://127.0.0.1:1 run_need_docker; }
case_context() { echo far >"$work/context" && run_need_docker; }
case_lock() {
  exec 9>"$work/lock" && flock 9
  run_need_docker && starts 1 && exec 9>&- && flock -n "$work/lock" true
}

main "$@"

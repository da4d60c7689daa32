# shellcheck shell=bash
# Sourced by the stages of scripts/test: how they report that they are skipped, and what provides what is missing; and
# how they wait.

skip() {
  echo "$*"
  exit 77
}

without() { printf '%s; to get it: ./scripts/test --parts\n' "$1"; } # without WHAT_IS_MISSING

need_engine() { docker info >/dev/null 2>&1 || skip "$(without 'no Docker engine answers')"; }

need_image() { docker image inspect "$1" >/dev/null 2>&1 || skip "$(without "there is no image $1")"; } # need_image NAME

need_program() { command -v "$1" >/dev/null || skip "$(without "$1 is not installed")"; } # need_program NAME

# within SECONDS COMMAND…: retries until it succeeds, in a separate shell. If it never does, its last output is the
# cause.
within() {
  local give_up=$((SECONDS + $1)) output='' looks=0
  shift
  while ! output=$("$@" 2>&1); do
    if ((SECONDS >= give_up)); then
      printf '%s\nnot in time: %s\n' "$output" "$*"
      return 1
    fi
    # Checks inside a container are expensive: what takes long is checked less often.
    if ((++looks < 5)); then sleep 0.2; else sleep 0.7; fi
  done
}

# cloud_starts SECONDS LOG PID: waits for a local cloud. False if it ends, or does not report in time that it is ready.
cloud_starts() {
  within "$1" cloud_ended_or_ready "$2" "$3" && grep -q '^ready: ' "$2"
}

cloud_ended_or_ready() { grep -qs '^ready: ' "$1" || has_ended "$2"; }

has_ended() { ! kill -0 "$1" 2>/dev/null; } # has_ended PID

# shellcheck shell=bash
# Sourced by the stages of scripts/test: how they say that they are skipped, and what provides what is missing.

skip() {
  echo "$*"
  exit 77
}

without() { printf '%s; to get it: ./scripts/test --parts\n' "$1"; } # without WHAT_IS_MISSING

need_engine() { docker info >/dev/null 2>&1 || skip "$(without 'no Docker engine answers')"; }

need_image() { docker image inspect "$1" >/dev/null 2>&1 || skip "$(without "there is no image $1")"; } # need_image NAME

need_program() { command -v "$1" >/dev/null || skip "$(without "$1 is not installed")"; } # need_program NAME

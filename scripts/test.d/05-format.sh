#!/usr/bin/env bash
# early: it needs nothing that is built.
# The Java code is formatted as the build wants it.
set -euo pipefail

main() {
  [ -z "${CLAUDECLOUD_QUICK:-}" ] || { echo 'left out by --quick' && exit 77; }
  cd "$(dirname "${BASH_SOURCE[0]}")/../.."
  if mvn -B -ntp -q -Dstyle.color=never spotless:check; then
    echo 'spotless: the code is formatted'
  else
    echo 'spotless: to format it, run: mvn spotless:apply'
    exit 1
  fi
}

main "$@"

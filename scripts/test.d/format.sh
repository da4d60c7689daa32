#!/usr/bin/env bash
# stage: early slow busy polite
# The Java code is formatted as the build requires.
set -euo pipefail

main() {
  cd "$(dirname "${BASH_SOURCE[0]}")/../.."
  # shellcheck source=scripts/lib/stage.sh
  . scripts/lib/stage.sh
  if mvn -B -ntp -q -Dstyle.color=never spotless:check; then
    echo 'spotless: the code is formatted'
  else
    echo 'spotless: to format it, run: mvn spotless:apply'
    exit 1
  fi
}

main "$@"

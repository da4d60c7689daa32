#!/usr/bin/env bash
# stage: early slow busy polite
# Every shell script passes its shell's syntax check and shellcheck.
set -euo pipefail

main() {
  cd "$(dirname "${BASH_SOURCE[0]}")/../.."
  # shellcheck source=scripts/lib/stage.sh
  . scripts/lib/stage.sh
  local file scripts=()
  while IFS= read -r file; do
    shell_of "$file" >/dev/null && scripts+=("$file")
  done < <(find .ci scripts instance-image -type f 2>/dev/null | sort)
  [ ${#scripts[@]} -gt 0 ] || { echo 'no shell script found' && exit 1; }
  for file in "${scripts[@]}"; do
    "$(shell_of "$file")" -n "$file"
  done
  command -v shellcheck >/dev/null || skip "${#scripts[@]} scripts passed only their shell's syntax check: $(without 'shellcheck is not installed')"
  # SC1091: inside an instance the scripts source what the bootstrap has installed there.
  shellcheck -x -e SC1091 "${scripts[@]}"
  echo "shellcheck: ${#scripts[@]} scripts are clean"
}

# bash, sh, or nothing: by the first line or by shellcheck's own directive.
shell_of() {
  case $(head -n 1 "$1" | tr -d '\0') in
    '#!'*bash* | '# shellcheck shell=bash'*) echo bash ;;
    '#!'*/sh | '#!'*/sh\ * | '#!'*dash | '# shellcheck shell=sh' | '# shellcheck shell=sh '*) echo sh ;;
    *) return 1 ;;
  esac
}

main "$@"

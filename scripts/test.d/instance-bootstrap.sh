#!/usr/bin/env bash
# stage: early
# The bootstrap: it verifies its downloads, and a second run changes nothing.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/tests/harness.sh
source "$ROOT/scripts/instance/tests/harness.sh"
BOOTSTRAP=$ROOT/scripts/instance/bootstrap
WORK=$(mktemp -d)

fetch_given() { # fetch_given FILE [SHA256]
  rm -rf "$WORK/got"
  CLAUDECLOUD_ZELLIJ_URL=file://$1 CLAUDECLOUD_ZELLIJ_SHA256=${2:-} "$BOOTSTRAP" fetch zellij "$WORK/got/zellij"
}

takes() { # takes FILE: the program in it arrives complete
  fetch_given "$1" "$(sha256sum "$1" | cut -d' ' -f1)" && [ "$("$WORK/got/zellij/zellij")" = 'the program' ]
}

refuses_wrong_checksum() {
  local output
  if output=$(fetch_given "$WORK/zellij" "$(printf '%064d' 0)" 2>&1); then return 1; fi
  [[ $output == *'has not the checksum'* ]] && [ ! -e "$WORK/got/zellij" ] && [ -z "$(find "$WORK/got" -type f)" ]
}

# Every file and folder of the system with owner, mode, size and times: even a rewrite with equal content is detected.
LISTING='find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp \) -prune -o -printf "%p %y %U:%G %m %s %T@ %C@ %l\n" | sort'

second_run() { # second_run BEFORE: the listings of a container's files before and after a second bootstrap
  docker run --rm --network none --user 0 --entrypoint bash -v "$ROOT/scripts/instance:/src:ro" "$IMAGE" -c "
    set -euo pipefail
    mktemp -d >/dev/null # the first write to /tmp changes the root folder's times
    /src/bootstrap install # the image may be older than the scripts
    $1
    $LISTING >/tmp/before
    /src/bootstrap install
    $LISTING >/tmp/after
    diff /tmp/before /tmp/after"
}

repairs() { # a bootstrap after damage changes only what was damaged
  local output
  output=$(second_run 'echo damaged >>/usr/local/lib/claudecloud/supervisor; rm /usr/local/bin/claude-ready') && return 1
  [[ $output == *'> /usr/local/lib/claudecloud/supervisor'* && $output == *'> /usr/local/bin/claude-ready'* ]]
}

takes_over_ubuntu() { # Ubuntu's images contain a user with uid 1000
  local user
  user=$(docker run --rm --network none --user 0 --entrypoint bash -v "$ROOT/scripts/instance:/src:ro" "$IMAGE" -c '
    set -euo pipefail
    userdel claude
    useradd --uid 1000 --user-group --create-home --comment Ubuntu ubuntu
    /src/bootstrap install >&2
    getent passwd 1000
    getent group 1000')
  echo "$user"
  [ "$user" = $'claude:x:1000:1000::/claude-data/home:/bin/bash\nclaude:x:1000:' ]
}

refuses_another_1000() {
  local output
  output=$(docker run --rm --network none --user 0 --entrypoint bash -v "$ROOT/scripts/instance:/src:ro" "$IMAGE" -c '
    userdel claude && useradd --uid 1000 somebody && /src/bootstrap install' 2>&1) && return 1
  [[ $output == *'user id 1000 belongs to somebody'* ]]
}

main() {
  trap 'rm -rf "$WORK"; clean_up' EXIT
  printf '#!/bin/sh\necho the program\n' >"$WORK/zellij"
  chmod +x "$WORK/zellij"
  xz -k "$WORK/zellij"
  gzip -k "$WORK/zellij"
  tar -C "$WORK" -czf "$WORK/zellij.tar.gz" zellij
  check 'a given source may be a bare program' takes "$WORK/zellij"
  check 'a given source may be compressed with xz' takes "$WORK/zellij.xz"
  check 'a given source may be compressed with gzip' takes "$WORK/zellij.gz"
  check 'a given source may be an archive' takes "$WORK/zellij.tar.gz"
  check 'a download with another checksum is refused and leaves nothing' refuses_wrong_checksum
  if [ -n "${CLAUDECLOUD_QUICK:-}" ] || ! docker image inspect "$IMAGE" >/dev/null 2>&1; then
    echo "skipped: a second run in the image ($([ -n "${CLAUDECLOUD_QUICK:-}" ] && echo 'excluded by --quick' || echo "no image $IMAGE"))"
    printf '%d passed, %d failed, 1 skipped\n' "$passed" "$failed"
    [ "$failed" = 0 ]
    return
  fi
  check 'a second run of the bootstrap changes nothing' second_run :
  check 'a run of the bootstrap repairs damage' repairs
  check "it turns Ubuntu's own user into the user claude" takes_over_ubuntu
  check 'it does not take uid 1000 from another user' refuses_another_1000
  finish
}

main "$@"

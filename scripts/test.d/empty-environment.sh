#!/usr/bin/env bash
# stage: early slow busy
# No test depends on the environment or home of CI, or of whoever runs the tests: with both of them empty, every real
# part is found or got, and a quick run passes. It works on a copy of the checkout. scripts/test itself discards its
# environment, so its other tests would not detect it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/terraform.sh
. "$root/scripts/lib/terraform.sh"
# shellcheck source=scripts/lib/environment.sh
. "$root/scripts/lib/environment.sh"
passed=0 failed=0

main() {
  work=$(mktemp -d)
  trap 'chmod -R u+w "$work" && rm -rf -- "$work"' EXIT
  mkdir "$work/home" "$work/checkout"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 tar -cf - --ignore-failed-read 2>/dev/null) | tar -C "$work/checkout" -xf -
  check 'a run of the tests discards its environment' forgets
  check 'every real part available on this computer is found or got' parts
  check 'a quick run passes' quick
  printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

forgets() {
  # shellcheck disable=SC2016 # for the inner shell
  env HCLOUD_TOKEN=x AWS_PROFILE=x TF_LOG=trace CLAUDECLOUD_TF_LOCK=/nowhere CLAUDECLOUD_SEED=7 bash -c '
    . "$1/scripts/lib/environment.sh" && forget_environment && env >"$2"' forgets "$root" "$work/seen"
  ! grep -E '^(HCLOUD_TOKEN|AWS_PROFILE|TF_LOG|CLAUDECLOUD_TF_LOCK)=' "$work/seen" &&
    grep -qx 'CLAUDECLOUD_SEED=7' "$work/seen" && grep -q '^HOME=' "$work/seen"
}

# ./scripts/test in the copy, as after a user's first login. How this computer reaches its network, and the sources of
# tools, are for its owner to set: see ./scripts/dev --help.
bare() ( # bare ARGUMENTS
  give_compiled
  while IFS= read -r name; do
    case $name in
      CLAUDECLOUD_*_URL | CLAUDECLOUD_*_SHA256 | CLAUDECLOUD_BASE_IMAGE | DOCKER_HOST | MAVEN_OPTS | PATH) ;;
      *) is_network "$name" || unset "$name" ;;
    esac
  done < <(compgen -e)
  exec env "HOME=$work/home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    "$work/checkout/scripts/test" "$@"
)

# What the run around this stage could not get either is not a failure: its summary names it, with the reason.
parts() {
  bare --parts && return 0
  local missing
  for missing in "$work"/checkout/target/test/parts/*.missing; do
    [ -e "$root/target/test/parts/${missing##*/}" ] || return 1
  done
}

# What only a compiler can make if its official source is unreachable: once is enough. Terraform too, if it came that
# way.
give_compiled() {
  local plugin
  plugin=$(find_hcloud_plugin) || return 0
  plugin=$(find "$plugin/plugins" -name 'terraform-provider-hcloud_*' -type f)
  export CLAUDECLOUD_HCLOUD_PLUGIN_URL=${CLAUDECLOUD_HCLOUD_PLUGIN_URL:-file://$plugin}
  export CLAUDECLOUD_TERRAFORM_URL=${CLAUDECLOUD_TERRAFORM_URL:-file://$(find_terraform)}
}

# With the libraries that Maven has downloaded before: their source is not tested here.
quick() {
  export MAVEN_OPTS="-Dmaven.repo.local=$HOME/.m2/repository"
  bare --quick
}

check() { # check WHAT COMMAND…
  local what=$1 began=$SECONDS
  shift
  if "$@" >"$work/out" 2>&1 </dev/null; then
    passed=$((passed + 1))
    echo "ok    $what ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    tail -n 60 "$work/out" | sed 's/^/      /'
  fi
}

main "$@"

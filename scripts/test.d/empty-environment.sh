#!/usr/bin/env bash
# stage: early slow busy
# Nothing is found by what CI, or whoever runs the tests, has in their environment or home: with both of them empty, every
# real part is found or got, and a quick run is green. It works on a copy of the checkout.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/terraform.sh
. "$root/scripts/lib/terraform.sh"
passed=0 failed=0
# How this computer reaches its network, and whence tools come, is its owner's to say: see ./scripts/dev --help.
kept='^([a-z]+_proxy|[A-Z]+_PROXY|.*_CA_BUNDLE|.*_CAINFO|.*_EXTRA_CA_CERTS|SSL_CERT_.*|PIP_.*|UV_.*|npm_config_.*|CARGO_.*|GO(PROXY|SUMDB|FLAGS)|DOCKER_HOST|CLAUDECLOUD_[A-Z_]+_(URL|SHA256)|CLAUDECLOUD_BASE_IMAGE)='

main() {
  work=$(mktemp -d)
  trap 'chmod -R u+w "$work" && rm -rf -- "$work"' EXIT
  mkdir "$work/home" "$work/checkout"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 tar -cf - --ignore-failed-read 2>/dev/null) | tar -C "$work/checkout" -xf -
  mapfile -t settings < <(env | grep -E "$kept" || true)
  give_compiled
  check 'every real part is found or got' bare --parts
  check 'a quick run is green' quick
  printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

# What only a compiler makes where its official source cannot be reached: once is enough. Terraform too, where it came so.
give_compiled() {
  local plugin
  plugin=$(find_hcloud_plugin) || return 0
  plugin=$(find "$plugin/plugins" -name 'terraform-provider-hcloud_*' -type f)
  [ -n "${CLAUDECLOUD_HCLOUD_PLUGIN_URL:-}" ] || settings+=("CLAUDECLOUD_HCLOUD_PLUGIN_URL=file://$plugin")
  [ -n "${CLAUDECLOUD_TERRAFORM_URL:-}" ] || settings+=("CLAUDECLOUD_TERRAFORM_URL=file://$(find_terraform)")
}

bare() { # bare ARGUMENTS: ./scripts/test in the copy, as for somebody who has just logged in for the first time
  env -i "HOME=$work/home" 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' LANG=C.UTF-8 \
    ${settings[@]+"${settings[@]}"} "$work/checkout/scripts/test" "$@"
}

# With the libraries that Maven has downloaded before: whence they come is no part of what is looked at.
quick() {
  settings+=("MAVEN_OPTS=-Dmaven.repo.local=${MAVEN_REPOSITORY:-$HOME/.m2/repository}")
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

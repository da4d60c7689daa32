#!/usr/bin/env bash
# stage: early busy polite
# The Terraform module with Terraform itself, the real plugin and a mock of Hetzner; and how the two are found.
# Downloads nothing: ./scripts/test gets the parts before.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/terraform.sh
. "$root/scripts/lib/terraform.sh"
# shellcheck source=scripts/lib/stage.sh
. "$root/scripts/lib/stage.sh"
module=$root/terraform/modules/user_instance
passed=0 failed=0 skipped=0

main() {
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  libraries
  local plugin
  if ! CLAUDECLOUD_TERRAFORM=$(find_terraform); then
    skip_module "$(without 'there is no Terraform from 1.11 to below 2')"
  elif ! plugin=$(find_hcloud_plugin); then
    skip_module "$(without 'the plugin for Hetzner Cloud is not here')"
  else
    export CLAUDECLOUD_TERRAFORM CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_CLI_CONFIG_FILE=$plugin/terraform.rc
    terraforms "$plugin"
  fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
}

skip_module() {
  skipped=$((skipped + 1))
  printf 'skipped: %s\n' "$1"
}

# expect NAME CODE TEXT COMMAND…: the command, in a separate shell, ends with CODE and prints TEXT.
expect() {
  local name=$1 wanted=$2 text=$3 code=0
  shift 3
  ("$@") >"$work/said" 2>&1 </dev/null || code=$?
  if [ "$code" -eq "$wanted" ] && { [ -z "$text" ] || grep -qF -- "$text" "$work/said"; }; then
    passed=$((passed + 1))
    return 0
  fi
  failed=$((failed + 1))
  printf 'FAILED %s: ended with %s instead of %s, and said:\n' "$name" "$code" "$wanted"
  tail -n 60 "$work/said"
}

terraforms() { # terraforms PLUGIN
  expect 'the module is formatted' 0 '' tf fmt -check -diff -recursive "$module"
  expect 'the module pins the plugin that we get' 0 '' grep -qF "version = \"$HCLOUD_VERSION\"" "$module/versions.tf"
  copy_module "$1"
  expect 'init takes the locked plugin, offline' 0 'successfully initialized' in_copy init -input=false -lockfile=readonly
  expect 'the module is valid' 0 'is valid' in_copy validate
  # At its end a test destroys the mocked resources: this one must not.
  expect 'the volume cannot be destroyed' 1 'Instance cannot be destroyed' in_copy test -filter=tests/instance.tftest.hcl
  printf '{"resource": {"hcloud_volume": {"data": {"lifecycle": {"prevent_destroy": false}}}}}' >"$work/module/purge_override.tf.json"
  module_tests
  printf '# tampered\n' >>"$work/mirror/registry.terraform.io/hetznercloud/hcloud/$HCLOUD_VERSION/linux_$(terraform_arch)/terraform-provider-hcloud_v$HCLOUD_VERSION"
  rm -rf "$work/module/.terraform"
  expect 'init refuses another plugin' 1 'match any of the' tampered_init
}

tf() { "$CLAUDECLOUD_TERRAFORM" "$@"; }

in_copy() { cd "$work/module" && TF_WORKSPACE=user-7 tf "$1" -no-color "${@:2}"; }

copy_module() { # copy_module PLUGIN
  mkdir -p "$work/module/terraform.tfstate.d/user-7"
  cp -r "$module"/*.tf "$module/tests" "$work/module"
  cp "$1/lock.hcl" "$work/module/.terraform.lock.hcl"
  cp -r "$1/plugins" "$work/mirror"
}

tampered_init() {
  sed "s|path = .*|path = \"$work/mirror\"|" "$TF_CLI_CONFIG_FILE" >"$work/rc"
  TF_CLI_CONFIG_FILE=$work/rc in_copy init -input=false -lockfile=readonly
}

# Each run of a test file counts separately.
module_tests() {
  local good bad
  in_copy test >"$work/tests" 2>&1 || true
  good=$(grep -cE '^ +run "[^"]*"\.\.\. pass$' "$work/tests") || true
  bad=$(grep -cE '^ +run "[^"]*"\.\.\. (fail|skip)$' "$work/tests") || true
  if ! grep -qE '^Success! [0-9]+ passed, 0 failed\.$' "$work/tests" && [ "$bad" -eq 0 ]; then bad=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
  echo "terraform test: $good runs passed, $bad failed"
  [ "$bad" -eq 0 ] || cat "$work/tests"
}

libraries() {
  pretend 1.10.9 && expect 'Terraform 1.10 is too old' 1 '' is_terraform "$work/terraform"
  pretend 1.11.0 && expect 'Terraform 1.11.0 will do' 0 '' is_terraform "$work/terraform"
  pretend 1.14.3 && expect 'Terraform 1.14 will do' 0 '' is_terraform "$work/terraform"
  pretend 2.0.0 && expect 'Terraform 2 is not known' 1 '' is_terraform "$work/terraform"
  expect 'nothing is no Terraform' 1 '' is_terraform "$work/nothing"
  expect 'the given one comes first' 0 "$work/terraform" given 1.12.0
  expect 'an own archive is unpacked' 0 'Terraform v1.12.3' own_archive
  expect 'what is no archive is refused' 1 'neither an archive nor a program' own_nonsense
  expect 'a download that is not of the release is refused' 1 'not one of its release' unknown_plugin
  expect 'what was compiled is no archive' 0 '' compiled_plugin
}

pretend() {
  # shellcheck disable=SC2016 # for the fake program
  printf '#!/bin/sh\n[ "$1" = version ] && echo "Terraform v%s"\n' "$1" >"$work/terraform"
  chmod 755 "$work/terraform"
}

given() {
  pretend "$1"
  CLAUDECLOUD_TERRAFORM=$work/terraform
  find_terraform
}

own_archive() {
  pretend 1.12.3
  (cd "$work" && python3 -m zipfile -c own.zip terraform)
  terraform_unpack "$work/own.zip" terraform "$work/unpacked"
  "$work/unpacked/terraform" version
}

own_nonsense() {
  echo nonsense >"$work/nonsense"
  terraform_unpack "$work/nonsense" terraform "$work/unpacked"
}

unknown_plugin() {
  unset CLAUDECLOUD_HCLOUD_PLUGIN_URL
  (cd "$work" && pretend 1.12.3 && python3 -m zipfile -c plugin.zip terraform)
  hcloud_refuse_unknown "$work/plugin.zip"
}

compiled_plugin() {
  unset CLAUDECLOUD_HCLOUD_PLUGIN_URL
  hcloud_refuse_unknown "$(readlink -f /proc/self/exe)"
}

main "$@"

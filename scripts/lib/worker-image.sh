# shellcheck shell=bash
# Sourced after common.sh, jdk.sh and terraform.sh, with $root set: the context from which `sam build` makes the image of
# the worker functions.

# shellcheck disable=SC2154 # root is set by the script

WORKER_IMAGE=functions/worker/target/image

# assemble_worker_image: leaves $WORKER_IMAGE made of Maven's build. CLAUDECLOUD_LAMBDA_BASE_IMAGE names a base other
# than AWS's, for places where that cannot be pulled.
assemble_worker_image() {
  local target=$root/$WORKER_IMAGE jar=$root/functions/worker/target/worker.jar
  [ -f "$jar" ] || fail 2 'functions/worker is not built yet'
  need_terraform
  rm -rf -- "$target.new"
  mkdir -p "$target.new/lib"
  cp -- "$jar" "$root"/functions/worker/target/lib/*.jar "$target.new/lib"
  worker_native "$target.new"
  worker_terraform "$target.new/terraform"
  worker_dockerfile >"$target.new/Dockerfile"
  rm -rf -- "$target"
  mv -- "$target.new" "$target"
}

worker_native() { # worker_native CONTEXT
  local jars=("$1"/lib/aws-crt-*-linux-x86_64.jar)
  if [ ${#jars[@]} -ne 1 ] || [ ! -f "${jars[0]}" ]; then fail "the worker's jars do not contain exactly one native HTTP library"; fi
  mkdir "$1/native"
  terraform_unzip "${jars[0]}" "$1/native"
  find "$1/native" -mindepth 1 -maxdepth 1 ! -name linux -exec rm -rf -- {} +
  [ -f "$1/native/linux/x86_64/glibc/libaws-crt-jni.so" ] || fail "no native library in ${jars[0]##*/}"
}

# As it will lie in the image, with the checksums of everything that runs there.
worker_terraform() { # worker_terraform FOLDER
  local plugin=${CLAUDECLOUD_TF_LOCK%/*}
  mkdir -p "$1/module"
  cp -- "$CLAUDECLOUD_TERRAFORM" "$1/terraform"
  cp -r -- "$plugin/plugins" "$1/plugins"
  cp -- "$CLAUDECLOUD_TF_LOCK" "$1/lock.hcl"
  sed "s|path = .*|path = \"/opt/claudecloud/plugins\"|" "$CLAUDECLOUD_TF_CLI_CONFIG" >"$1/terraform.rc"
  cp -- "$root"/terraform/modules/user_instance/*.tf "$1/module"
  worker_refuse_foreign "$1/terraform"
  worker_refuse_foreign "$1/plugins/registry.terraform.io/hetznercloud/hcloud/$HCLOUD_VERSION/linux_amd64/terraform-provider-hcloud_v$HCLOUD_VERSION"
  (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$1.sums"
  mv -- "$1.sums" "$1/SHA256SUMS"
}

# The functions run on x86-64, so the Terraform of a build computer with another architecture is of no use to them.
worker_refuse_foreign() { # worker_refuse_foreign PROGRAM
  if [ ! -f "$1" ] || [ "$(worker_bytes "$1" 0 4)$(worker_bytes "$1" 18 2)" != 7f454c463e00 ]; then
    fail "${1##*/} is not a program for Linux on x86-64: build the worker's image on such a computer"
  fi
}

worker_bytes() { # worker_bytes FILE FROM COUNT
  od -An -tx1 -j "$2" -N "$3" "$1" | tr -d ' '
}

worker_dockerfile() {
  local base=${CLAUDECLOUD_LAMBDA_BASE_IMAGE:-}
  if [ -z "$base" ]; then
    cat "$root/functions/worker/Dockerfile"
  else
    sed "s|^ARG BASE_IMAGE=.*|ARG BASE_IMAGE=$base|" "$root/functions/worker/Dockerfile"
  fi
}

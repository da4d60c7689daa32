# shellcheck shell=bash
# Sourced with $root set: the real parts that the tests need besides a JDK and Maven, and the one way to get each of
# them. need_NAME finds a part, otherwise installs, builds or starts it, and exports where it is; if that fails, it
# exits its shell with one line that gives the reason and the command to run. To add a part: write its need_NAME, and
# name it in real_parts.

# shellcheck disable=SC2154 # root is set by the script
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"
# shellcheck source=scripts/lib/programs.sh
. "$root/scripts/lib/programs.sh"
# shellcheck source=scripts/lib/docker.sh
. "$root/scripts/lib/docker.sh"
# shellcheck source=scripts/lib/image.sh
. "$root/scripts/lib/image.sh"
# shellcheck source=scripts/lib/machine-image.sh
. "$root/scripts/lib/machine-image.sh"
# shellcheck source=scripts/lib/terraform.sh
. "$root/scripts/lib/terraform.sh"
# shellcheck source=scripts/lib/python-tools.sh
. "$root/scripts/lib/python-tools.sh"
# shellcheck source=scripts/lib/lambda-image.sh
. "$root/scripts/lib/lambda-image.sh"
# shellcheck source=scripts/lib/localstack-image.sh
. "$root/scripts/lib/localstack-image.sh"

real_parts=(programs docker terraform python_tools lambda_image instance_image machine_image offline_images localstack_image)

part_is() { # part_is NAME: prints its description, in a few words
  case $1 in
    programs) printf 'Small programs (shellcheck, tmux, busybox and others)' ;;
    docker) printf 'Docker engine' ;;
    terraform) printf 'Terraform with its plugin for Hetzner Cloud' ;;
    python_tools) printf 'SAM CLI, cfn-lint, Schemathesis' ;;
    instance_image) printf 'Image claude-instance' ;;
    machine_image) printf 'Image claudecloud-machine' ;;
    offline_images) printf 'Images claude-instance:offline and claudecloud-machine:offline' ;;
    lambda_image) printf 'Image %s' "$lambda_image" ;;
    localstack_image) printf 'Image %s' "$localstack_image" ;;
  esac
}

# get_real_parts FOLDER: gets all of them. Missing ones are listed in FOLDER/missing, one line each, with the reason.
# Call need_jdk and need_maven first.
get_real_parts() {
  parts_folder=$1
  rm -rf -- "$parts_folder"
  mkdir -p "$parts_folder"
  get_part programs
  get_part docker
  # In parallel, as each mostly waits for the network; in sequence if a user can be asked.
  local group
  for group in 'terraform' 'python_tools localstack_image' 'lambda_image instance_image machine_image offline_images'; do
    if on_terminal; then get_group "$group"; else get_group "$group" & fi
  done
  wait
  cat "$parts_folder"/*.missing >"$parts_folder/missing" 2>/dev/null || true
  use_real_parts
}

get_group() { # get_group NAMES
  local name
  for name in $1; do get_part "$name"; done
}

# In a separate shell, as need_NAME exits it if the part is not available. Not as a condition, in which that shell would
# not stop at the first line that fails.
get_part() { # get_part NAME
  local code=0 began=$SECONDS
  set +e
  (
    set -e
    fail_note=$parts_folder/$1.reason
    "need_$1" >/dev/null
  )
  code=$?
  set -e
  if [ "$code" -ne 0 ]; then
    printf '%s: %s\n' "$(part_is "$1")" "$(cat "$parts_folder/$1.reason" 2>/dev/null || echo "ended with $code")" >"$parts_folder/$1.missing"
    warn "$(part_is "$1") is not available here"
  elif [ $((SECONDS - began)) -ge 5 ]; then
    say "$(part_is "$1"): ready after $((SECONDS - began)) s"
  fi
}

part_is_there() { [ ! -e "$parts_folder/$1.missing" ]; }

# Again in this shell, for its exports: everything has been found by now, so this takes no time.
use_real_parts() {
  local name
  for name in docker terraform python_tools; do
    if part_is_there "$name"; then "need_$name" >/dev/null; fi
  done
  if part_is_there instance_image; then testcontainers_stay_here; fi
}

# Testcontainers would pull images of its own that are not available everywhere: one to clean up, one to find the host
# from inside a container, one to try a mount.
testcontainers_stay_here() {
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE
  TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE=$(need_base_image)
  [ ! -e /.dockerenv ] || export TESTCONTAINERS_HOST_OVERRIDE=localhost
}

need_offline_images() {
  docker_required
  offline_image claude-instance
  offline_image claudecloud-machine
}

# Prints a line for each part; returns 1 if one is missing.
list_real_parts() {
  local name
  for name in "${real_parts[@]}"; do
    if part_is_there "$name"; then
      printf 'here     %s\n' "$(part_is "$name")"
    else
      printf 'missing  %s\n' "$(cat "$parts_folder/$name.missing")"
    fi
  done
  [ ! -s "$parts_folder/missing" ]
}

# shellcheck shell=bash
# Sourced after common.sh, docker.sh and image.sh. need_machine_image prints the name of the image of a simulated server
# and leaves it built; machine_sources prints where such a server gets its tools, as CLAUDECLOUD_..._URL and _SHA256.

machine_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
machine_tools=(node claude-code zellij)

# The image CLAUDECLOUD_MACHINE_IMAGE (claudecloud-machine). Rebuilt only if its inputs have changed.
need_machine_image() {
  local name=${CLAUDECLOUD_MACHINE_IMAGE:-claudecloud-machine} base inputs tool lock
  docker_required
  mkdir -p "$CLAUDECLOUD_CACHE"
  exec {lock}>"$CLAUDECLOUD_CACHE/image.lock"
  flock "$lock"
  rm -rf "$CLAUDECLOUD_CACHE"/machine-context.*
  base=$(need_base_image) || exit 1
  inputs=$(machine_inputs "$base")
  if ! image_is_made_of "$name" "$inputs"; then
    for tool in "${machine_tools[@]}"; do image_tool "$tool"; done
    say "Building the image $name on $base"
    machine_build "$name" "$base" "$inputs"
  fi
  exec {lock}>&-
  printf '%s\n' "$name"
}

machine_sources() { # machine_sources IMAGE
  docker image inspect -f '{{index .Config.Labels "dev.claudecloud.sources"}}' "$1" | tr ' ' '\n'
}

# Of the instance's scripts, only those needed for the build count: a server gets the others from the API.
machine_inputs() { # machine_inputs BASE
  {
    docker image inspect -f '{{.Id}}' "$1"
    for tool in "${machine_tools[@]}"; do basename "$(image_tool_home "$tool")"; done
    cd "$machine_root" && sha256sum instance-image/machine/* scripts/instance/bootstrap scripts/instance/pins.sh scripts/lib/machine-image.sh
  } | sha256sum | cut -c 1-32
}

machine_build() { # machine_build NAME BASE INPUTS
  local context tool sources=()
  context=$(mktemp -d "$CLAUDECLOUD_CACHE/machine-context.XXXXXX")
  mkdir "$context/instance" "$context/cache"
  cp -p "$machine_root/scripts/instance/bootstrap" "$machine_root/scripts/instance/pins.sh" "$context/instance/"
  cp -rp "$machine_root/instance-image/machine" "$context/machine"
  for tool in "${machine_tools[@]}"; do
    machine_archive "$(image_tool_home "$tool")" . "$context/cache/$tool.tar"
    machine_source "$tool" "$context/cache/$tool.tar"
  done
  machine_archive "$context/machine" netbird "$context/cache/netbird.tar"
  machine_source netbird "$context/cache/netbird.tar"
  if ! docker_build -q -t "$1" --build-arg BASE_IMAGE="$2" --build-arg INPUTS="$3" --build-arg SOURCES="${sources[*]}" \
    -f "$machine_root/instance-image/machine/Dockerfile" "$context" >&2; then
    rm -rf "$context"
    fail "cannot build the image $1"
  fi
  rm -rf "$context"
}

# Not compressed, as a server has to unpack it at each boot; reproducible: equal content gives equal bytes.
machine_archive() { # machine_archive FOLDER WHAT FILE
  tar -C "$1" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$3" "$2"
}

machine_source() { # machine_source TOOL FILE: adds it to the caller's "sources"
  local name=${1^^}
  name=CLAUDECLOUD_${name//-/_}
  sources+=("${name}_URL=file:///opt/claudecloud-cache/$1.tar" "${name}_SHA256=$(sha256sum <"$2" | cut -d' ' -f1)")
}

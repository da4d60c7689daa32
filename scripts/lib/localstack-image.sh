# shellcheck shell=bash
# Sourced after common.sh, docker.sh, image.sh and python-tools.sh: LocalStack's last free release, built from its
# Python packages as an image with its official name.

LOCALSTACK_VERSION=4.14.0
# Packages released later break it.
LOCALSTACK_PACKAGES_UNTIL=2026-03-20
# It uses syntax of Python 3.12 and newer, in places that only a first request reaches: Debian 12 with 3.11 does not
# work.
LOCALSTACK_DEBIAN=trixie
LOCALSTACK_PYTHON=3.13
localstack_image=localstack/localstack:$LOCALSTACK_VERSION
localstack_recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/localstack-image.sh

# need_localstack_image: leaves it built; rebuilds it only if its recipe has changed. Call need_python_tools first.
need_localstack_image() {
  local inputs lock
  docker_required
  mkdir -p "$CLAUDECLOUD_CACHE"
  exec {lock}>"$CLAUDECLOUD_CACHE/localstack-image.lock"
  flock "$lock"
  inputs=$(sha256sum <"$localstack_recipe" | cut -c 1-32)
  image_is_made_of "$localstack_image" "$inputs" || localstack_build "$inputs"
  exec {lock}>&-
}

localstack_build() { # localstack_build INPUTS
  local work uv
  uv=$(python_tools_uv)
  [ -x "$uv" ] || fail 'uv is missing, which installs LocalStack'
  as_root rm -rf "$CLAUDECLOUD_CACHE"/localstack.* # of an interrupted build
  work=$(mktemp -d "$CLAUDECLOUD_CACHE/localstack.XXXXXX")
  debootstrap_into "$work/root" "$LOCALSTACK_DEBIAN" ca-certificates,python3
  say "Getting LocalStack $LOCALSTACK_VERSION with uv"
  as_root "$uv" pip install -q --target "$work/root/opt/localstack" --python "${uv%/*}/python" \
    --python-version "$LOCALSTACK_PYTHON" --python-platform x86_64-manylinux_2_28 \
    --exclude-newer "$LOCALSTACK_PACKAGES_UNTIL" "localstack-core[runtime]==$LOCALSTACK_VERSION" >&2 ||
    fail "uv cannot install LocalStack $LOCALSTACK_VERSION"
  # Testcontainers starts this program whatever the entry point of the image is.
  printf '#!/bin/sh\nexec python3 -m localstack.runtime.main\n' |
    as_root install -m 0755 /dev/stdin "$work/root/usr/local/bin/docker-entrypoint.sh"
  say 'Importing the image'
  as_root tar -C "$work/root" -c . | docker import \
    -c "LABEL dev.claudecloud.inputs=$1" -c 'EXPOSE 4566' \
    -c 'ENV PYTHONPATH=/opt/localstack GATEWAY_LISTEN=0.0.0.0:4566 SKIP_SSL_CERT_DOWNLOAD=1 DISABLE_EVENTS=1' \
    -c 'ENTRYPOINT ["/usr/local/bin/docker-entrypoint.sh"]' - "$localstack_image" >/dev/null
  as_root rm -rf "$work"
}

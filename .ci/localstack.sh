# shellcheck shell=bash
# Sourced by .ci/prepare: LocalStack's last free release, as an image under its official name, from its Python packages.

LOCALSTACK_VERSION=4.14.0
# Packages that came out later break it.
LOCALSTACK_PACKAGES_UNTIL=2026-03-20
# It has syntax of Python 3.12 and newer, in places that only a first request reaches: Debian 12 with 3.11 will not do.
LOCALSTACK_DEBIAN=trixie
LOCALSTACK_PYTHON=3.13

need_localstack_image() {
  local name=localstack/localstack:$LOCALSTACK_VERSION inputs
  inputs=$(sha256sum "$CI_ROOT/.ci/localstack.sh" | cut -c 1-32)
  [ "$(docker image inspect -f '{{index .Config.Labels "dev.claudecloud.inputs"}}' "$name" 2>/dev/null)" != "$inputs" ] || return 0
  localstack_build "$name" "$inputs"
}

localstack_build() { # localstack_build NAME INPUTS
  local work
  work=$(mktemp -d "$CLAUDECLOUD_CACHE/localstack.XXXXXX")
  # shellcheck disable=SC2064 # the name of now; each piece runs in a shell of its own
  trap "rm -rf '$work'" EXIT
  say "Debian $LOCALSTACK_DEBIAN by debootstrap"
  as_root env PATH="$PATH:/usr/sbin:/sbin" debootstrap --variant=minbase --include=ca-certificates,python3 \
    "$LOCALSTACK_DEBIAN" "$work/root" >"$work/log" 2>&1 || { tail -n 5 "$work/log" >&2; fail 'debootstrap failed'; }
  rm -rf "$work/root/var/cache/apt/archives" "$work/root/var/lib/apt/lists"
  say "LocalStack $LOCALSTACK_VERSION by uv"
  "$CI_HOME/venv/bin/uv" pip install -q --target "$work/root/opt/localstack" --python "$CI_HOME/venv/bin/python" \
    --python-version "$LOCALSTACK_PYTHON" --python-platform x86_64-manylinux_2_28 \
    --exclude-newer "$LOCALSTACK_PACKAGES_UNTIL" "localstack-core[runtime]==$LOCALSTACK_VERSION"
  # Testcontainers starts this program whatever the entry point of the image is.
  printf '#!/bin/sh\nexec python3 -m localstack.runtime.main\n' >"$work/root/usr/local/bin/docker-entrypoint.sh"
  chmod 0755 "$work/root/usr/local/bin/docker-entrypoint.sh"
  say 'Importing the image'
  tar -C "$work/root" -c . | docker import \
    -c "LABEL dev.claudecloud.inputs=$2" -c 'EXPOSE 4566' \
    -c 'ENV PYTHONPATH=/opt/localstack GATEWAY_LISTEN=0.0.0.0:4566 SKIP_SSL_CERT_DOWNLOAD=1 DISABLE_EVENTS=1' \
    -c 'ENTRYPOINT ["/usr/local/bin/docker-entrypoint.sh"]' - "$1" >/dev/null
}

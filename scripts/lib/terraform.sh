# shellcheck shell=bash
# Sourced after common.sh: Terraform and its plugin for Hetzner Cloud. The plugin lies in a mirror, beside the CLI
# configuration that names only this mirror and the lock file with the plugin's hash: `terraform init` then downloads
# nothing, and accepts no other plugin. The lock file is generated with the mirror and not committed, since a compiled
# plugin has a different hash from the released one.

TERRAFORM_VERSION=1.11.4
# Of the release; https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_SHA256SUMS
TERRAFORM_SHA256_amd64=1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc
TERRAFORM_SHA256_arm64=a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633
TERRAFORM_MODULE='github.com/hashicorp/terraform v1.11.4 h1:n5VVSuZsOLbQc9tpqny1mnd6cttyTwvEpLPVewj9UYA='

HCLOUD_VERSION=1.68.0
# The release's packages for all platforms, as named in its users' lock files.
HCLOUD_SHA256='
0c3c2eb5bad6e2853da46dd83ed9c93c547b79f2abe977d492da9cf9d7236a62
0ccae6bb2daee7c30b55672645b31c50920839a8aadac502d187f105352c1b37
11559d821030e5f4657b81153419f3c5e4f6389e8cc6f8086db2ebeb7aade6bc
164012cca257951da2870e9a0a0eb0be2ebde26fd27e30081c8d7e8729467a6e
1fc7fea548dc8a0211ee832b0f1be489301f431cdfb153effd2fda7f63c02073
73855025066ec55230559296b5c92d441b1b6dc2ce27a1102ab1e17f60cdcf0e
78bfcca5d613f3285c2e326e92865d08e24d0574e29201ce9c1df612aa912a10
84d6972ef2d6e03dc416ab34c8e266e0958ff390c7ad87761180706658b31614
a04f8e12811e000657151cd6eed5eb80ae1042b8123bfea28343147ceda40f96
b825f6500592d30004b6de8547ca1fa7841e16da0571cee8a67782cb84ec65cd
d6bc5f6f27453248889e5df967111a187405f1434175a90221853226d47484af
e052ad7a40cf1f63588c2b435ce7a9baca5ef0e1f9dcb321a06756eb3d38751a
ea1497399246a51f16e3ff4a13dfba4c95a49997c2da7850703a086e211b7435'
HCLOUD_MODULE='github.com/hetznercloud/terraform-provider-hcloud v1.68.0 h1:rblgvaOLxUQuj0EQD9n8hz5MAcZvxB/bH0bfx/T5A90='

# need_terraform: Terraform and its plugin, exported as described at the two functions below.
need_terraform() {
  need_terraform_program
  need_hcloud_plugin
}

# Exports CLAUDECLOUD_TERRAFORM, a Terraform from 1.11 to below 2: an installed one, otherwise the release, otherwise
# compiled.
need_terraform_program() {
  local program
  program=$(find_terraform) || {
    say "Terraform 1.11 or newer is not installed"
    terraform_get || true
    program=$(find_terraform) || fail 2 "Terraform from 1.11 to below 2 is missing: put one on the PATH, or set CLAUDECLOUD_TERRAFORM_URL to its archive (.zip) or program"
  }
  export CLAUDECLOUD_TERRAFORM=$program
}

# Prints the path of an installed one; downloads nothing.
find_terraform() {
  local program
  for program in "${CLAUDECLOUD_TERRAFORM:-}" "$(command -v terraform || true)" "$(terraform_home)/terraform"; do
    is_terraform "$program" && printf '%s\n' "$program" && return 0
  done
  return 1
}

is_terraform() {
  local version
  [ -n "$1" ] && [ -x "$1" ] || return 1
  version=$(CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null "$1" version 2>/dev/null | sed -n '1s/^Terraform v\([0-9.]*\).*/\1/p')
  [ -n "$version" ] && [ "${version%%.*}" = 1 ] && [ "$(printf '%s\n' 1.11.0 "$version" | sort -V | head -n 1)" = 1.11.0 ]
}

# Exports CLAUDECLOUD_TF_CLI_CONFIG and CLAUDECLOUD_TF_LOCK.
need_hcloud_plugin() {
  local home lock
  home=$(hcloud_home) || exit 2
  mkdir -p "$(dirname "$home")"
  exec {lock}>"$home.lock"
  flock "$lock"
  find_hcloud_plugin >/dev/null || hcloud_get "$home"
  exec {lock}>&-
  export CLAUDECLOUD_TF_CLI_CONFIG=$home/terraform.rc CLAUDECLOUD_TF_LOCK=$home/lock.hcl
}

# Prints the folder of mirror, configuration and lock file; downloads nothing.
find_hcloud_plugin() {
  local home
  home=$(hcloud_home) && [ -f "$home/lock.hcl" ] && printf '%s\n' "$home"
}

terraform_arch() {
  case $(uname -m) in
    x86_64) printf amd64 ;;
    aarch64 | arm64) printf arm64 ;;
    *) warn "no pinned Terraform for $(uname -m)" && return 1 ;;
  esac
}

terraform_home() { printf '%s/terraform/terraform-%s-%s' "$CLAUDECLOUD_CACHE" "$TERRAFORM_VERSION" "$(terraform_source CLAUDECLOUD_TERRAFORM_URL)"; }
hcloud_home() { printf '%s/terraform/hcloud-%s-%s' "$CLAUDECLOUD_CACHE" "$HCLOUD_VERSION" "$(terraform_source CLAUDECLOUD_HCLOUD_PLUGIN_URL)"; }

# A user's own source has its own place in the cache, so that a change of it takes effect.
terraform_source() {
  local source=${!1:-}
  case $source in
    '') printf pinned ;;
    *) sha256sum <<<"$source" | cut -c 1-12 ;;
  esac
}

terraform_get() {
  local arch sum home archive
  arch=$(terraform_arch) || return 1
  case $arch in
    amd64) sum=$TERRAFORM_SHA256_amd64 ;;
    arm64) sum=$TERRAFORM_SHA256_arm64 ;;
  esac
  home=$(terraform_home)
  archive=$CLAUDECLOUD_CACHE/downloads/$(basename "$home")
  download CLAUDECLOUD_TERRAFORM_URL \
    "https://releases.hashicorp.com/terraform/$TERRAFORM_VERSION/terraform_${TERRAFORM_VERSION}_linux_$arch.zip" \
    "$sum" "$archive" terraform_compile || return 1
  terraform_unpack "$archive" terraform "$home"
}

hcloud_get() { # hcloud_get HOME
  local arch archive program=terraform-provider-hcloud_v$HCLOUD_VERSION
  arch=$(terraform_arch) || exit 2
  archive=$CLAUDECLOUD_CACHE/downloads/$(basename "$1")
  download CLAUDECLOUD_HCLOUD_PLUGIN_URL \
    "https://github.com/hetznercloud/terraform-provider-hcloud/releases/download/v$HCLOUD_VERSION/terraform-provider-hcloud_${HCLOUD_VERSION}_linux_$arch.zip" \
    '' "$archive" hcloud_compile || fail 2 'the Terraform plugin for Hetzner Cloud is missing: set CLAUDECLOUD_HCLOUD_PLUGIN_URL to its archive (.zip, .xz) or program'
  hcloud_refuse_unknown "$archive"
  rm -rf -- "$1.new" "$1"
  terraform_unpack "$archive" "$program" "$1.new/plugins/registry.terraform.io/hetznercloud/hcloud/$HCLOUD_VERSION/linux_$arch"
  hcloud_configure "$1.new" "$1"
  mv -- "$1.new" "$1"
}

# A download from the official source is one of its packages. What was compiled is a program, not an archive.
hcloud_refuse_unknown() {
  local sum
  if [ -n "${CLAUDECLOUD_HCLOUD_PLUGIN_URL:-}" ] || [ "$(terraform_kind "$1")" = program ]; then return 0; fi
  sum=$(sha256sum <"$1" | cut -d' ' -f1)
  if ! grep -qx "$sum" <<<"$HCLOUD_SHA256"; then
    rm -f -- "$1"
    fail "the checksum of the plugin, $sum, is not one of its release: refused"
  fi
}

# The configuration names the folder's final place; Terraform generates the lock file from the mirror.
hcloud_configure() { # hcloud_configure FOLDER LATER
  local work=$1/work
  printf 'disable_checkpoint = true\n\nprovider_installation {\n  filesystem_mirror {\n    path = "%s/plugins"\n  }\n}\n' "$1" >"$1/terraform.rc"
  mkdir "$work"
  printf 'terraform {\n  required_providers {\n    hcloud = {\n      source  = "hetznercloud/hcloud"\n      version = "%s"\n    }\n  }\n}\n' \
    "$HCLOUD_VERSION" >"$work/main.tf"
  (cd "$work" && TF_CLI_CONFIG_FILE=$1/terraform.rc "$CLAUDECLOUD_TERRAFORM" init -input=false -no-color >init.log 2>&1) || {
    cat "$work/init.log" >&2
    fail 'Terraform does not accept the plugin'
  }
  mv "$work/.terraform.lock.hcl" "$1/lock.hcl"
  rm -rf "$work"
  sed -i "s|$1/plugins|$2/plugins|" "$1/terraform.rc"
}

terraform_kind() {
  case $(head -c 6 "$1" | od -An -tx1 | tr -d ' ') in
    504b0304*) printf zip ;;
    fd377a585a00) printf xz ;;
    7f454c46*) printf program ;;
    *) printf unknown ;;
  esac
}

# terraform_unpack ARCHIVE PROGRAM FOLDER: puts the program, and anything else in the archive, into FOLDER.
terraform_unpack() {
  local part
  mkdir -p "$(dirname "$3")"
  part=$(mktemp -d "$3.XXXXXX")
  case $(terraform_kind "$1") in
    zip) terraform_unzip "$1" "$part" ;;
    xz) xz -dc <"$1" >"$part/$2" ;;
    program) cp -- "$1" "$part/$2" ;;
    *) false ;;
  esac || { rm -rf -- "$part" "$1"; fail "$(basename "$1") is neither an archive nor a program"; }
  chmod 755 "$part" "$part/$2"
  rm -rf -- "$3"
  mv -- "$part" "$3"
}

terraform_unzip() {
  if have unzip; then
    unzip -q -d "$2" "$1"
  elif have python3; then
    python3 -m zipfile -e "$1" "$2"
  else
    (cd "$2" && jar xf "$1")
  fi
}

# A compiled program has no fixed checksum: here the sources are pinned, by Go's checksum database and by the checksum
# of the module itself. Terraform's remote backends are modules that were never published; we keep our state in a file,
# so empty ones take their place.
terraform_compile() { # terraform_compile FILE
  local work=$CLAUDECLOUD_CACHE/terraform/compile-terraform module=github.com/hashicorp/terraform backend
  terraform_needs_go "Terraform $TERRAFORM_VERSION" || return 1
  rm -rf "$work"
  mkdir -p "$work/legacy"
  {
    printf 'module build\n\ngo 1.23.3\n\ntool %s\n\nrequire %s\n\n' "$module" "${TERRAFORM_MODULE% *}"
    for backend in azure consul cos gcs kubernetes oss pg s3; do
      mkdir "$work/$backend"
      printf 'module %s/internal/backend/remote-state/%s\n\ngo 1.23.3\n' "$module" "$backend" >"$work/$backend/go.mod"
      printf 'package %s\n\nimport "%s/internal/backend"\n\nfunc New() backend.Backend { panic("left out") }\n' "$backend" "$module" \
        >"$work/$backend/backend.go"
      printf 'replace %s/internal/backend/remote-state/%s => ./%s\n' "$module" "$backend" "$backend"
    done
    printf 'replace %s/internal/legacy => ./legacy\n' "$module"
  } >"$work/go.mod"
  printf 'module %s/internal/legacy\n\ngo 1.23.3\n' "$module" >"$work/legacy/go.mod"
  printf '%s\n' "$TERRAFORM_MODULE" >"$work/go.sum"
  terraform_go_build "$work" "$module" "$1" "-X $module/version.dev=no"
}

hcloud_compile() { # hcloud_compile FILE
  local work=$CLAUDECLOUD_CACHE/terraform/compile-hcloud module=github.com/hetznercloud/terraform-provider-hcloud
  terraform_needs_go "the plugin for Hetzner Cloud $HCLOUD_VERSION" || return 1
  rm -rf "$work"
  mkdir -p "$work"
  printf 'module build\n\ngo 1.26.4\n\ntool %s\n\nrequire %s\n' "$module" "${HCLOUD_MODULE% *}" >"$work/go.mod"
  printf '%s\n' "$HCLOUD_MODULE" >"$work/go.sum"
  terraform_go_build "$work" "$module" "$1" ''
}

terraform_needs_go() {
  have go || { warn "$1 is only available through Go here, and Go is not installed: install Go 1.26"; return 1; }
  say "Compiling $1, 2 to 5 minutes, once"
}

terraform_go_build() { # terraform_go_build FOLDER MODULE FILE LINKER_OPTIONS
  (cd "$1" && CGO_ENABLED=0 go build -mod=mod -trimpath -ldflags "-s -w $4" -o program "$2") >"$1.log" 2>&1 || {
    tail -n 5 "$1.log" >&2
    warn "go cannot build it (see $1.log)"
    return 1
  }
  mv -- "$1/program" "$3"
  chmod -R u+w "$1" && rm -rf "$1" "$1.log"
}

# shellcheck shell=bash
# Sourced by scripts/test: what the tests see of their caller's environment. A credential, a setting of Terraform's or a
# path that a computer has set up for itself must neither make them green nor red.

# Leaves only what names the user, the terminal, the ways out of this computer, and the settings of --help.
forget_environment() {
  local name
  while IFS= read -r name; do
    is_personal "$name" || is_network "$name" || is_setting "$name" || unset "$name"
  done < <(compgen -e)
}

is_personal() {
  case $1 in
    HOME | PATH | PWD | SHLVL | USER | LOGNAME | SHELL | TERM | TMPDIR | TZ | LANG | LC_* | XDG_RUNTIME_DIR | CI | DEBIAN_FRONTEND) ;;
    JAVA_HOME | MAVEN_OPTS | MAVEN_ARGS | DOCKER_* | PYENV_* | RUSTUP_* | CARGO_* | GO*) ;;
    *) return 1 ;;
  esac
}

# How this computer reaches its network, and whom it trusts there.
is_network() {
  case $1 in
    *_proxy | *_PROXY | *_CA_BUNDLE | *_CAINFO | *_EXTRA_CA_CERTS | *_CA_CERTS | SSL_CERT_*) ;;
    PIP_* | UV_* | npm_config_* | GOPROXY | GOSUMDB | GOFLAGS) ;;
    *) return 1 ;;
  esac
}

# What these scripts themselves export for the tests is found anew.
is_setting() {
  case $1 in
    CLAUDECLOUD_TF_CLI_CONFIG | CLAUDECLOUD_TF_LOCK) return 1 ;;
    CLAUDECLOUD_*) ;;
    *) return 1 ;;
  esac
}

# shellcheck shell=bash
# Sourced by scripts/test: what the tests see of their caller's environment. No credential, setting of Terraform or path
# of this computer may make them pass or fail.

# Keeps only what names the user, the terminal, this computer's access to the network, and the settings of --help.
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

# What these scripts export for the tests is determined again.
is_setting() {
  case $1 in
    CLAUDECLOUD_TF_CLI_CONFIG | CLAUDECLOUD_TF_LOCK) return 1 ;;
    CLAUDECLOUD_*) ;;
    *) return 1 ;;
  esac
}

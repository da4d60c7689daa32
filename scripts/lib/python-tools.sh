# shellcheck shell=bash
# Sourced after common.sh: SAM CLI, cfn-lint and Schemathesis, in a separate virtual environment.

UV_VERSION=0.13.9
python_tools_lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python_tools_list=$python_tools_lib/python-tools.txt

python_tools_home() { printf '%s/tools/python' "$CLAUDECLOUD_CACHE"; }

# Prints the folder with sam, cfn-lint, schemathesis and sam-translate; downloads nothing.
find_python_tools() {
  local home
  home=$(python_tools_home)
  [ "$(cat "$home/stamp" 2>/dev/null)" = "$(python_tools_stamp)" ] && "$home/venv/bin/python" -V >/dev/null 2>&1 &&
    printf '%s/bin\n' "$home"
}

# need_python_tools: puts that folder on the PATH, but not the whole environment: its python must not hide the system's.
need_python_tools() {
  local bin lock
  mkdir -p "$CLAUDECLOUD_CACHE/tools"
  exec {lock}>"$CLAUDECLOUD_CACHE/tools/python.lock"
  flock "$lock"
  find_python_tools >/dev/null || python_tools_install
  exec {lock}>&-
  bin=$(find_python_tools) || fail 'the Python tools are not usable'
  case :$PATH: in *:"$bin":*) ;; *) export PATH=$bin:$PATH ;; esac
  export SAM_CLI_TELEMETRY=0
}

# The installer too, for scripts that install other packages with it.
python_tools_uv() { printf '%s/venv/bin/uv' "$(python_tools_home)"; }

python_tools_stamp() {
  printf '%s ' "$UV_VERSION"
  cat "$python_tools_list" "$python_tools_lib/sam-translate" | sha256sum
}

python_tools_install() {
  local home venv tool
  home=$(python_tools_home)
  venv=$home/venv
  have python3 || fail 'python3 is missing; run as root: apt-get install -y python3 python3-venv'
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install python3-venv || fail 'python3 has no venv; run as root: apt-get install -y python3-venv'
  fi
  say "Installing SAM CLI, cfn-lint and Schemathesis"
  rm -rf -- "$home"
  mkdir -p "$home/bin"
  python3 -m venv "$venv" || fail 'python3 cannot create a virtual environment'
  "$venv/bin/pip" install -q --disable-pip-version-check "uv==$UV_VERSION" >&2 || fail "pip cannot install uv $UV_VERSION"
  "$venv/bin/uv" pip install -q --python "$venv/bin/python" -r "$python_tools_list" >&2 ||
    fail "uv cannot install what ${python_tools_list##*/} lists"
  for tool in sam cfn-lint schemathesis; do ln -s "$venv/bin/$tool" "$home/bin/$tool"; done
  { printf '#!%s\n' "$venv/bin/python" && tail -n +2 "$python_tools_lib/sam-translate"; } >"$home/bin/sam-translate"
  chmod 0755 "$home/bin/sam-translate"
  python_tools_stamp >"$home/stamp"
}

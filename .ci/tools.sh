# shellcheck shell=bash
# Sourced by .ci/prepare: the Python tools, in a virtual environment of their own.

UV_VERSION=0.13.9
tools_list=$CI_ROOT/.ci/tools.txt

# Makes $CI_HOME/bin with sam, cfn-lint, schemathesis and sam-translate. That folder, and not the whole environment, goes on the PATH:
# its python must not hide the system's.
need_tools() {
  local venv=$CI_HOME/venv stamp tool
  stamp="$UV_VERSION $(cat "$tools_list" "$CI_ROOT/.ci/sam-translate" | sha256sum)"
  if [ "$(cat "$CI_HOME/venv.stamp" 2>/dev/null)" != "$stamp" ] || ! "$venv/bin/python" -V >/dev/null 2>&1; then
    rm -rf "$venv" "${CI_HOME:?}/bin"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check "uv==$UV_VERSION"
    "$venv/bin/uv" pip install -q --python "$venv/bin/python" -r "$tools_list"
    mkdir -p "$CI_HOME/bin"
    for tool in sam cfn-lint schemathesis; do ln -s "$venv/bin/$tool" "$CI_HOME/bin/$tool"; done
    { printf '#!%s\n' "$venv/bin/python" && tail -n +2 "$CI_ROOT/.ci/sam-translate"; } >"$CI_HOME/bin/sam-translate"
    chmod 0755 "$CI_HOME/bin/sam-translate"
    printf '%s\n' "$stamp" >"$CI_HOME/venv.stamp"
  fi
}

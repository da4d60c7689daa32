# shellcheck shell=sh
# Read by every login shell of an instance, and by the .bashrc of a new home.
export ZELLIJ_SOCKET_DIR=/run/claudecloud/zellij
export LANG="${LANG:-C.UTF-8}"
export DISABLE_AUTOUPDATER=1
case $-${claudecloud_told:-} in
  *told) ;;
  *i*)
    [ -e "$HOME/.hushlogin" ] || echo "$HOME is on a volume and stays; all else goes with the machine at the next pause."
    claudecloud_told=told ;;
esac
# A pause ends shells without asking: each command is in the history file as soon as it has run.
if [ -n "${BASH_VERSION:-}" ]; then
  HISTSIZE=100000 HISTFILESIZE=100000
  case ${PROMPT_COMMAND:-} in
    *'history -a'*) ;;
    *) PROMPT_COMMAND="history -a${PROMPT_COMMAND:+; $PROMPT_COMMAND}" ;;
  esac
fi

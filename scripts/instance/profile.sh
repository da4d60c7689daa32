# shellcheck shell=sh
# Read by every login shell of an instance.
export ZELLIJ_SOCKET_DIR=/run/claudecloud/zellij
export LANG="${LANG:-C.UTF-8}"
export DISABLE_AUTOUPDATER=1
case $- in
  *i*) [ -e "$HOME/.hushlogin" ] || echo "Your home, $HOME, is on a volume and stays. Everything outside it goes with the machine at the next pause." ;;
esac

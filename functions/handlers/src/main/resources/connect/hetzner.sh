# shellcheck shell=sh
# The part for a server that is reached by NetBird, a network of this user's machine and devices alone.
# What it keeps of this computer: ~/.ssh/claudecloud_ed25519, a key for this purpose, and ~/.config/claudecloud.

NETBIRD_INSTALL='curl -fsSL https://pkgs.netbird.io/install.sh | sh'

check_tools() {
  case $(uname -s) in
    MINGW* | MSYS* | CYGWIN* | Windows_NT)
      fail "This script does not run on Windows itself" \
        "Use the Windows Subsystem for Linux: run 'wsl --install', then run the same command in its Ubuntu terminal"
      return 1 ;;
  esac
  for tool in curl ssh ssh-keygen; do
    command -v "$tool" >/dev/null 2>&1 && continue
    fail "$tool is not installed" "Install it with your system's package manager"
    return 1
  done
  case $HOME${XDG_CONFIG_HOME:-} in
    *[\"\\%]*)
      fail "The name of your home folder has a character that an ssh configuration cannot contain: $HOME ${XDG_CONFIG_HOME:-}" \
        "Set HOME or XDG_CONFIG_HOME to another folder"
      return 1 ;;
  esac
  find_netbird || return 1
  has_terminal || {
    fail "There is no terminal to attach" "Run this command in a terminal; over ssh, use: ssh -t"
    return 1
  }
}

has_terminal() { (: </dev/tty) 2>/dev/null; }

asked() { # question
  printf '%s [y/N] ' "$1" >/dev/tty
  read -r reply </dev/tty || reply=
  case $reply in y | Y | yes | Yes) return 0 ;; *) return 1 ;; esac
}

find_netbird() {
  ! command -v netbird >/dev/null 2>&1 || return 0
  if has_terminal; then
    say "Your machine is reached through NetBird (https://netbird.io), which is not installed on this computer."
    if asked "Install it now with: $NETBIRD_INSTALL ?"; then
      sh -c "$NETBIRD_INSTALL" </dev/tty >&2 || fail "The installation of NetBird failed"
      ! command -v netbird >/dev/null 2>&1 || return 0
    fi
  fi
  fail "NetBird is not installed on this computer, and your machine can only be reached through it" \
    "Install it, then run the same command again: $NETBIRD_INSTALL"
  return 1
}

# A machine that is made has its keys from the start, so this one is told before the machine is woken.
get_ready() {
  ADDRESS=@ADDRESS@
  KEY=$HOME/.ssh/claudecloud_ed25519
  CONFIG=${XDG_CONFIG_HOME:-$HOME/.config}/claudecloud
  NAME=$(printf '%s-user-%s' @HOST@ "$USER_ID" | tr ':' '_')
  ALIAS=claudecloud-$(printf '%s' "$INSTANCE" | tr '[:upper:]' '[:lower:]')
  DEVICE=$(device_name)
  LIMIT=${CLAUDECLOUD_WAIT_SECONDS:-120}
  case $LIMIT in '' | *[!0-9]*) LIMIT=120 ;; esac
  (umask 077 && mkdir -p "$CONFIG" "$HOME/.ssh") || {
    fail "Cannot write to $CONFIG and $HOME/.ssh" "Check that you own these folders"
    return 1
  }
  make_key && write_ssh_config && register_key
}

# What this computer is called, in the letters of a host name; a machine's name would be taken for a machine.
device_name() {
  device=$(uname -n | tr '[:upper:]' '[:lower:]' | tr -c 'a-z0-9' '-' | sed 's/^--*//' | cut -c 1-50 | sed 's/--*$//')
  case $device in '' | claude-*) device=device-$device ;; esac
  printf '%s' "${device%-}"
}

make_key() {
  [ -e "$KEY" ] || {
    say "Creating an SSH key for this connection: $KEY"
    ssh-keygen -q -t ed25519 -N '' -C "claudecloud-$DEVICE" -f "$KEY" </dev/null >&2
  }
  [ -e "$KEY.pub" ] || (umask 077 && ssh-keygen -y -f "$KEY" </dev/null >"$KEY.pub")
  [ -s "$KEY.pub" ] || {
    fail "There is no usable SSH key in $KEY" "Move that file away, then run the same command again"
    return 1
  }
}

# The host key is the machine's for its whole life, wakes included, as it is kept with its data; a machine that was
# made anew without them has another id. So the first key is taken, and another one for the same id never is.
write_ssh_config() {
  cat >"$CONFIG/$NAME.ssh" <<END
Host *
  User claude
  IdentityFile "$KEY"
  IdentitiesOnly yes
  HostKeyAlias $ALIAS
  UserKnownHostsFile "$CONFIG/known_hosts"
  StrictHostKeyChecking accept-new
  ConnectTimeout 10
  ServerAliveInterval 15
  LogLevel ERROR
END
}

register_key() {
  public=$(cut -d ' ' -f 1,2 <"$KEY.pub")
  [ "$(cat "$CONFIG/$NAME.registered" 2>/dev/null)" != "$public" ] || return 0
  answer=$(call POST "/instances/$INSTANCE/devices" "{\\\"ssh_public_key\\\":\\\"$public claudecloud-$DEVICE\\\"}") || return 1
  [ -n "$(printf '%s' "$answer" | text_of address)" ] || {
    fail "$(printf '%s' "$answer" | text_of detail)"
    return 1
  }
  printf '%s\n' "$public" >"$CONFIG/$NAME.registered"
}

# The service knows better than this computer whether there is a server.
machine_there() { :; }

attach() {
  renewed=
  enrol || return 1
  until wait_for_machine; do
    [ "$waited" = refused ] && renew || return 1
  done
  open_terminal
  ended=$?
  [ "$ended" -ne 0 ] || say "Detached. Your machine keeps running; the same command reconnects you."
  [ "$ended" -eq 0 ] || fail "The terminal session ended with exit code $ended" \
    "Run the same command again: your machine keeps running, or is woken"
  return "$ended"
}

connected() { netbird status </dev/null 2>/dev/null | grep -q '^Management: Connected'; }

# Without the mark: another program has joined for this user, or an earlier run broke off. Other users' machines may be at
# the same address: the network's name ends with whose it is.
joined() {
  netbird networks list </dev/null 2>/dev/null | awk -v user="user-$USER_ID" -v network="${ADDRESS%.*}.0/24" '
    $2 == "ID:" { name = "-" $3; own = substr(name, length(name) - length(user)) == "-" user }
    $1 == "Network:" && $2 == network && own { found = 1 }
    END { exit !found }' && : >"$CONFIG/$NAME.device"
}

# Joins the user's network, unless this computer has and is connected.
enrol() {
  start_netbird || return 1
  if connected; then
    { [ -e "$CONFIG/$NAME.device" ] || joined; } && return 0
    fail "This computer is already in another NetBird network, which does not lead to your machine, and can be in only one at a time" \
      "Leave it with 'netbird down', or keep it in its own profile with 'netbird profile add claudecloud && netbird profile select claudecloud'. Then run the same command again."
    return 1
  fi
  say "Joining your network through NetBird as $DEVICE ..."
  answer=$(call POST "/instances/$INSTANCE/devices" "{\\\"name\\\":\\\"$DEVICE\\\"}") || return 1
  setup_key=$(printf '%s' "$answer" | text_of setup_key)
  [ -n "$setup_key" ] || {
    fail "$(printf '%s' "$answer" | text_of detail)" "Then run the same command again"
    return 1
  }
  join "$setup_key" "$(printf '%s' "$answer" | text_of management_url)" || return 1
  : >"$CONFIG/$NAME.device"
}

# The key goes by a file that only this user can read: an argument is seen by every process.
join() { # setup key, management server
  secret=$CONFIG/$NAME.setup-key
  trap 'rm -f "$secret"; exit 130' HUP INT TERM
  (umask 077 && rm -f "$secret" && printf '%s\n' "$1" >"$secret")
  netbird up --management-url "$2" --setup-key-file "$secret" --hostname "$DEVICE" </dev/null >&2
  ended=$?
  rm -f "$secret"
  trap - HUP INT TERM
  [ "$ended" -eq 0 ] || fail "NetBird could not join (exit code $ended)" \
    "See its output above and 'netbird status', then run the same command again"
  return "$ended"
}

start_netbird() {
  ! netbird status </dev/null >/dev/null 2>&1 || return 0
  say "The NetBird service is not running on this computer."
  if asked "Start it now with: sudo netbird service install; sudo netbird service start ?"; then
    {
      sudo netbird service install || : # it may be there
      sudo netbird service start || :
    } </dev/tty >&2
    ! netbird status </dev/null >/dev/null 2>&1 || return 0
  fi
  fail "The NetBird service is not running" "Start it, then run the same command again: sudo netbird service start"
  return 1
}

secure() { (cd "$CONFIG" && ssh -F "$NAME.ssh" "$@"); }

# True when ssh gets through; else waited says why not: refused, or late.
wait_for_machine() {
  until_then=$(($(date +%s) + LIMIT))
  said=
  while :; do
    reason=$(secure -o BatchMode=yes "$ADDRESS" true </dev/null 2>&1) && return 0
    case $reason in
      *'Permission denied'*) waited=refused && return 1 ;;
      *'HOST IDENTIFICATION HAS CHANGED'* | *'Host key verification failed'*)
        waited=changed
        fail "The machine at $ADDRESS is not the machine that answered before" \
          "If you expected this, remove the old host key: ssh-keygen -R $ALIAS -f '$CONFIG/known_hosts'"
        return 1 ;;
    esac
    [ "$(date +%s)" -lt "$until_then" ] || break
    [ -n "$said" ] || say "Waiting for your machine to answer at $ADDRESS, $LIMIT s at most (Ctrl-C ends the wait) ..."
    said=yes
    sleep 1
  done
  waited=late
  # Taken out of the network, or into another: the next run looks anew, and says which.
  joined || rm -f "$CONFIG/$NAME.device"
  fail "Your machine does not answer at $ADDRESS: ${reason:-no answer}" "See 'netbird status', then run the same command again"
  return 1
}

# A machine that runs asks for its keys every minute, and gets that of a new computer then.
renew() {
  if [ -z "$renewed" ]; then
    renewed=$(date +%s)
    rm -f "$CONFIG/$NAME.registered"
    register_key || return 1
    say "Your machine does not know this computer's SSH key yet; it takes new keys within two minutes. Waiting ..."
  fi
  [ "$(date +%s)" -lt "$((renewed + LIMIT + LIMIT / 4))" ] || {
    fail "Your machine still refuses this computer's SSH key" \
      "Run the same command again in some minutes. If it is still refused, the machine cannot reach the service: 'report' in the answer of $BASE_URL/instances/$INSTANCE tells when it last did. The key is in $KEY.pub"
    return 1
  }
  sleep 2
}

open_terminal() {
  if command -v mosh >/dev/null 2>&1 && udp_passes; then
    began=$(date +%s)
    (cd "$CONFIG" && mosh --ssh="ssh -F $NAME.ssh" "claude@$ADDRESS" -- claude-attach) </dev/tty >/dev/tty 2>&1 && return 0
    [ $(($(date +%s) - began)) -lt 15 ] || return 0
    say "mosh cannot connect; continuing with ssh."
  fi
  secure -t "$ADDRESS" claude-attach </dev/tty >/dev/tty 2>&1
}

# mosh itself waits for ever where no UDP passes. Something on the machine answers to one datagram; mosh brings perl.
udp_passes() {
  # shellcheck disable=SC2016 # these are perl's
  answering='$s = IO::Socket::INET->new(Proto => "udp", LocalPort => 60000 + int(rand(1000)),
      LocalAddr => (split " ", $ENV{SSH_CONNECTION})[2]) or exit 1;
    $| = 1; print $s->sockport, "\n"; $r = ""; vec($r, fileno($s), 1) = 1;
    select($r, undef, undef, 5) or exit 1; $s->recv($m, 16); $s->send("pong") for 1 .. 3;'
  # shellcheck disable=SC2016
  asking='$s = IO::Socket::INET->new(Proto => "udp", PeerAddr => $ARGV[0], PeerPort => $ARGV[1]) or exit 1;
    for (1 .. 4) { $s->send("ping"); $r = ""; vec($r, fileno($s), 1) = 1;
      select($r, undef, undef, 0.7) and defined $s->recv($m, 16) and exit($m eq "pong" ? 0 : 1) } exit 1'
  command -v perl >/dev/null 2>&1 || return 1
  secure -o BatchMode=yes "$ADDRESS" "perl -MIO::Socket::INET -e '$answering'" </dev/null 2>/dev/null |
    { read -r port && perl -MIO::Socket::INET -e "$asking" "$ADDRESS" "$port"; } || {
    say "UDP is blocked; using ssh instead of mosh."
    return 1
  }
}

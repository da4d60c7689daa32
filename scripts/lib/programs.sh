# shellcheck shell=bash
# Sourced after common.sh: the small programs that the tests run on this computer.

# PROGRAM PACKAGE, one per line: the package is Debian's.
programs_list() {
  cat <<'END'
busybox busybox
curl curl
dash dash
debootstrap debootstrap
ip iproute2
jq jq
losetup mount
mkfs.ext4 e2fsprogs
perl perl
pgrep procps
python3 python3
script bsdutils
shellcheck shellcheck
ssh openssh-client
tmux tmux
unshare util-linux
unzip unzip
xz xz-utils
END
}

# Prints the missing ones, one line each as in the list. The file systems' tools are in no user's PATH.
programs_missing() {
  local program package
  while read -r program package; do
    PATH=$PATH:/usr/sbin:/sbin have "$program" || printf '%s %s\n' "$program" "$package"
  done < <(programs_list)
}

# need_programs: makes sure that all of them exist, or exits with one line that names those that do not.
need_programs() {
  local packages
  mapfile -t packages < <(programs_missing | cut -d' ' -f2 | sort -u)
  [ ${#packages[@]} -gt 0 ] || return 0
  apt_install "${packages[@]}" || true
  hash -r
  [ -z "$(programs_missing)" ] ||
    fail "$(programs_missing | cut -d' ' -f1 | paste -sd ' ' -) not installed; run as root: apt-get install -y ${packages[*]}"
}

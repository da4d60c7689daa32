# shellcheck shell=bash
# Sourced after common.sh and docker.sh: what scripts/dev --clean does.

CLEAN_MANAGED=label=dev.claudecloud.managed=true

# clean_everything DATA YES KEEP_IMAGES: lists everything that the local cloud on DATA made, asks, and removes it. What
# the cloud of another folder made is kept; the shared network and images are removed only if nothing uses them.
clean_everything() {
  local data=$1 yes=$2 keep_images=$3 holder deployment
  holder=$(cloud_on "$data")
  [ -z "$holder" ] || fail 2 "a local cloud is running on $data ($holder): stop it first"
  if [ -e "$data" ] && [ ! -f "$data/lock" ]; then fail 2 "$data is not the folder of a local cloud: nothing was removed"; fi
  deployment=$(cat "$data/deployment" 2>/dev/null || echo none)
  local containers=() volumes=() networks=() images=() ours=(--filter "$CLEAN_MANAGED" --filter "label=dev.claudecloud.deployment=$deployment")
  if docker_answers; then
    mapfile -t containers < <(docker ps -a "${ours[@]}" --format '{{.Names}}')
    mapfile -t -O "${#containers[@]}" containers < <(docker ps -a --filter "$(clean_servers "$data")" --format '{{.Names}}')
    mapfile -t volumes < <(docker volume ls "${ours[@]}" --format '{{.Name}}')
    clean_others
    mapfile -t networks < <(docker network ls --filter "$CLEAN_MANAGED" --format '{{.Name}}' &&
      docker network ls --filter "$(clean_servers "$data")" --format '{{.Name}}')
    [ -n "$keep_images" ] || mapfile -t images < <(docker images --filter label=dev.claudecloud.image --format '{{.Repository}}:{{.Tag}}' |
      grep -v '<none>' || true)
  else
    warn "no Docker engine answers: any machines and volumes are kept"
  fi
  local work=''
  if [[ $deployment =~ ^local-[0-9a-f]{8}$ ]] && [ -e "/tmp/claudecloud-$deployment" ]; then work=/tmp/claudecloud-$deployment; fi
  if [ -z "${containers[*]}${volumes[*]}${networks[*]}${images[*]}" ] && [ ! -e "$data" ]; then
    say "There is nothing to remove"
    return 0
  fi
  clean_list "$data" || true
  clean_confirmed "$yes"
  clean_remove "$data"
}

# The label of the simulated servers of this folder, and of their network.
clean_servers() { printf 'label=dev.claudecloud.machines=%s\n' "$(realpath -ms -- "$1/hetzner/machines")"; }

# The volumes of simulated servers are files behind loop devices, which outlive everything except this.
clean_loops() {
  local file device
  for file in "$1"/hetzner/machines/*.volume; do
    [ -e "$file" ] || continue
    while IFS=: read -r device _; do losetup -d "$device" || warn "cannot detach $device, the device of $file"; done < <(losetup -j "$file")
  done
}

# A volume whose folder is gone has no known owner; only its owner can decide about it.
clean_others() {
  local others
  others=$(comm -13 <(printf '%s\n' "${volumes[@]}" | sort) <(docker volume ls --filter "$CLEAN_MANAGED" --format '{{.Name}}' | sort) | paste -sd ' ' -)
  [ -z "$others" ] || say "Volumes of local clouds on other folders are kept: $others (remove one with: docker volume rm NAME)"
}

clean_list() {
  say "This will be removed permanently:"
  clean_names "machines (containers)" "${containers[@]}"
  clean_names "the users' data (volumes)" "${volumes[@]}"
  clean_names "networks" "${networks[@]}"
  clean_names "images" "${images[@]}"
  [ ! -e "$1" ] || clean_names "users, keys, instances, admin key (folder)" "$1"
  [ -z "$work" ] || clean_names "unfinished work of Terraform (folder)" "$work"
  say "Downloads in $CLAUDECLOUD_CACHE and the results of the build are kept"
}

clean_names() {
  local what=$1
  shift
  [ $# -eq 0 ] || printf '      %s: %s\n' "$what" "$*" >&2
}

clean_confirmed() {
  local answer
  [ -z "$1" ] || return 0
  on_terminal || fail 2 "there is no terminal to ask for confirmation: add --yes"
  printf 'Remove all of it? [y/N] ' >&2
  read -r answer || answer=n
  case $answer in [yY]*) ;; *) fail 2 "nothing was removed" ;; esac
}

clean_remove() {
  [ ${#containers[@]} -eq 0 ] || docker rm -f -- "${containers[@]}" >/dev/null
  [ ${#volumes[@]} -eq 0 ] || docker volume rm -- "${volumes[@]}" >/dev/null
  [ ${#networks[@]} -eq 0 ] || docker network rm "${networks[@]}" >/dev/null 2>&1 || warn "the network is in use and is kept"
  [ ${#images[@]} -eq 0 ] || docker rmi "${images[@]}" >/dev/null 2>&1 || warn "an image is in use and is kept"
  clean_loops "$1"
  [ -z "$work" ] || rm -rf -- "$work"
  rm -rf -- "$1"
  say "Removed"
}

# cloud_on DATA: prints who runs a local cloud there, if anybody does.
cloud_on() {
  local holder pid
  holder=$(cat "$1/lock" 2>/dev/null) || return 0
  pid=${holder#process }
  pid=${pid%%,*}
  case $pid in '' | *[!0-9]*) return 0 ;; esac
  # The process that wrote this may be long gone, and its id reused.
  if { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -q 'local\.jar'; then printf '%s\n' "$holder"; fi
}

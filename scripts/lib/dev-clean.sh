# shellcheck shell=bash
# Sourced after common.sh and docker.sh: what scripts/dev --clean does.

CLEAN_LABELS=(--filter label=dev.claudecloud.managed=true --filter label=dev.claudecloud.deployment=local)

# clean_everything DATA YES: names all that a local cloud made, asks, removes it.
clean_everything() {
  local data=$1 yes=$2 holder
  holder=$(cloud_on "$data")
  [ -z "$holder" ] || fail 2 "a local cloud runs on $data ($holder): stop it first"
  local containers=() volumes=() networks=() images=()
  if docker_answers; then
    mapfile -t containers < <(docker ps -a "${CLEAN_LABELS[@]}" --format '{{.Names}}')
    mapfile -t volumes < <(docker volume ls "${CLEAN_LABELS[@]}" --format '{{.Name}}')
    mapfile -t networks < <(docker network ls "${CLEAN_LABELS[@]}" --format '{{.Name}}')
    mapfile -t images < <(docker images --filter label=dev.claudecloud.image --format '{{.Repository}}:{{.Tag}}' |
      grep -v '<none>' || true)
  else
    warn "no Docker engine answers: machines and volumes, if there are any, stay"
  fi
  if [ -z "${containers[*]}${volumes[*]}${networks[*]}${images[*]}" ] && [ ! -e "$data" ]; then
    say "There is nothing to remove"
    return 0
  fi
  clean_list "$data" || true
  clean_confirmed "$yes"
  clean_remove "$data"
}

clean_list() {
  say "This would be removed for good:"
  clean_names "machines (containers)" "${containers[@]}"
  clean_names "the users' data (volumes)" "${volumes[@]}"
  clean_names "networks" "${networks[@]}"
  clean_names "images" "${images[@]}"
  [ ! -e "$1" ] || clean_names "users, keys, instances, admin key (folder)" "$1"
  say "Downloads in $CLAUDECLOUD_CACHE and what Maven built stay"
}

clean_names() {
  local what=$1
  shift
  [ $# -eq 0 ] || printf '      %s: %s\n' "$what" "$*" >&2
}

clean_confirmed() {
  local answer
  [ -z "$1" ] || return 0
  on_terminal || fail 2 "nothing is removed without a terminal to ask on: add --yes"
  printf 'Remove all of it? [y/N] ' >&2
  read -r answer || answer=n
  case $answer in [yY]*) ;; *) fail 2 "nothing was removed" ;; esac
}

clean_remove() {
  [ ${#containers[@]} -eq 0 ] || docker rm -f -- "${containers[@]}" >/dev/null
  [ ${#volumes[@]} -eq 0 ] || docker volume rm -- "${volumes[@]}" >/dev/null
  [ ${#networks[@]} -eq 0 ] || docker network rm "${networks[@]}" >/dev/null
  [ ${#images[@]} -eq 0 ] || docker rmi "${images[@]}" >/dev/null
  rm -rf -- "$1"
  say "Removed"
}

# cloud_on DATA: who runs a local cloud there, if anybody does.
cloud_on() {
  local holder pid
  holder=$(cat "$1/lock" 2>/dev/null) || return 0
  pid=${holder#process }
  pid=${pid%%,*}
  case $pid in '' | *[!0-9]*) return 0 ;; esac
  # The process that wrote this may be long gone, and its number another's.
  if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q 'local\.jar'; then printf '%s\n' "$holder"; fi
}

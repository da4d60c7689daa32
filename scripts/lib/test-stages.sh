# shellcheck shell=bash
# Sourced by scripts/test: the stages scripts/test.d/NAME.sh. Each reports what it does and exits with 0, with 77 for
# "skipped" (its last line is the reason), or with anything else for a failure. A last line "N passed, N failed, N
# skipped" is counted as it stands. Its second line may be "# stage: WORDS", of these words:
#   early  needs nothing that Maven builds
#   slow   excluded by --quick
#   busy   computes more than it waits: starts after those that mostly wait, so as not to delay Maven's build
#   polite uses only the CPU time that the others leave: it has no time limit that this could exceed
#   alone  has the computer to itself, as it takes the engine away from others
#   last   after all others

# shellcheck disable=SC2154 # out and quick are set by scripts/test
stage_timeout=45m
stages_at_once=2

stage_names() { basename -s .sh -a scripts/test.d/*.sh; }

stage_is() { # stage_is NAME WORD
  case " $(sed -n '2s/^# stage: *//p' "scripts/test.d/$1.sh") " in *" $2 "*) ;; *) false ;; esac
}

# choose_stages NAMES: sets stages_beside, which run at the same time as Maven, and stages_after.
choose_stages() {
  local name early=() others=() busy=() last=()
  stages_beside=() stages_after=()
  for name in "$@"; do
    if stage_is "$name" last; then last+=("$name")
    elif stage_is "$name" alone; then stages_after+=("$name")
    elif stage_is "$name" busy; then busy+=("$name")
    elif stage_is "$name" early; then early+=("$name")
    else others+=("$name"); fi
  done
  stages_beside=(${early[@]+"${early[@]}"} ${others[@]+"${others[@]}"} ${busy[@]+"${busy[@]}"})
  stages_after+=(${last[@]+"${last[@]}"})
}

# Stages that need what Maven builds wait until it exists.
run_stages_beside() {
  local name
  for name in ${stages_beside[@]+"${stages_beside[@]}"}; do
    until stage_is "$name" early || [ -e "$out/built" ]; do sleep 0.5; done
    while [ "$(jobs -rp | wc -l)" -ge "$stages_at_once" ]; do wait -n || true; done
    run_stage "$name" &
  done
  wait
}

run_stage() { # run_stage NAME
  local log=$out/$1.log code began=$SECONDS polite=()
  ! stage_is "$1" polite || polite=(nice -n 10)
  CLAUDECLOUD_QUICK=$quick ${polite[@]+"${polite[@]}"} timeout -k 30 "$stage_timeout" bash "scripts/test.d/$1.sh" </dev/null >"$log" 2>&1 &
  echo $! >"$log.pid"
  wait $! && code=0 || code=$?
  rm -f -- "$log.pid"
  took "$((SECONDS - began))" "stage $1"
  {
    say "Stage $1 ($((SECONDS - began)) s)"
    cat "$log"
  } 2>&1 | one_at_a_time
  printf '%s\n' "$code" >"$log.code"
}

# An interrupted run must not leave its containers behind: stages clean up when they are told to end.
end_stages() {
  local file
  for file in "$out"/*.pid; do
    [ ! -e "$file" ] || kill -TERM "$(cat "$file")" 2>/dev/null || true
  done
  while compgen -G "$out/*.pid" >/dev/null; do sleep 0.2; done
}

# Keeps the output of several writers readable.
one_at_a_time() {
  local text
  text=$(cat)
  flock "$out" printf '%s\n' "$text"
}

count_stages() {
  local name
  for name in ${stages_beside[@]+"${stages_beside[@]}"} ${stages_after[@]+"${stages_after[@]}"}; do count_stage "$name"; done
}

count_stage() { # count_stage NAME
  local name=$1 log=$out/$1.log code last
  code=$(cat "$log.code")
  last=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -v '^[[:space:]]*$' | tail -n 1)
  if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + BASH_REMATCH[3]))
    [ "${BASH_REMATCH[2]}" -eq 0 ] || failures_of "$name" "$log" >>"$out/failed"
    [ "${BASH_REMATCH[3]}" -eq 0 ] || grep '^skipped: ' "$log" | sed "s/^skipped/$name/" >>"$out/skipped"
    [ "$code" -eq 0 ] || [ "${BASH_REMATCH[2]}" -gt 0 ] || add_failure "$name: ended with $code"
  elif [ "$code" -eq 0 ]; then
    passed=$((passed + 1))
  elif [ "$code" -eq 77 ]; then
    skipped=$((skipped + 1))
    printf '%s: %s\n' "$name" "$last" >>"$out/skipped"
  else
    add_failure "$name: ended with $code: $last"
  fi
}

# A reader who sees only the end of the output must see the causes: each failed check, with its output.
failures_of() { # failures_of NAME LOG
  printf '%s (see target/test/%s.log)\n' "$1" "$1"
  sed 's/\x1b\[[0-9;]*m//g' "$2" | awk '
    /^FAIL/ { left = 30 }
    !/^FAIL/ && !/^[ \t]/ { left = 0 }
    left-- > 0 { print "  " $0 }'
}

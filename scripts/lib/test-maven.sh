# shellcheck shell=bash
# Sourced by scripts/test: Maven first builds everything that the stages need, and then runs the tests.

# shellcheck disable=SC2154 # out, quick, verbose, left_out, only_… and maven_options are set by scripts/test
maven_shown='^\[[A-Z]+\] +(Running|Tests run:|BUILD|Building ClaudeCloud)|^\[ERROR\]|^\[WARNING\] .*\.java:|[Ss]eed'

# The modules' folders, from the root.
module_folders() { find functions -mindepth 2 -maxdepth 3 -name pom.xml -printf '%h\n' | sort; }

set_up_maven() {
  # Short-lived JVMs do not repay the better compiler: with it, the build takes 1.4 times the CPU time.
  export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
  if [ -n "$quick" ]; then
    maven_options+=(-Dclaudecloud.checks=-Xdiags:compact)
    maven_options+=('-Dclaudecloud.jvm=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC')
    [[ ${maven_options[*]} == *claudecloud.seed* ]] || maven_options+=(-Dclaudecloud.seeds=200)
  elif [ -e target/unchecked ]; then
    module_folders | while read -r folder; do rm -rf -- "$folder"/target/{classes,test-classes,maven-status}; done
  fi
  # What was compiled without the checks has to be compiled again with them.
  if [ -n "$quick" ]; then : >target/unchecked; else rm -f target/unchecked; fi
  [ -z "$verbose" ] || maven_shown=''
}

# Leaves $out/built; stages that need it start then, and report by themselves if it is incomplete.
build_with_maven() {
  local began=$SECONDS
  say "Maven: build (full output: target/test/build.log)"
  run_maven "$out/build.log" -T 2 -DskipTests package || add_failure "Maven: the build (see target/test/build.log)"
  took "$((SECONDS - began))" 'build'
  : >"$out/built"
}

# test_with_maven OPTIONS: a failed test must not stop the modules after it, as failures are counted from the reports.
test_with_maven() {
  local began=$SECONDS
  module_folders | while read -r folder; do rm -rf -- "$folder/target/surefire-reports"; done
  say "Maven: tests (full output: target/test/maven.log)"
  # More than there are cores, as tests mostly wait; with more still, what waits for a machine waits too long.
  run_maven "$out/maven.log" -T 3 -fae -Dmaven.test.failure.ignore=true "-Dclaudecloud.left-out=$left_out" "$@" test ||
    add_failure "Maven: the tests (see target/test/maven.log)"
  took "$((SECONDS - began))" 'tests by Maven'
}

# A background process ignores SIGINT, and so would the programs that the tests interrupt.
run_maven() { # run_maven LOG ARGUMENTS: formatting is a separate stage
  local log=$1 hearing=()
  shift
  if env --default-signal=INT true 2>/dev/null; then hearing=(env --default-signal=INT); fi
  rm -f -- "$log.ok"
  { ${hearing[@]+"${hearing[@]}"} mvn -B -ntp -Dstyle.color=never -Dspotless.check.skip=true "${maven_options[@]}" "$@" </dev/null 2>&1 &&
    : >"$log.ok"; } | tee "$log" | grep --line-buffered -E "$maven_shown" || true
  [ -e "$log.ok" ]
}

count_junit() {
  local reports tests bad skips
  mapfile -t reports < <(find functions -path '*/target/surefire-reports/TEST-*.xml')
  [ ${#reports[@]} -gt 0 ] || { add_failure "Maven: no test ran" && return 0; }
  read -r tests bad skips < <(awk -v failed="$out/failed" -v skipped="$out/skipped" -v times="$out/times" \
    -f scripts/lib/junit.awk "${reports[@]}")
  passed=$((passed + tests - bad - skips)) failed=$((failed + bad)) skipped=$((skipped + skips))
}

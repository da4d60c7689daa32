# shellcheck shell=bash
# Sourced after common.sh and jdk.sh, with $root set: builds the local cloud when its sources have changed.

# shellcheck disable=SC2154 # root is set by the script

LOCAL_JAR=functions/lab/local/target/local.jar
BUILT_FROM=functions/lab/local/target/built-from

# build_local_cloud: leaves $LOCAL_JAR built from the current sources.
build_local_cloud() {
  local now
  now=$(source_fingerprint)
  if [ -f "$root/$LOCAL_JAR" ] && [ "$(cat "$root/$BUILT_FROM" 2>/dev/null)" = "$now" ]; then return 0; fi
  need_maven
  say "Building the local cloud with Maven (the first time it downloads its libraries, a minute or two)"
  rm -f -- "$root/$BUILT_FROM"
  (cd "$root" && mvn -q -B -ntp -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl functions/lab/local -am package) 2>&1 | sed -e 's/\x1b\[[0-9;]*m//g' -e '/^$/d' >&2 || fail "the build failed"
  printf '%s\n' "$now" >"$root/$BUILT_FROM"
}

# By content, as a fresh clone or a branch switch changes times without changing anything.
source_fingerprint() {
  (cd "$root" && find pom.xml functions -name target -prune -o \
    \( -name pom.xml -o -path '*/src/main/*' \) -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

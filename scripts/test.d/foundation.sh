#!/usr/bin/env bash
# stage: early
# The foundation of every script: downloads, the search for a JDK and for real parts, the reading of test reports.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"

passed=0 failed=0

main() {
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  CLAUDECLOUD_CACHE=$work/cache
  printf 'what was published\n' >"$work/source"
  sum=$(sha256sum <"$work/source" | cut -d' ' -f1)
  downloads
  searches
  parts
  reports
  options
  printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

# expect NAME CODE TEXT COMMAND…: the command, in a separate shell, ends with CODE and prints TEXT.
expect() {
  local name=$1 wanted=$2 text=$3 code=0 said
  shift 3
  said=$( ("$@") 2>&1 </dev/null) || code=$?
  if [ "$code" -eq "$wanted" ] && [[ $said == *"$text"* ]]; then
    passed=$((passed + 1))
    return 0
  fi
  failed=$((failed + 1))
  printf 'FAILED %s: ended with %s instead of %s, and said: %s\n' "$name" "$code" "$wanted" "$said"
}

downloads() {
  local nowhere=file://$work/nothing
  expect 'a verified download' 0 Downloading download CC_X_URL "file://$work/source" "$sum" "$work/one"
  expect 'the file is there' 0 'what was published' cat "$work/one"
  expect 'a second call downloads nothing' 0 '' download CC_X_URL "$nowhere" "$sum" "$work/one"
  expect 'a wrong checksum is refused' 1 'refused' download CC_X_URL "file://$work/source" "${sum//[0-9]/a}" "$work/two"
  expect 'nothing is left of it' 1 '' compgen -G "$work/two*"
  expect 'a sha512 is told by its length' 0 '' download CC_X_URL "file://$work/source" \
    "$(sha512sum <"$work/source" | cut -d' ' -f1)" "$work/three"
  expect 'no source, no fallback' 1 'cannot reach' download CC_X_URL "$nowhere" "$sum" "$work/four"
  expect 'a fallback makes the file' 0 'falling back' download CC_X_URL "$nowhere" "$sum" "$work/four" fallback
  expect 'and its file is taken' 0 'made otherwise' cat "$work/four"
  expect 'an own source' 0 'not set' env_download "CC_X_URL=file://$work/source" "$work/five"
  expect 'an own source with a wrong sum' 1 'refused' env_download "CC_X_URL=file://$work/source CC_X_SHA256=0" "$work/six"
  expect 'an own source that is not there' 2 'CC_X_URL' env_download "CC_X_URL=$nowhere" "$work/six"
}

fallback() { printf 'made otherwise\n' >"$1"; }

env_download() {
  local setting
  for setting in $1; do export "${setting?}"; done
  download CC_X_URL "file://$work/never" "$sum" "$2" fallback
}

searches() {
  local jdk=$work/jdk
  mkdir -p "$jdk/bin"
  expect 'no JDK' 1 '' is_jdk_25 "$work/nothing"
  fake_tool "$jdk/bin/java" 'true'
  fake_tool "$jdk/bin/javac" 'echo javac 21.0.2'
  expect 'an older JDK' 1 '' is_jdk_25 "$jdk"
  fake_tool "$jdk/bin/javac" 'echo javac 25.0.3'
  expect 'a JDK 25' 0 '' is_jdk_25 "$jdk"
  expect 'JAVA_HOME comes first' 0 "$jdk" env_find_jdk "$jdk"
  fake_tool "$work/mvn" 'echo "Apache Maven 3.8.4 (abc)"'
  expect 'an older Maven' 1 '' is_maven "$work/mvn"
  fake_tool "$work/mvn" 'echo "Apache Maven 3.10.0 (abc)"'
  expect 'a newer Maven' 0 '' is_maven "$work/mvn"
}

# One part that exists, and one that is not available.
parts() {
  # shellcheck source=scripts/lib/parts.sh
  . "$root/scripts/lib/parts.sh"
  need_docker() { :; }
  need_programs() {
    false # no line after a failing one runs, though the caller continues
    need_docker
  }
  need_terraform() { fail 2 'no moon; run as root: fetch moon'; }
  parts_folder=$work/parts real_parts=(docker programs terraform)
  mkdir "$parts_folder"
  for part in "${real_parts[@]}"; do get_part "$part" 2>/dev/null; done
  cat "$parts_folder"/*.missing >"$parts_folder/missing"
  expect 'what is missing is listed, with the way to it' 1 'missing  Terraform with its plugin for Hetzner Cloud: no moon; run as root: fetch moon' list_real_parts
  expect 'what is here is listed too' 1 'here     Docker engine' list_real_parts
  expect 'a failure without words is none that passes' 1 'busybox and others): ended with 1' list_real_parts
}

fake_tool() { printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod +x "$1"; }

env_find_jdk() {
  JAVA_HOME=$1
  find_jdk
}

reports() {
  cat >"$work/report.xml" <<'XML'
<testsuite name="a" time="1" tests="4" errors="1" skipped="2" failures="0">
  <testcase name="prints" classname="a.ATest" time="0.1">
    <system-out><![CDATA[<testcase name="no" classname="no"> <failure message="not this one"> <skipped/>
<failure message="not one">
]]></system-out>
  </testcase>
  <testcase name="breaks" classname="a.ATest" time="0.1">
    <error message="&lt;boom&gt; &amp;&#10;bang" type="java.lang.Exception"><![CDATA[java.lang.Exception: x
	at <skipped/>]]></error>
  </testcase>
  <testcase name="waits" classname="a.ATest" time="0.0">
    <skipped message="not today"/>
  </testcase>
  <testcase name="needs" classname="a.ATest" time="0.0">
    <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: the moon is missing
	at a.ATest]]></skipped>
  </testcase>
</testsuite>
XML
  expect 'the sums of a report' 0 '4 1 2' awk -v failed="$work/failed" -v skipped="$work/skipped" \
    -v times="$work/times" -f "$root/scripts/lib/junit.awk" "$work/report.xml"
  expect 'how long each class took' 0 '1 a' cat "$work/times"
  expect 'the failures by name' 0 '' diff "$work/failed" <(echo 'a.ATest.breaks: <boom> & bang')
  expect 'the skips with their reason' 0 '' diff "$work/skipped" \
    <(printf 'a.ATest.waits: not today\na.ATest.needs: the moon is missing\n')
}

options() {
  expect 'an unknown option' 2 "unknown option '--no-such'" "$root/scripts/test" --no-such
  expect 'a missing number' 2 '--seeds needs a number' "$root/scripts/test" --seeds
  expect 'an unknown name' 2 "'no-such' is not a stage" "$root/scripts/test" --only no-such
  expect 'two that exclude each other' 2 'exclude each other' "$root/scripts/test" --quick --parts
  expect 'help' 0 'usage:' "$root/scripts/test" --help
}

main "$@"

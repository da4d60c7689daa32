#!/usr/bin/env bash
# What scripts/bench measured to be expensive stays out of the functions' jar, and the jar stays small. Exact, so that
# no busy machine can make it fail.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"

jar=$root/functions/handlers/target/handlers.jar
most_bytes=20000000

# The one HTTP client's native part, for the functions' one platform.
native=linux/x86_64/glibc/libaws-crt-jni.so

# Data binding, logging frameworks, other HTTP clients, event classes: 0.1 to 0.4 s each at every cold start. S3 is only
# for the provisioners. The rest belongs to tests.
forbidden='^(com/fasterxml/jackson/databind|org/apache/(logging|log4j|http|hc)|ch/qos/logback|io/netty'
forbidden+='|software/amazon/awssdk/services/s3/|software/amazon/awssdk/http/(apache|nio|urlconnection)'
forbidden+='|com/amazonaws/services/lambda/runtime/(events|api)/|dev/claudecloud/(lab|docker)/'
forbidden+='|org/(junit|assertj)|software/amazon/dynamodb)'

passed=0 failed=0

main() {
  need_jdk
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  if [ ! -f "$jar" ]; then
    echo "functions/handlers/target/handlers.jar is not built"
    exit 1
  fi
  check "the jar has at most $most_bytes bytes" small "$jar" "$most_bytes"
  check "the jar contains nothing forbidden" clean "$jar"
  check "a jar above its limit is detected" refused small "$jar" 1000
  check "a forbidden class is detected" refused clean "$(planted com/fasterxml/jackson/databind/ObjectMapper.class)"
  check "a test class is detected" refused clean "$(planted dev/claudecloud/lab/testkit/FakeClock.class)"
  check "a second HTTP client is detected" refused clean \
    "$(planted software/amazon/awssdk/http/urlconnection/UrlConnectionHttpClient.class)"
  check "a library for another platform is detected" refused clean "$(planted linux/armv8/glibc/libaws-crt-jni.so)"
  check "Java finds the native library in its place" located "$jar" "$root/infra/template.yaml"
  check "a jar without it is detected" refused located "$(planted some.class)" "$root/infra/template.yaml"
  sed 's/\[x86_64\]/[arm64]/' "$root/infra/template.yaml" >"$work/template.yaml"
  check "functions on another platform are detected" refused located "$jar" "$work/template.yaml"
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" -eq 0 ]
}

check() {
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "FAILED  $what"
  fi
}

small() {
  local bytes
  bytes=$(stat -c %s "$1")
  [ "$bytes" -le "$2" ] || { echo "        $bytes bytes" && return 1; }
}

clean() {
  local found
  "$JAVA_HOME/bin/jar" tf "$1" >"$work/entries"
  found=$({ grep -E "$forbidden" "$work/entries"; grep -E '\.(so|jnilib|dylib|dll)$' "$work/entries" | grep -vxF "$native"; } |
    head -n 3) || true
  [ -z "$found" ] || { printf '        %s\n' "$found" && return 1; }
}

# The template's library path leads to it, and its functions run on its platform. Otherwise Java would extract the
# library at every cold start, or find none.
located() {
  "$JAVA_HOME/bin/jar" tf "$1" >"$work/entries"
  grep -qxF "$native" "$work/entries" &&
    grep -qE "JAVA_TOOL_OPTIONS: .*-Djava\.library\.path=/var/task/${native%/*}( |\$)" "$2" &&
    grep -qxE ' *Architectures: \[x86_64\]' "$2" && ! grep -E '^ *Architectures:' "$2" | grep -qv '\[x86_64\]'
}

refused() { ! "$@" >/dev/null; }

# A jar that contains nothing but one file.
planted() {
  local jar=$work/planted.jar
  rm -rf -- "$work/planted"
  mkdir -p "$work/planted/$(dirname "$1")"
  : >"$work/planted/$1"
  "$JAVA_HOME/bin/jar" cf "$jar" -C "$work/planted" .
  echo "$jar"
}

main "$@"

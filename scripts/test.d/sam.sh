#!/usr/bin/env bash
# The template by AWS's own tools: lint, build, and functions in the Lambda runtime against the local cloud's table.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"
tools=${CLAUDECLOUD_CACHE:-$HOME/.cache/claudecloud}/tools/ci/env
image=${CLAUDECLOUD_SAM_IMAGE:-claudecloud-sam-java25:local}
passed=0 failed=0 cloud='' work=''

main() {
  cd "$root"
  # shellcheck disable=SC1090
  [ ! -r "$tools" ] || . "$tools"
  [ -z "${CLAUDECLOUD_QUICK:-}" ] || skip 'a quick run does without SAM CLI'
  command -v sam >/dev/null || skip 'SAM CLI is missing: .ci/prepare installs it'
  command -v cfn-lint >/dev/null || skip 'cfn-lint is missing: .ci/prepare installs it'
  docker image inspect "$image" >/dev/null 2>&1 || skip "no Docker engine, or no image $image: .ci/prepare makes it"
  if [ ! -f functions/local/target/local.jar ] || [ ! -f functions/api/target/api.jar ]; then
    skip 'nothing is built: run ./scripts/test'
  fi
  export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
  need_jdk
  work=$(mktemp -d)
  trap clean_up EXIT
  check 'sam validate --lint' sam validate --lint --template-file infra/template.yaml
  check 'cfn-lint' cfn-lint infra/template.yaml
  check 'sam build' sam build --template-file infra/template.yaml --build-dir "$work/build"
  start_cloud
  check 'sam local invoke healthz' invoke healthz HealthzFunction '"statusCode": ?200'
  check 'sam local invoke createInstance' invoke createInstance CreateInstanceFunction '"statusCode": ?202'
  check 'what it created is in the table' created
  check 'sam local invoke idleCheck' invoke idleCheck IdleCheckFunction '"listed"'
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

skip() {
  echo "$1"
  exit 77
}

check() {
  local name=$1 log
  shift
  log=$work/log
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    echo "ok: $name"
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
    tail -n 20 "$log" | cut -c 1-400
  fi
}

# The table listens on the Docker bridge, where the functions' containers reach it.
start_cloud() {
  local bridge tries
  bridge=$(bridge_address)
  "$JAVA_HOME/bin/java" -jar functions/local/target/local.jar --provider memory --port 0 --data "$work/data" \
    --template infra/template.yaml --table-address "$bridge" >"$work/cloud.log" 2>&1 &
  cloud=$!
  for ((tries = 0; tries < 300; tries++)); do
    ! grep -q '^ready: ' "$work/cloud.log" || break
    sleep 0.2
  done
  grep -q '^ready: ' "$work/cloud.log" || { cat "$work/cloud.log"; fail 'the local cloud does not start'; }
  url=$(sed -n 's/^ready: //p' "$work/cloud.log")
  key=$(cat "$work/data/admin-key")
  curl -fsS "$url/users" -H "X-API-Key: $key" -d '{"email":"sam@example.com"}' >/dev/null
}

# An engine that has just made its bridge names the subnet alone; the bridge has its first address.
bridge_address() {
  local gateway subnet
  IFS=, read -r gateway subnet < <(docker network inspect bridge -f '{{with index .IPAM.Config 0}}{{.Gateway}},{{.Subnet}}{{end}}')
  subnet=${subnet%/*}
  printf '%s\n' "${gateway:-${subnet%.*}.$((${subnet##*.} + 1))}"
}

# invoke EVENT FUNCTION PATTERN: the answer is the last line of SAM's output.
invoke() {
  sed "s/replace-with-the-admin-key/$key/" "infra/events/$1.json" >"$work/$1.json"
  sam local invoke "$2" --template "$work/build/template.yaml" --event "$work/$1.json" --env-vars "$work/data/sam-env.json" \
    --skip-pull-image --invoke-image "$image" >"$work/answer" 2>"$work/sam.err" || { cat "$work/sam.err"; return 1; }
  grep -E "$3" "$work/answer" || { cat "$work/answer" "$work/sam.err"; return 1; }
}

created() {
  curl -fsS "$url/instances" -H "X-API-Key: $key" | grep -E '"user_id": ?1'
}

clean_up() {
  [ -z "$cloud" ] || kill "$cloud" 2>/dev/null || true
  rm -rf -- "$work"
}

main "$@"

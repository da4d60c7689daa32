#!/usr/bin/env bash
# stage: slow
# The template with AWS's own tools: lint, build, and functions in the Lambda runtime: those of the API against the
# local cloud's table, those of the worker's image against a simulated Hetzner, with S3 and the parameter store of
# LocalStack.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/jdk.sh
. "$root/scripts/lib/jdk.sh"
# shellcheck source=scripts/lib/python-tools.sh
. "$root/scripts/lib/python-tools.sh"
# shellcheck source=scripts/lib/lambda-image.sh
. "$root/scripts/lib/lambda-image.sh"
# shellcheck source=scripts/lib/localstack-image.sh
. "$root/scripts/lib/localstack-image.sh"
# shellcheck source=scripts/lib/stage.sh
. "$root/scripts/lib/stage.sh"
passed=0 failed=0 cloud='' parts='' localstack='' work=''
CALL_SECONDS=${CALL_SECONDS:-300}

main() {
  cd "$root"
  local bin
  bin=$(find_python_tools) || skip "$(without 'SAM CLI is not installed')"
  PATH=$bin:$PATH
  need_engine
  need_image "$lambda_image"
  need_image "$localstack_image"
  local jar
  for jar in handlers/target/handlers.jar lab/local/target/local.jar worker/target/worker.jar; do
    [ -f "functions/$jar" ] || skip 'nothing is built: run ./scripts/test'
  done
  export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
  need_jdk
  work=$(mktemp -d)
  trap clean_up EXIT
  check 'sam validate --lint' sam validate --lint --template-file infra/template.yaml
  check 'cfn-lint' cfn-lint infra/template.yaml
  check "the context of the worker's image" env CLAUDECLOUD_LAMBDA_BASE_IMAGE="$lambda_image" ./scripts/build --no-maven
  check 'sam build' sam build --template-file infra/template.yaml --build-dir "$work/build"
  check 'the functions have more time than in the cloud' has_time
  start_cloud
  check 'sam local invoke healthz' invoke healthz HealthzFunction '"statusCode": ?200'
  check 'sam local invoke createInstance' invoke createInstance CreateInstanceFunction '"statusCode": ?202'
  check 'the created instance is in the table' created
  worker
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" -eq 0 ]
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

# Beside all other stages a cold start has a small part of a processor: here the quick functions may take six times as
# long. The worker's have minutes anyway.
has_time() {
  awk '/^ *Timeout: [0-9]+$/ && $2 < 60 { sub(/[0-9]+$/, $2 * 6) } { print }' "$work/build/template.yaml" >"$work/longer"
  ! cmp "$work/longer" "$work/build/template.yaml" || return 1
  mv "$work/longer" "$work/build/template.yaml"
}

# The API's functions store a desired state in a separate table, and the worker's image carries it out, as in the cloud.
worker() {
  check 'every user can run the files of the image and none can change them' sound_image
  start_parts
  check 'sam local invoke createUser' invoke createUser CreateUserFunction '"statusCode": ?201'
  check 'sam local invoke createInstance at Hetzner' invoke createInstance CreateInstanceFunction '"statusCode": ?202'
  event_of_the_instance
  check 'sam local invoke runOperation makes a machine' invoke runOperation RunOperationFunction '"result": ?"succeeded"'
  check 'the machine runs' invoke listInstances ListInstancesFunction 'status[\\": ]+running'
  check 'Hetzner has its server' at_hetzner servers claude-1
  check 'Hetzner has its volume' at_hetzner volumes claude-data-1
  check "the bucket has Terraform's state" aws state
  check 'sam local invoke idleCheck' invoke idleCheck IdleCheckFunction '"listed"'
  check 'sam local invoke orphanSweep' invoke orphanSweep OrphanSweepFunction '"machines": ?1, ?"volumes": ?1, ?"orphans": ?0'
  check 'sam local invoke keyCleanup' invoke keyCleanup KeyCleanupFunction '"acted": ?false'
}

# As Lambda runs it: here without a network, as a user other than root, with only /tmp writable.
sound_image() {
  local name
  name=$(sed -n 's/^ *ImageUri: //p' "$work/build/template.yaml" | sort -u)
  [ "$(wc -w <<<"$name")" -eq 1 ] || { echo "not one image: $name"; return 1; }
  # shellcheck disable=SC2016 # for the shell in the container
  docker run --rm --network none --read-only --tmpfs /tmp --user 993:990 --entrypoint /bin/sh "$name" -euc '
    changeable=$(find /opt/claudecloud /var/task ! -type l \( ! -user 0 -o -perm /022 \))
    if [ -n "$changeable" ]; then echo "these files can be changed by any user: $changeable"; exit 1; fi
    mkdir /tmp/work && cd /tmp/work
    cp "$CLAUDECLOUD_TF_MODULE"/*.tf . && cp "$CLAUDECLOUD_TF_LOCK" .terraform.lock.hcl
    export TF_CLI_CONFIG_FILE=$CLAUDECLOUD_TF_CLI_CONFIG
    "$CLAUDECLOUD_TERRAFORM" init -input=false -no-color -lockfile=readonly
    "$CLAUDECLOUD_TERRAFORM" validate -no-color'
}

start_parts() {
  local bridge
  bridge=$(bridge_address)
  : >"$work/parts"
  mkfifo "$work/parts.in"
  "$JAVA_HOME/bin/java" -cp 'functions/lab/local/target/local.jar:functions/lab/local/target/lib/*' scripts/test.d/sam/Parts.java \
    "$bridge" "$work/table" infra/template.yaml claudecloud <"$work/parts.in" >"$work/parts" 2>"$work/parts.err" &
  parts=$!
  exec 4>"$work/parts.in"
  localstack=$(docker run -d --label dev.claudecloud.test=sam -e SERVICES=s3,ssm "$localstack_image")
  aws_url=http://$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$localstack"):4566
  within 300 parts_answer || true
  table=$(part table) hetzner=$(part hetzner) token=$(part token)
  [ -n "$token" ] || { cat "$work/parts.err"; fail 'the table and the simulator did not start'; }
  aws begin
  key=cc_$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  environment
}

parts_answer() { grep -q '^token=' "$work/parts" && curl -fs -o /dev/null "$aws_url/_localstack/health"; }

part() { sed -n "s/^$1=//p" "$work/parts"; }

# SAM passes on only the template's variables, so the template gets some more.
environment() {
  local name variables='' hash
  for name in CLAUDECLOUD_HCLOUD_ENDPOINT AWS_ENDPOINT_URL_DYNAMODB AWS_ENDPOINT_URL_S3 AWS_ENDPOINT_URL_SSM AWS_ENDPOINT_URL_EVENTBRIDGE; do
    variables+="\\1$name: ''\\n"
  done
  sed -i "s/^\\( *\\)CLAUDECLOUD_DEPLOYMENT:/$variables&/" "$work/build/template.yaml"
  hash=$(printf '%s' "$key" | sha256sum | cut -d' ' -f1)
  cat >"$work/data/sam-env.json" <<JSON
{"Parameters": {"TABLE_NAME": "claudecloud", "BUS_NAME": "nobody-listens", "PROVIDER": "hetzner",
  "ADMIN_KEY_SOURCE": "sha256:$hash", "CLAUDECLOUD_STATE_BUCKET": "states", "CLAUDECLOUD_NETBIRD_TOKEN_PARAMETER": "",
  "CLAUDECLOUD_HCLOUD_ENDPOINT": "$hetzner", "AWS_ENDPOINT_URL_DYNAMODB": "$table", "AWS_ENDPOINT_URL_S3": "$aws_url",
  "AWS_ENDPOINT_URL_SSM": "$aws_url", "AWS_ENDPOINT_URL_EVENTBRIDGE": "http://127.0.0.1:9"}}
JSON
}

# The event that the bus would have delivered.
event_of_the_instance() {
  local id
  id=$(python3 -c 'import json, sys; print(json.loads(json.load(sys.stdin)["body"])["instance"]["id"])' <"$work/answer") || return 0
  sed "s/\"instance_id\" *: .*,/\"instance_id\": \"$id\",/" infra/events/runOperation.json >"$work/event"
}

at_hetzner() { # at_hetzner KIND NAME
  curl -fsS "$hetzner/$1" -H "Authorization: Bearer $token" | grep -E "\"name\": ?\"$2\""
}

# aws begin: creates the bucket and the parameter. aws state: whether there is a state. With the SDK that SAM includes.
aws() {
  local python
  python=$(sed -n '1s/^#!//p' "$(command -v sam)")
  "$python" - "$1" "$aws_url" "$token" <<'PYTHON'
import boto3, json, sys
what, url, token = sys.argv[1:]
s3, ssm = (boto3.client(name, endpoint_url=url, region_name="us-east-1") for name in ("s3", "ssm"))
if what == "begin":
    s3.create_bucket(Bucket="states")
    s3.put_bucket_versioning(Bucket="states", VersioningConfiguration={"Status": "Enabled"})
    ssm.put_parameter(Name="/claudecloud/hcloud-token", Type="SecureString", Value=token)
else:
    document = json.load(s3.get_object(Bucket="states", Key="terraform/user-1.json")["Body"])
    kinds = sorted(each["type"] for each in json.loads(document["state"])["resources"])
    print(kinds)
    assert "hcloud_server" in kinds and "hcloud_volume" in kinds, kinds
    assert token not in json.dumps(document)
PYTHON
}

# The table listens on the Docker bridge, where the functions' containers reach it.
start_cloud() {
  local bridge
  bridge=$(bridge_address)
  : >"$work/cloud.log"
  "$JAVA_HOME/bin/java" -jar functions/lab/local/target/local.jar --provider memory --port 0 --data "$work/data" \
    --template infra/template.yaml --table-address "$bridge" >"$work/cloud.log" 2>&1 &
  cloud=$!
  cloud_starts 300 "$work/cloud.log" "$cloud" || { cat "$work/cloud.log"; fail 'the local cloud does not start'; }
  url=$(sed -n 's/^ready: //p' "$work/cloud.log")
  key=$(cat "$work/data/admin-key")
  curl -fsS "$url/users" -H "X-API-Key: $key" -d '{"email":"sam@example.com"}' >/dev/null
}

# An engine that has just created its bridge reports only the subnet; the bridge has its first address.
bridge_address() {
  local gateway subnet
  IFS=, read -r gateway subnet < <(docker network inspect bridge -f '{{with index .IPAM.Config 0}}{{.Gateway}},{{.Subnet}}{{end}}')
  subnet=${subnet%/*}
  printf '%s\n' "${gateway:-${subnet%.*}.$((${subnet##*.} + 1))}"
}

# invoke EVENT FUNCTION PATTERN: the response is the last line of SAM's output.
invoke() {
  [ "$1" = runOperation ] || sed "s/replace-with-the-admin-key/$key/" "infra/events/$1.json" >"$work/event"
  call "$2" || { never_began && echo 'The emulator did not pass the event on; once more:' && call "$2"; } ||
    { cat "$work/sam.err"; return 1; }
  grep -E "$3" "$work/answer" || { cat "$work/answer" "$work/sam.err"; return 1; }
}

call() { # call FUNCTION
  sam local invoke "$1" --template "$work/build/template.yaml" --event "$work/event" --env-vars "$work/data/sam-env.json" \
    --skip-pull-image --invoke-image "$lambda_image" >"$work/answer" 2>"$work/sam.err" &
  local sam=$!
  within "$CALL_SECONDS" has_ended "$sam" || { give_up "$sam"; return 1; }
  wait "$sam"
}

# Seen once: SAM waited half an hour for a function whose log did not even have its START, so the emulator had not
# passed the event on. A function that did start is ours: what its thread waits for comes last, as check shows the end.
give_up() { # give_up PID: ends SAM and its container
  local container process
  container=$(sed -n 's/^SAM_CONTAINER_ID: //p' "$work/sam.err")
  if [ -n "$container" ]; then
    for process in $(docker top "$container" -eo pid,comm | awk '$2 == "java" { print $1 }'); do
      kill -QUIT "$process" || true
    done
    sleep 2
    docker logs "$container" >"$work/function" 2>&1
    { cat "$work/function"; grep -A 12 '^"main"' "$work/function"; } >>"$work/sam.err"
  fi
  echo "no answer after $CALL_SECONDS s" >>"$work/sam.err"
  kill -KILL "$1"
  wait "$1" || true
  [ -z "$container" ] || docker rm -f -v "$container" >/dev/null 2>&1 || true
}

never_began() { grep -q "^no answer after " "$work/sam.err" && ! grep -q '^START RequestId' "$work/sam.err"; }

created() {
  curl -fsS "$url/instances" -H "X-API-Key: $key" | grep -E '"user_id": ?1'
}

clean_up() {
  [ -z "$cloud" ] || kill "$cloud" 2>/dev/null || true
  [ -z "$parts" ] || kill "$parts" 2>/dev/null || true
  [ -z "$localstack" ] || docker rm -f -v "$localstack" >/dev/null 2>&1 || true
  rm -rf -- "$work"
}

main "$@"

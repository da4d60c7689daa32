#!/usr/bin/env bash
# stage: slow
# Schemathesis on every route of infra/openapi.yaml, with the administrator's key, with a user's and with none: no 5xx,
# no response outside the description, no invalid request accepted. A stage of scripts/test.
# CLAUDECLOUD_FUZZ_SEED and CLAUDECLOUD_FUZZ_EXAMPLES set another seed and more examples for each route.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/common.sh
. "$root/scripts/lib/common.sh"
# shellcheck source=scripts/lib/python-tools.sh
. "$root/scripts/lib/python-tools.sh"
# shellcheck source=scripts/lib/stage.sh
. "$root/scripts/lib/stage.sh"
seed=${CLAUDECLOUD_FUZZ_SEED:-20260101}
examples=${CLAUDECLOUD_FUZZ_EXAMPLES:-10}
work='' dev='' schemathesis='' python='' URL='' ADMIN_KEY='' USER_KEY='' USER_ID='' KEY_ID='' INSTANCE_ID='' OPERATION_ID='' USER_CURSOR=''
passed=0 failed=0

main() {
  local bin
  bin=$(find_python_tools) || skip "$(without 'Schemathesis is not installed')"
  schemathesis=$bin/schemathesis
  python=$(dirname "$(readlink -f "$schemathesis")")/python
  work=$(mktemp -d)
  trap leave EXIT
  start
  echo "seed $seed, $examples examples for each route"
  fuzz admin
  fuzz user
  fuzz nobody
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" -eq 0 ]
}

leave() {
  [ -z "$dev" ] || { kill "$dev" 2>/dev/null && wait "$dev" 2>/dev/null; } || true
  rm -rf -- "$work"
}

start() {
  local options=(--provider memory --port 0 --data "$work/data")
  [ ! -f "$root/functions/lab/local/target/local.jar" ] || options+=(--no-build)
  (cd "$root" && exec ./scripts/dev "${options[@]}") >"$work/dev.log" 2>&1 &
  dev=$!
  cloud_starts 600 "$work/dev.log" "$dev" || { cat "$work/dev.log" && echo "the local cloud does not start" && exit 1; }
  URL=$(sed -n 's/^ready: //p' "$work/dev.log")
  ADMIN_KEY=$(cat "$work/data/admin-key")
}

# fuzz WHO: with a separate user and instance, so that another run does not miss what this one deletes.
fuzz() {
  local who=$1 key='' began=$SECONDS phase good=1
  prepare "$who"
  case $who in
    admin) key=$ADMIN_KEY ;;
    user) key=$USER_KEY ;;
  esac
  configure "$who" >"$work/$who.toml"
  (cd "$work" && CLAUDECLOUD_FUZZ_KEY=$key "$schemathesis" --config-file "$who.toml" run "$root/infra/openapi.yaml" \
    --url "$URL" --continue-on-failure --no-color --report ndjson --report-ndjson-path "$work/$who.ndjson") >"$work/$who.log" 2>&1 ||
    good=''
  reached "$who" >"$work/$who.reached" || good=''
  phase="$who: $(cat "$work/$who.reached") ($((SECONDS - began)) s)"
  if [ -n "$good" ]; then
    passed=$((passed + 1))
    echo "ok    $phase"
  else
    failed=$((failed + 1))
    echo "FAIL  $phase"
    sed -n '/= ERRORS =\|= FAILURES =/,$p' "$work/$who.log" | cut -c 1-400
  fi
}

# A user with a key and a running instance: the ids with which the routes are tried.
prepare() { # who
  api "$ADMIN_KEY" /users -d "{\"email\":\"$1@example.org\"}" >"$work/user.json"
  USER_ID=$(field user.id user) USER_KEY=$(field api_key user)
  KEY_ID=$(cut -d _ -f 2 <<<"$USER_KEY")
  api "$USER_KEY" /instances -H 'Prefer: wait=25' -d '{}' >"$work/instance.json"
  INSTANCE_ID=$(field instance.id instance) OPERATION_ID=$(field operation.id instance)
  # A second user, so that a page of one has a next page.
  api "$ADMIN_KEY" /users -d "{\"email\":\"$1-2@example.org\"}" >/dev/null
  api "$ADMIN_KEY" '/users?limit=1' >"$work/page.json"
  USER_CURSOR=$(field next page)
}

api() { # key, path, curl options
  printf 'header = "X-API-Key: %s"\n' "$1" | curl -fsS -K - "$URL$2" "${@:3}"
}

field() { # path.to.field, file
  "$python" -c 'import functools, json, sys
print(functools.reduce(lambda o, k: o[k], sys.argv[1].split("."), json.load(open(sys.argv[2]))))' "$1" "$work/$2.json"
}

# Valid requests that are still refused: with an earlier request's Idempotency-Key (422), or violating what no schema
# can express (400): a cursor of no page, a time out of range, and an administrator who does not name the owner of an
# instance.
configure() { # who
  cat <<TOML
seed = $seed
workers = 1
request-timeout = 40
suppress-health-check = ["all"]
warnings = false
cache.enabled = false
generation = { max-examples = $examples, database = "none", exclude-header-characters = "$(blanks)" }
phases.stateful.generation.max-examples = $((examples > 6 ? examples / 2 : 3))

[checks]
positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422"]
# The response to a repeated request names what may have been deleted since.
ensure_resource_availability.enabled = false

[dictionaries]
user = { values = [$USER_ID] }
key = { values = ["$KEY_ID"] }
instance = { values = ["$INSTANCE_ID"] }
operation = { values = ["$OPERATION_ID"] }
cursor = { values = ["$USER_CURSOR"] }

$(ids '^/users/' path.id user)
$(ids '^/users/' path.key_id key)
$(ids '^/instances/' path.id instance)
$(ids '^/operations/' path.id operation)
$(ids '^/connect.sh$' query.user_id user)
$(ids '^/users$' query.cursor cursor)
$(ids '^/instances$' body.user_id user)

[[operations]]
include-operation-id = ["listUsers", "listInstances", "createKey", "createInstance", "connect", "pauseInstance", "getInstanceHistory"]
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401", "403", "404", "409", "422"]
TOML
  # shellcheck disable=SC2016 # Schemathesis inserts the key, so that it is in no file
  [ "$1" = nobody ] || printf '\n[auth.openapi.ApiKey]\napi_key = "${CLAUDECLOUD_FUZZ_KEY}"\n'
}

# Blanks around a header's value are not part of it, so they cannot violate a pattern.
blanks() { printf '\\u%04X' {0..32} 127; }

ids() { # paths, parameter, dictionary
  printf '[[operations]]\ninclude-path-regex = "%s"\nparameters = { "%s" = { dictionary = "%s", probability = 0.5 } }\n' "$@"
}

# Reports how much was tried; fails if the key gave access to too little for a test, or no key gave access to anything.
reached() { # who
  "$python" - "$1" "$work/$1.ndjson" "$(grep -c '^      operationId:' "$root/infra/openapi.yaml")" <<'PYTHON'
import json, sys

who, path, all_operations = sys.argv[1:]
tried, good, statuses = set(), set(), {}
for line in open(path):
    recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
    for case_id, case in recorder.get("cases", {}).items():
        value, answer = case["value"], recorder["interactions"].get(case_id, {}).get("response")
        if answer:
            status = answer["status_code"]
            statuses[status] = statuses.get(status, 0) + 1
            operation = value["method"] + " " + value["path"]
            tried.add(operation) if status != 405 else None
            good.add(operation) if status < 300 else None
counts = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
print(f"{sum(statuses.values())} requests, {len(good)} of {len(tried)} operations with success; {counts}")
if who == "nobody":
    sys.exit(good != {"GET /healthz", "GET /openapi.json"})
sys.exit(len(tried) != int(all_operations) or len(good) < {"admin": 12, "user": 10}[who])
PYTHON
}

main "$@"

# shellcheck shell=bash
# Sourced by the stages instance-*.sh of scripts/test: real instances in Docker, made as the Docker provisioner makes them.

HARNESS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/lib/stage.sh
source "$HARNESS/../../lib/stage.sh"
IMAGE=${CLAUDECLOUD_IMAGE:-claude-instance:offline}
DUMMY_KEY=sk-ant-dummy-$RANDOM$RANDOM-for-tests-only-not-a-secret
passed=0 failed=0
RUN_LABEL=dev.claudecloud.test=instance-$$

need_instance() {
  need_engine
  need_image "$IMAGE"
  trap clean_up EXIT
}

# check NAME COMMAND…: one test. What it prints is shown when it fails.
check() {
  local name=$1 output code began=$SECONDS
  shift
  # Not as a condition: there the shell would not stop a test at its first failing line.
  set +e
  output=$(set -e; "$@" 2>&1)
  code=$?
  set -e
  if [ "$code" = 0 ]; then
    passed=$((passed + 1))
    printf 'ok      %s (%d s)\n' "$name" $((SECONDS - began))
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n' "$name"
    printf '%s\n' "$output" | tail -n 40 | sed 's/^/        /'
  fi
}

finish() {
  printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}

not() { ! "$@"; }

# create USER [DOCKER OPTION…]: a container with its volume and credential, not started.
create() {
  local user=$1
  shift
  remove "$user"
  docker volume create --label "$RUN_LABEL" "claude-data-$user" >/dev/null
  create_container "$user" -v "claude-data-$user:/claude-data" "$@"
  put_credential "$user" "ANTHROPIC_API_KEY=$DUMMY_KEY"
}

create_container() {
  local user=$1
  shift
  docker create --name "claude-$user" --init --network none --cap-drop ALL --security-opt no-new-privileges \
    --label "$RUN_LABEL" -v "$HARNESS:/tests:ro" -e CLAUDECLOUD_SAMPLE_SECONDS="${SAMPLE_SECONDS:-1}" "$@" "$IMAGE" >/dev/null
}

put_credential() { # put_credential USER LINE
  local folder
  folder=$(mktemp -d)
  printf '%s\n' "$2" >"$folder/credential"
  tar -C "$folder" --owner=1000 --group=1000 --mode=0400 -c credential | docker cp - "claude-$1:/etc/claudecloud/" >/dev/null
  rm -rf "$folder"
}

start() { # start USER [DOCKER OPTION…]: created, started and ready
  create "$@"
  docker start "claude-$1" >/dev/null
  within 60 inside "$1" claude-ready
}

remove() {
  docker rm -f "claude-$1" >/dev/null 2>&1 || true
  docker volume rm -f "claude-data-$1" >/dev/null 2>&1 || true
}

# By label, as a test runs in a shell of its own and cannot tell what it made.
clean_up() {
  docker ps -aq --filter "label=$RUN_LABEL" | xargs -r docker rm -f >/dev/null 2>&1 || true
  docker volume ls -q --filter "label=$RUN_LABEL" | xargs -r docker volume rm -f >/dev/null 2>&1 || true
}

inside() { # inside USER COMMAND…
  local user=$1
  shift
  docker exec "claude-$user" "$@"
}

# activity USER FILTER: whether jq's FILTER holds for what claude-activity says; prints it. In FILTER, "main" is the Claude
# of the left pane.
activity() { activity_with "$1" CLAUDECLOUD_TEST=1 "$2"; }

activity_with() { # activity_with USER SETTING FILTER
  local line
  line=$(docker exec -e "$2" "claude-$1" claude-activity)
  printf '%s\n' "$line"
  docker exec -i "claude-$1" jq -e "def main: .agents[] | select(.id == \"main\"); $3" <<<"$line" >/dev/null
}

# younger USER AGE MARK: whether what this age tells of is not older than MARK, a value of SECONDS. A busy computer may
# take any time to look.
younger() { activity "$1" "$2 | . != null and . <= $((SECONDS - $3 + 1))"; }

becomes() { within 60 activity "$1" "main.state == \"$2\""; } # becomes USER STATE

# A program in the instance that waits as long as the test wants: "/tests/hold NAME", until the test lets it go.
let_go() { inside "$1" touch "/tmp/$2"; } # let_go USER NAME

after() { # after USER ORDER STATE: an order to the stand-in brings the state
  fake "$1" "$2"
  becomes "$1" "$3"
}

screen() { # screen USER: Claude's pane, blanks squeezed
  # shellcheck disable=SC2016 # expanded inside
  inside "$1" sh -c 'zellij --session claude action dump-screen -p "$(cat /run/claudecloud/pane.id)"' | tr -s ' \n' ' '
}

screen_shows() { # screen_shows USER TEXT
  local text
  text=$(screen "$1")
  printf '%s\n' "$text"
  [[ $text == *"$2"* ]]
}

# Zellij now and then finds no session, on a computer that is busy; nothing was done then.
act() { # act USER ARGUMENT…
  local user=$1 said code
  shift
  for _ in 1 2 3 4 5; do
    code=0
    said=$(inside "$user" zellij --session claude action "$@" 2>&1) || code=$?
    [[ $said == *'no active session'* ]] || break
    sleep 1
  done
  printf '%s' "$said"
  return "$code"
}

type_line() { # type_line USER TEXT: into Claude's pane
  act "$1" write-chars -p terminal_0 "$2"
  within 60 screen_shows "$1" "$2"
  act "$1" write -p terminal_0 13
}

press() { act "$1" write -p terminal_0 "$2"; } # press USER CODE

fake() { # fake USER LINE: tells the stand-in what to do
  within 60 inside "$1" test -p /run/claudecloud/fake.pipe
  docker exec "claude-$1" sh -c 'printf "%s\n" "$1" >/run/claudecloud/fake.pipe' sh "$2"
}

claude_pid() { inside "$1" cut -d' ' -f1 /run/claudecloud/claude.pid; }

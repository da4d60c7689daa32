# shellcheck shell=bash
# Sourced by .ci/prepare: the image in which `sam local invoke` runs our java25 functions where AWS's cannot be pulled:
#   sam local invoke --skip-pull-image --invoke-image claudecloud-sam-java25:local …

lambda_image=claudecloud-sam-java25:local

need_lambda_image() {
  local base inputs
  base=$(need_base_image)
  inputs=$({
    docker image inspect -f '{{.Id}}' "$base"
    cat "$JAVA_HOME/release" "$CI_ROOT/.ci/lambda-runtime.sh" "$CI_ROOT"/.ci/lambda-runtime/*
  } | sha256sum | cut -c 1-32)
  [ "$(docker image inspect -f '{{index .Config.Labels "dev.claudecloud.inputs"}}' "$lambda_image" 2>/dev/null)" != "$inputs" ] || return 0
  lambda_build "$base" "$inputs"
}

lambda_build() { # lambda_build BASE INPUTS
  local work
  work=$(mktemp -d "$CLAUDECLOUD_CACHE/lambda.XXXXXX")
  # shellcheck disable=SC2064 # the name of now; each piece runs in a shell of its own
  trap "rm -rf '$work'" EXIT
  say 'The Lambda runtime client by Maven'
  mvn -B -ntp -q -f "$CI_ROOT/.ci/lambda-runtime/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
  say "The JDK of $JAVA_HOME"
  mkdir "$work/jdk"
  # The trusted certificates are a link to the system's in some packages.
  tar -C "$JAVA_HOME" --exclude=./lib/src.zip --exclude=./man --exclude=./jmods --exclude=./demo -c . | tar -C "$work/jdk" -x
  rm -f "$work/jdk/lib/security/cacerts"
  cp -L "$JAVA_HOME/lib/security/cacerts" "$work/jdk/lib/security/cacerts"
  cp "$CI_ROOT/.ci/lambda-runtime/Dockerfile" "$CI_ROOT/.ci/lambda-runtime/bootstrap" "$work"
  say "Building the image $lambda_image"
  docker_build -q -t "$lambda_image" --build-arg BASE_IMAGE="$1" --build-arg INPUTS="$2" "$work" >&2
}

# shellcheck shell=bash
# Sourced after common.sh, jdk.sh, docker.sh and image.sh: the image in which `sam local invoke` runs our java25 functions
# if AWS's cannot be pulled:
#   sam local invoke --skip-pull-image --invoke-image claudecloud-sam-java25:local …

lambda_image=${CLAUDECLOUD_SAM_IMAGE:-claudecloud-sam-java25:local}
lambda_lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# need_lambda_image: leaves it built; rebuilds it only if its inputs have changed. Call need_jdk and need_maven first.
need_lambda_image() {
  local base inputs lock
  docker_required
  mkdir -p "$CLAUDECLOUD_CACHE"
  exec {lock}>"$CLAUDECLOUD_CACHE/lambda-image.lock"
  flock "$lock"
  base=$(need_base_image) || exit 1
  inputs=$({
    docker image inspect -f '{{.Id}}' "$base"
    cat "$JAVA_HOME/release" "$lambda_lib"/lambda-image.sh "$lambda_lib"/lambda-image/*
  } | sha256sum | cut -c 1-32)
  image_is_made_of "$lambda_image" "$inputs" || lambda_build "$base" "$inputs"
  exec {lock}>&-
}

lambda_build() { # lambda_build BASE INPUTS
  local work
  rm -rf "$CLAUDECLOUD_CACHE"/lambda.* # of an interrupted build
  work=$(mktemp -d "$CLAUDECLOUD_CACHE/lambda.XXXXXX")
  say 'Getting the Lambda runtime client with Maven'
  mvn -B -ntp -q -Dstyle.color=never -f "$lambda_lib/lambda-image/pom.xml" dependency:copy-dependencies \
    -DoutputDirectory="$work/lib" </dev/null >&2 || fail 'Maven cannot get the Lambda runtime client'
  say "Copying the JDK of $JAVA_HOME"
  mkdir "$work/jdk"
  # In some packages the trusted certificates are a link to the system's.
  tar -C "$JAVA_HOME" --exclude=./lib/src.zip --exclude=./man --exclude=./jmods --exclude=./demo -c . | tar -C "$work/jdk" -x
  rm -f "$work/jdk/lib/security/cacerts"
  cp -L "$JAVA_HOME/lib/security/cacerts" "$work/jdk/lib/security/cacerts"
  cp "$lambda_lib/lambda-image/Dockerfile" "$lambda_lib/lambda-image/bootstrap" "$work"
  say "Building the image $lambda_image"
  docker_build -q -t "$lambda_image" --build-arg BASE_IMAGE="$1" --build-arg INPUTS="$2" "$work" >&2 ||
    fail "cannot build the image $lambda_image"
  rm -rf "$work"
}

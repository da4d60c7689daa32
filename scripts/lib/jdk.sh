# shellcheck shell=bash
# Sourced after common.sh: a JDK 25 and a Maven for the build.

# Eclipse Temurin's release page; the checksums are those of its official container images.
JDK_VERSION=25.0.3+9
JDK_SHA256_x86_64=69264a7a211bf5029830d07bc3370f879769d62ebc5b5488e90c9343a2da0e1f
JDK_SHA256_aarch64=3e4287cb98870ba824ed698854bdc27cff984254caf66dd12cc291e7bfdde26b

MAVEN_VERSION=3.9.16
MAVEN_SHA512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6

# need_jdk: exports JAVA_HOME and PATH of a JDK 25: an installed one, otherwise downloaded, otherwise the
# distribution's.
need_jdk() {
  local home
  home=$(find_jdk) || {
    say "JDK 25 is not installed"
    download_jdk || apt_install openjdk-25-jdk-headless || true
    home=$(find_jdk) || fail 2 "JDK 25 is missing: set JAVA_HOME to one, or CLAUDECLOUD_JDK_URL to its archive (.tar.gz)"
  }
  export JAVA_HOME=$home PATH=$home/bin:$PATH
}

find_jdk() {
  local home on_path=
  # `java` is often older than the newest JDK of the machine, so it is one candidate of several.
  ! have javac || on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  for home in "${JAVA_HOME:-}" "$on_path" "$CLAUDECLOUD_CACHE/jdk-$JDK_VERSION" /usr/lib/jvm/* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    is_jdk_25 "$home" && printf '%s\n' "$home" && return 0
  done
  return 1
}

is_jdk_25() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  case $("$1/bin/javac" -version 2>/dev/null) in 'javac 25' | 'javac 25'[.-]*) return 0 ;; esac
  return 1
}

download_jdk() {
  local machine sum arch archive=$CLAUDECLOUD_CACHE/downloads/jdk-$JDK_VERSION.tar.gz
  machine=$(uname -m)
  case $machine in
    x86_64) arch=x64 sum=$JDK_SHA256_x86_64 ;;
    aarch64) arch=aarch64 sum=$JDK_SHA256_aarch64 ;;
    *) warn "no pinned JDK for $machine" && return 1 ;;
  esac
  download CLAUDECLOUD_JDK_URL "https://github.com/adoptium/temurin25-binaries/releases/download/jdk-${JDK_VERSION/+/%2B}/OpenJDK25U-jdk_${arch}_linux_hotspot_${JDK_VERSION/+/_}.tar.gz" \
    "$sum" "$archive" || return 1
  unpack "$archive" "$CLAUDECLOUD_CACHE/jdk-$JDK_VERSION"
}

# need_maven: puts Maven 3.8.6 or newer on the PATH. Call need_jdk first.
need_maven() {
  local home=$CLAUDECLOUD_CACHE/maven-$MAVEN_VERSION
  ! is_maven mvn || return 0
  if [ ! -x "$home/bin/mvn" ]; then
    say "Maven 3.8.6 or newer is not installed"
    download_maven || apt_install maven || true
    hash -r
    ! is_maven mvn || return 0
  fi
  export PATH=$home/bin:$PATH
  is_maven mvn || fail 2 "Maven 3.8.6 or newer is missing: put one on the PATH, or set CLAUDECLOUD_MAVEN_URL to its archive (.tar.gz)"
}

is_maven() {
  local version
  have "$1" || return 1
  version=$("$1" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ -n "$version" ] && [ "$(printf '%s\n' 3.8.6 "$version" | sort -V | head -n 1)" = 3.8.6 ]
}

download_maven() {
  local archive=$CLAUDECLOUD_CACHE/downloads/maven-$MAVEN_VERSION.tar.gz
  download CLAUDECLOUD_MAVEN_URL \
    "https://archive.apache.org/dist/maven/maven-3/$MAVEN_VERSION/binaries/apache-maven-$MAVEN_VERSION-bin.tar.gz" \
    "$MAVEN_SHA512" "$archive" || return 1
  unpack "$archive" "$CLAUDECLOUD_CACHE/maven-$MAVEN_VERSION"
}

# unpack ARCHIVE FOLDER: the content of the archive's one top folder; FOLDER appears only complete.
unpack() {
  local part
  part=$(mktemp -d "$2.XXXXXX")
  say "Unpacking $(basename "$1")"
  if ! tar -xzf "$1" -C "$part" --strip-components=1; then
    rm -rf -- "$part" "$1"
    return 1
  fi
  chmod 755 "$part"
  rm -rf -- "$2"
  mv -- "$part" "$2"
}

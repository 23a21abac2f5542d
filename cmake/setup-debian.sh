#!/usr/bin/env bash
# Installs the Debian packages that coord needs and that are missing. Does nothing, and asks nothing, when all are there.
#   cmake/setup-debian.sh build          what the compiler needs
#   cmake/setup-debian.sh build test     and what the tests use
#   cmake/setup-debian.sh build bench    and the peers that the benchmark measures
set -euo pipefail

declare -A packages
packages[build]="g++ cmake ninja-build git ca-certificates nlohmann-json3-dev libcli11-dev libfmt-dev libspdlog-dev libexpected-dev
  libxxhash-dev libyaml-cpp-dev libhiredis-dev"
packages[test]="catch2 ccache strace jq python3 python3-cram python3-jsonschema python3-yaml json-schema-test-suite clang-format util-linux procps zsh fish
  redis-server redis-tools python3-redis iproute2"
packages[bench]="jq sqlite3 redis-server redis-tools util-linux bash python3 python3-jsonschema"

# Node comes from elsewhere on many machines, and then conflicts with Debian's.
command -v npm >/dev/null || packages[test]+=" nodejs npm"

wanted=""
for group in "$@"; do
  wanted="$wanted ${packages[$group]:?unknown group $group}"
done

missing=""
for package in $wanted; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "error: this system has no apt-get; install by its own means:$missing" >&2
  exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "error: packages are missing and can only be installed by root:$missing" >&2
    echo "hint: apt-get install$missing" >&2
    exit 1
  fi
  run="sudo"
fi
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# The list of packages may be absent or old: fetch it once when the first try does not find everything.
# shellcheck disable=SC2086
if ! $run apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 </dev/null; then
  $run apt-get update -qq >/dev/null </dev/null
  $run apt-get install -y -qq --no-install-recommends $missing >/dev/null </dev/null
fi

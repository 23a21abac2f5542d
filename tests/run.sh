#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. Arguments go to ctest: tests/run.sh -R contract
set -euo pipefail
cd "$(dirname "$0")/.."

cmake/setup-debian.sh build test
cmake --preset dev >/dev/null
cmake --build --preset dev
status=0
ctest --preset dev "$@" || status=$?
grep -h '^skipped: ' build/dev/Testing/Temporary/LastTest.log || true # why, which ctest does not tell
exit $status

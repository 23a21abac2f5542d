#!/usr/bin/env bash
# Runs one transcript: transcript.sh CRAM FILE.t. cram takes a file that skips itself for passed; this tells: status 77,
# and on standard output why. With COORD_TEST_STORE=redis every command of it works on a Redis server of the transcript's own, through
# on_redis/coord, unless tests/cli/only_files.txt says why it can't.
set -u
COORD_SKIP_REASON=$(mktemp)
export COORD_SKIP_REASON
trap 'rm -f "$COORD_SKIP_REASON"' EXIT

skipped() {
  printf 'skipped: %s: %s\n' "$(basename "$1")" "$2"
  exit 77
}

case ${COORD_TEST_STORE:-files} in
  files) ;;
  redis)
    name=$(realpath --relative-to="$COORD_ROOT/tests/cli" "$2")
    why=$(sed -n "s|^$name: *||p" "$COORD_ROOT/tests/cli/only_files.txt")
    [ -z "$why" ] || skipped "$2" "$why"
    command -v redis-server >/dev/null || skipped "$2" "needs redis-server"
    redis_folder=$(mktemp -d "${TMPDIR:-/tmp}/coord-redis-XXXXXX")
    setpriv --pdeathsig KILL redis-server --port 0 --unixsocket "$redis_folder/s" --dir "$redis_folder" --save "" --appendonly yes --appendfsync always --databases 64 >"$redis_folder/log" 2>&1 &
    redis_pid=$!
    trap 'rm -f "$COORD_SKIP_REASON"; kill -9 $redis_pid; wait $redis_pid 2>/dev/null; rm -rf "$redis_folder"' EXIT
    until [ -S "$redis_folder/s" ]; do
      kill -0 $redis_pid || exit 1
      sleep 0.01
    done
    mkdir -p "$redis_folder/bin/busy"
    cp "$COORD_ROOT/tests/support/on_redis/coord" "$redis_folder/bin"
    echo "$COORD_BINARY" >"$redis_folder/bin/real"
    export COORD_BINARY=$redis_folder/bin/coord PATH=$redis_folder/bin:$PATH
    ;;
  *)
    echo "COORD_TEST_STORE is files or redis, not $COORD_TEST_STORE"
    exit 2
    ;;
esac

report=$("$1" --shell=/bin/bash "$2")
status=$?
if [ $status -ne 0 ] && [ "${COORD_TEST_STORE:-files}" = redis ]; then
  report=$(python3 -B "$COORD_ROOT/tests/support/on_redis/judge.py" <<<"$report")
  status=$?
fi
printf '%s\n' "$report"
[ $status -eq 0 ] || exit $status
case $report in
  *", 0 skipped, "*) ;;
  *) skipped "$2" "$(cat "$COORD_SKIP_REASON")" ;;
esac

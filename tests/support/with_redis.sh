#!/usr/bin/env bash
# Runs a command with COORD_STORE naming a Redis server of its own, with a log that is synced at each change.
#   with_redis.sh [--restart-every SECONDS] COMMAND...
# With --restart-every the server is killed and started anew all the while. Exit status: the command's; 77 where there is no redis-server.
set -u
every=0
if [ "${1:-}" = --restart-every ]; then
  every=$2
  shift 2
fi
command -v redis-server >/dev/null || {
  echo "skipped: needs redis-server"
  exit 77
}
folder=$(mktemp -d "${TMPDIR:-/tmp}/coord-redis-XXXXXX")
up() {
  redis-server --port 0 --unixsocket "$folder/s" --dir "$folder" --save "" --appendonly yes --appendfsync always \
    >>"$folder/log" 2>&1 &
  echo $! >"$folder/pid"
}
down() {
  kill -9 "$(cat "$folder/pid")" 2>/dev/null
  wait "$(cat "$folder/pid")" 2>/dev/null
}
trap 'rm -f "$folder/goes_on"; down; [ -z "${restarter:-}" ] || wait "$restarter"; down; rm -rf "$folder"' EXIT
touch "$folder/goes_on"
if [ "$every" = 0 ]; then
  up
else
  (
    while [ -e "$folder/goes_on" ]; do
      up
      sleep "$every"
      down
    done
  ) 2>/dev/null &
  restarter=$!
fi
while [ ! -S "$folder/s" ]; do sleep 0.01; done
export COORD_STORE=redis+unix://$folder/s
"$@"

# Sourced by transcripts that need a Redis server: one of their own, on a Unix socket, gone with the shell.
needs "a Redis server" command -v redis-server
needs "redis-cli" command -v redis-cli
redis_folder=$(mktemp -d "${TMPDIR:-/tmp}/coord-redis-XXXXXX")
redis_socket=$redis_folder/s

redis_up() {
  redis-server --port 0 --unixsocket "$redis_socket" --dir "$redis_folder" --save "" --appendonly yes --appendfsync always \
    >"$redis_folder/log" 2>&1 &
  redis_pid=$!
  for _ in $(seq 1000); do
    [ "$(redis PING 2>/dev/null)" = PONG ] && return 0
    sleep 0.01
  done
  echo "redis-server does not start" && return 1
}
# As a crash would end it.
redis_down() {
  kill -9 "$redis_pid" 2>/dev/null
  wait "$redis_pid" 2>/dev/null || true
}
redis() {
  redis-cli -s "$redis_socket" "$@"
}
trap 'redis_down; rm -rf "$redis_folder"' EXIT
redis_up

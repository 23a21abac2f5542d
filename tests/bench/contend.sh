#!/usr/bin/env bash
# contend.sh PROGRAMS SEED_FUNCTIONS: 64 processes that stay want the same tasks; grants a second. PROGRAMS is the folder of
# bench_contend; SEED_FUNCTIONS the file with claude-claim-task. TASKS=1000, PROCESSES=64, ROUNDS=3 (interleaved, the median
# counts) and BENCH_DIR change what is done and where. A peer that is not installed is left out.
set -euo pipefail
contend=$1/bench_contend functions=$(realpath "$2")
tasks=${TASKS:-1000} processes=${PROCESSES:-64} rounds=${CONTEND_ROUNDS:-3}
few=$((tasks < 100 ? tasks : 100)) # for peers that start programs for every claim
work=$(mktemp -d "${BENCH_DIR:-$PWD}/contend.XXXXXX")
redis=""
cleanup() {
  [ -z "$redis" ] || { kill "$redis" && wait "$redis"; } 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

start_redis() {
  mkdir "$work/redis"
  redis-server --port 0 --unixsocket "$work/redis.sock" --dir "$work/redis" --save '' --appendonly yes --appendfsync always \
    --loglevel warning >/dev/null 2>&1 &
  redis=$!
  for _ in $(seq 200); do
    redis-cli -s "$work/redis.sock" ping >/dev/null 2>&1 && return
    sleep 0.05
  done
  echo "redis-server does not answer" >&2
  return 1
}

# all COMMAND...: so many processes of it at once; prints the seconds.
all() {
  local begin pids=()
  begin=$EPOCHREALTIME
  for ((i = 0; i < processes; i++)); do
    "$@" "$i" >"$work/out.$i" 2>/dev/null &
    pids+=($!)
  done
  wait "${pids[@]}" || true
  awk -v begin="$begin" -v end="$EPOCHREALTIME" 'BEGIN { print end - begin }'
}

coord_all() { # durable
  mkdir "$work/coord.$1"
  "$contend" "$work/coord.$1" "$processes" "$tasks"
}
coord_redis_all() { # durable
  redis-cli -s "$work/redis.sock" -n 1 FLUSHDB >/dev/null
  mkdir "$work/coord-redis.$1"
  COORD_STORE="redis+unix://$work/redis.sock?db=1" "$contend" "$work/coord-redis.$1" "$processes" "$tasks"
}
seed_one() { # not durable
  cd "$work/seed.$round"
  # shellcheck disable=SC1090
  source "$functions"
  for ((t = 0; t < few; t++)); do claude-claim-task "task-$t" "agent-$1"; done
}
flock_one() { # not durable, and gone with its process
  cd "$work/flock.$round"
  for ((t = 0; t < few; t++)); do exec {lock}>"task-$t" && flock -n "$lock" && echo granted; done
}
sqlite_one() { # durable: a write-ahead log, synced at every commit
  {
    printf '.timeout 60000\nPRAGMA synchronous=FULL;\n'
    for ((t = 0; t < tasks; t++)); do
      printf "INSERT OR IGNORE INTO claims VALUES('task-%d.%d','agent-%d') RETURNING 'granted';\n" "$round" "$t" "$1"
    done
  } | sqlite3 "$work/claims.db"
}
redis_one() { # durable: every command waits for a sync
  for ((t = 0; t < tasks; t++)); do echo "SET task:$round:$t agent-$1 NX EX 300"; done | redis-cli -s "$work/redis.sock"
}

have() { command -v "$1" >/dev/null; }
declare -A seconds
note() { # note NAME TASKS SECONDS
  seconds[$1]+="$(awk -v n="$2" -v s="$3" 'BEGIN { printf "%.0f", n / s }') "
}
have redis-server && start_redis
if have sqlite3; then
  sqlite3 "$work/claims.db" "PRAGMA journal_mode=WAL; CREATE TABLE claims(task TEXT PRIMARY KEY, agent TEXT)" >/dev/null
fi
check() { # check NAME TASKS WORD: each was granted once
  local granted
  granted=$(cat "$work"/out.* | grep -c "$3" || true)
  [ "$granted" = "$2" ] || echo "$1: $granted grants of $2 tasks" >&2
}
for ((round = 0; round < rounds; round++)); do
  note "coord (durable)" "$tasks" "$(coord_all "$round")"
  mkdir -p "$work/seed.$round/tasks" "$work/flock.$round"
  note "the seed's bash claim" "$few" "$(all seed_one)"
  check "the seed's bash claim" "$few" "claimed by"
  note "flock" "$few" "$(all flock_one)"
  if have sqlite3; then
    note "sqlite3, WAL, synchronous=FULL (durable)" "$tasks" "$(all sqlite_one)"
    check sqlite3 "$tasks" granted
  fi
  if [ -n "$redis" ]; then
    note "coord on a Redis server, appendfsync always (durable)" "$tasks" "$(coord_redis_all "$round")"
    note "redis-cli, appendfsync always (durable)" "$tasks" "$(all redis_one)"
    check redis-cli "$tasks" OK
  fi
done
printf '\n## %s processes that stay, one winner a task\n\n| | grants a second |\n|---|---|\n' "$processes"
for name in "${!seconds[@]}"; do
  # shellcheck disable=SC2086
  printf '| %s | %s |\n' "$name" "$(printf '%s\n' ${seconds[$name]} | sort -n | sed -n "$(((rounds + 1) / 2))p")"
done | sort

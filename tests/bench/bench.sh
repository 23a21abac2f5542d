#!/usr/bin/env bash
# bench.sh COORD PROGRAMS: measures the rows of docs/performance.md and prints them as tables. PROGRAMS is the folder of
# bench_floor, bench_floor_sync and bench_interleave. ROUNDS=100 changes how often each command runs; BENCH_DIR where (a
# fresh folder of the current file system). ONLY=claims measures claims alone, ONLY=server claims on a Redis server and what is to be compared
# with them, ONLY=hooks the hooks, ONLY=queue the queue.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
coord=$1 floor=$2/bench_floor sync=$2/bench_floor_sync interleave=$2/bench_interleave loop=$2/bench_loop
rounds=${ROUNDS:-100}
work=$(mktemp -d "${BENCH_DIR:-$PWD}/bench.XXXXXX")
memory=""  # a folder where a sync costs nothing
redis=()
cleanup() {
  for pid in "${redis[@]}"; do kill "$pid" && wait "$pid"; done 2>/dev/null || true
  rm -rf "$work" ${memory:+"$memory"}
}
trap cleanup EXIT
unset COORD_AGENT COORD_SESSION COORD_DIR COORD_NOW COORD_SEED COORD_LOG

project() { # project NAME MESSAGES: a coordination directory with so many unread messages
  mkdir -p "$work/$1"
  (cd "$work/$1" && "$coord" init >/dev/null)
  python3 "$here/fill.py" "$work/$1/.coordination" "$2"
}
measure() { "$interleave" "$rounds"; }
heading() { # heading TITLE
  printf '\n## %s\n\n| command | median | of T | of T, processor time |\n|---|---|---|---|\n' "$1"
}
show() { # rows as a table
  awk -F'\t' '{ printf "| %s | %s us | %s | %s |\n", $1, $2, $3, $4 }'
}

redis_up() { # redis_up NAME FSYNC: a server on the socket $work/NAME.sock
  mkdir "$work/$1"
  redis-server --port 0 --unixsocket "$work/$1.sock" --dir "$work/$1" --save '' --appendonly yes --appendfsync "$2" \
    --loglevel warning >/dev/null 2>&1 &
  redis+=($!)
  until redis-cli -s "$work/$1.sock" ping >/dev/null 2>&1; do
    kill -0 "${redis[-1]}" && sleep 0.05
  done
}
settle_in() { # settle_in ARGUMENTS...: a project with an agent that holds a task
  "$coord" init "$@" && "$coord" agent add holder "$@" && "$coord" claim held --ttl 1h --as holder "$@"
} >/dev/null

claims() {
  heading "claim, refused claim, heartbeat"
  project claim 0
  (cd "$work/claim" && "$coord" agent add holder && "$coord" claim held --ttl 1h --as holder) >/dev/null
  local functions=$here/../fixtures/seed-003/claude-claim-task.sh place=$work/claim/seed
  mkdir -p "$place/tasks" "$work/claim/flock"
  # shellcheck disable=SC2016
  printf 'cd "$1"; source "%s"; claude-claim-task "$2" agent\n' "$functions" >"$work/seed-claim.sh"
  # One pass of its loop: `sleep` ends it.
  # shellcheck disable=SC2016
  printf 'cd "$1"; source "%s"; sleep() { exit; }; claude-heartbeat agent\n' "$functions" >"$work/seed-heartbeat.sh"
  bash "$work/seed-claim.sh" "$place" held >/dev/null
  {
    printf '%s\n' "floor: a static C program	$floor" \
      "floor of a commit: one write, one sync	$sync	$work/preallocated" \
      "coord claim (durable)	$coord	claim	task-{}	--session	s-{}	--dir	$work/claim" \
      "<coord claim, refused	$coord	claim	held	--as	project-instance	--dir	$work/claim" \
      "coord heartbeat, one claim	$coord	heartbeat	--as	holder	--dir	$work/claim" \
      "the seed's bash claim (not durable)	bash	$work/seed-claim.sh	$place	task-{}" \
      "<the seed's bash claim, refused	bash	$work/seed-claim.sh	$place	held" \
      "the seed's heartbeat, one pass	bash	$work/seed-heartbeat.sh	$place" \
      "flock -n (not durable)	flock	-n	$work/claim/flock/{}	true"
    if command -v sqlite3 >/dev/null; then
      sqlite3 "$work/claims.db" "PRAGMA journal_mode=WAL; CREATE TABLE claims(task TEXT PRIMARY KEY, agent TEXT)" >/dev/null
      printf 'sqlite3, WAL (durable)\tsqlite3\t%s\t%s\n' "$work/claims.db" \
        "PRAGMA synchronous=FULL; INSERT OR IGNORE INTO claims VALUES('task-{}', 'agent')"
    fi
    if command -v redis-server >/dev/null; then
      redis_up redis always
      server=redis+unix://$work/redis.sock?db=1
      (cd "$work/claim" && settle_in --store "$server")
      printf '%s\n' \
        "coord claim on a Redis server, appendfsync always (durable)	$coord	claim	task-{}	--session	s-{}	--store	$server" \
        "<coord claim on a Redis server, refused	$coord	claim	held	--as	project-instance	--store	$server"
      printf 'redis-cli SET NX EX, appendfsync always (durable)\tredis-cli\t-s\t%s\tSET\ttask:{}\tagent\tNX\tEX\t300\n' "$work/redis.sock"
    fi
  } >"$work/rows"
  measure <"$work/rows" | show
}

# A claim by a command of its own, and by programs that stay. What redis-cli does is what a claim does there without coord: the claim, its
# token's memory, the holder's set and record, a line of the event log, and telling it.
server() {
  heading "claim on a Redis server"
  project files 0
  memory=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "$work")" bench.XXXXXX)
  (cd "$memory" && settle_in)
  redis_up lazy everysec
  redis_up strict always
  local name script
  for name in lazy strict; do (cd "$work/files" && settle_in --store "redis+unix://$work/$name.sock?db=1"); done
  cat >"$work/hand.lua" <<'LUA'
if not redis.call('SET', KEYS[1], ARGV[2], 'NX', 'EX', 300) then return 'held' end
redis.call('SET', KEYS[1] .. '.last', ARGV[2])
redis.call('SADD', 'agent:tasks:' .. ARGV[1], KEYS[1])
redis.call('HSET', 'session:' .. ARGV[1], KEYS[1], ARGV[2])
redis.call('XADD', 'events', '*', 'line', ARGV[2])
redis.call('PUBLISH', 'agent:events', ARGV[2])
return 'granted'
LUA
  script=$(cat "$work/hand.lua")
  local document='{"agent":"project-instance","claimed_at":"2026-01-01T00:00:00Z","ttl":300}'
  cat >"$work/by-hand.sh" <<'SH'
socket=$1 task=$2 text=$3
redis() { redis-cli -s "$socket" -n 2 "$@"; }
[ "$(redis SET "by-hand:$task" "$text" NX EX 300)" = OK ] && redis SET "by-hand:$task.last" "$text" &&
  redis SADD agent:tasks:me "$task" && redis HSET session:me "$task" "$text" &&
  redis XADD events '*' line "$text" && redis PUBLISH agent:events "$text"
SH
  {
    printf '%s\n' "floor: a static C program	$floor" \
      "coord claim on files, in memory: no sync	$coord	claim	task-{}	--session	s-{}	--dir	$memory" \
      "coord claim on files, durable	$coord	claim	task-{}	--session	s-{}	--dir	$work/files"
    for name in lazy strict; do
      printf '%s\n' "coord claim, $name server	$coord	claim	task-{}	--session	s-{}	--store	redis+unix://$work/$name.sock?db=1" \
        "<coord claim, refused, $name server	$coord	claim	held	--as	project-instance	--store	redis+unix://$work/$name.sock?db=1" \
        "redis-cli SET NX EX alone, $name server	redis-cli	-s	$work/$name.sock	-n	2	SET	alone:{}	agent	NX	EX	300" \
        "redis-cli with a script that does the same, $name server	redis-cli	-s	$work/$name.sock	-n	2	EVAL	${script//$'\n'/ }	1	scripted:{}	me	$document" \
        "redis-cli for each step, in sh, $name server	sh	$work/by-hand.sh	$work/$name.sock	{}	$document"
    done
  } >"$work/rows"
  measure <"$work/rows" | show
  printf '\nlazy: appendfsync everysec; strict: always\n'
  local clients
  for clients in 1 64; do
    for name in lazy strict; do
      printf '\n## %s programs that stay, %s server\n\n| | claims a second | of the script calls | us of processor time a claim |\n|---|---|---|---|\n' "$clients" "$name"
      redis-cli -s "$work/$name.sock" -n 3 FLUSHDB >/dev/null
      "$loop" "redis+unix://$work/$name.sock?db=3" "$clients" $((clients == 1 ? 400 : 25)) "${LOOP_ROUNDS:-9}" |
        awk -F'\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }'
    done
  done
}

# What an agent's program waits for at each of its steps; and what a session start costs, in tokens.
hooks() {
  heading "hooks"
  project hooks 0
  mkdir "$work/hooks/src"
  local folder=$work/hooks
  (cd "$folder" && git init -q && for name in agent other; do "$coord" agent add $name; done &&
    "$coord" lock src/locked.c --as other) >/dev/null
  event() { # event NAME JSON
    printf '%s' "$2" | jq -c --arg cwd "$folder" '. + {session_id: "s-1", cwd: $cwd}' >"$work/$1.json"
  }
  event free '{"tool_name": "Edit", "tool_input": {"file_path": "'"$folder"'/src/free.c", "old_string": "a", "new_string": "b"}}'
  event locked '{"tool_name": "Edit", "tool_input": {"file_path": "'"$folder"'/src/locked.c", "old_string": "a", "new_string": "b"}}'
  event shell '{"tool_name": "Bash", "tool_input": {"command": "make -j2 test && sed -i s/a/b/ src/free.c"}}'
  export COORD_AGENT=agent
  "$coord" hook pre-tool-use <"$work/free.json" # locks the file for the turn; the next ones find it so
  printf '%s\n' \
    "floor: a static C program	$floor" \
    "coord hook pre-tool-use, nothing in the way	@$work/free.json	$coord	hook	pre-tool-use" \
    "coord hook pre-tool-use, locked by another	@$work/locked.json	$coord	hook	pre-tool-use" \
    "coord hook pre-tool-use, a shell command	@$work/shell.json	$coord	hook	pre-tool-use" \
    "coord hook post-tool-use, no news	@$work/free.json	$coord	hook	post-tool-use" \
    "bash -c : and jq, as a hook of shell would need	@$work/free.json	bash	-c	jq -r .tool_input.file_path" | measure | show
  for i in 1 2 3; do
    "$coord" task add "Task number $i of the queue, with an ordinary title" --priority high --dir "$folder"
    "$coord" send directive "An urgent message of ordinary length, number $i, about the parser" --to agent --priority urgent --dir "$folder"
  done >/dev/null
  local bytes
  bytes=$("$coord" prime --dir "$folder" --session s-1 | wc -c)
  printf '\n`coord prime`, three messages, a lock of another, three tasks: %d bytes, about %d tokens\n' "$bytes" $((bytes / 4))
  unset COORD_AGENT
}

queued() { # queued NUMBER MORE: a project with so many tasks in the queue, made where a sync costs nothing
  local first most=1000 total=$(($1 + $2)) made
  made=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "$work")" bench.XXXXXX)
  cd "$made"
  "$coord" init >/dev/null
  for ((first = 0; first < total; first += most)); do
    "$coord" task add "all from $first on" --id "all-$first" >/dev/null
    seq "$first" $((first + most < total ? first + most - 1 : total - 1)) | sed 's/.*/{"title": "task &", "description": "Keep the interface as it is."}/' |
      "$coord" task split "all-$first" --into - >/dev/null
  done
  cd - >/dev/null
  mv "$made" "$work/queue$1"
  "$coord" next --dir "$work/queue$1" >/dev/null
}
queue() {
  heading "the next task, of 100 and of 100,000"
  local count
  # Each run of the second row ends a task: so many more are there.
  for count in 100 100000; do
    queued "$count" $((rounds + 20))
    printf '"%s" next --claim --dir "%s" >/dev/null && exec "%s" done --dir "%s" >/dev/null\n' "$coord" "$work/queue$count" "$coord" "$work/queue$count" >"$work/round$count.sh"
  done
  printf '%s\n' \
    "floor: a static C program	$floor" \
    "coord next, 100 queued	$coord	next	--dir	$work/queue100" \
    "coord next, 100,000 queued	$coord	next	--dir	$work/queue100000" \
    "coord next --claim && coord done, 100 queued	sh	$work/round100.sh" \
    "coord next --claim && coord done, 100,000 queued	sh	$work/round100000.sh" | measure | show
}

head -c 262144 /dev/zero >"$work/preallocated"
case ${ONLY:-} in
  claims | server | hooks | queue) "$ONLY" && exit ;;
esac
claims
command -v redis-server >/dev/null && server
hooks
queue

heading "start"
printf '%s\n' \
  "floor: a static C program	$floor" \
  "coord --version	$coord	--version" \
  "bash -c :	bash	-c	:" | measure | show

heading "send"
project send 0
cat >"$work/seed-send.sh" <<'SEED'
cd "$1"
name=.coordination/inbox/msg-$(date +%Y%m%d-%H%M%S)-$$.json
cat > "$name" << 'EOF'
{
  "id": "msg-20251116-153045",
  "from": "coordinator",
  "to": "project-instance",
  "timestamp": "2025-11-16T15:30:45Z",
  "type": "directive",
  "content": "Implement Layer 3 Processing",
  "priority": "high",
  "read": false
}
EOF
cat "$name" >> .coordination/messages.jsonl
SEED
project seed 0
printf '%s\n' \
  "floor: a static C program	$floor" \
  "floor of a commit: one write, one sync	$sync	$work/preallocated" \
  "coord send (validated, durable)	$coord	send	directive	Implement Layer 3 Processing	--priority	high	--dir	$work/send" \
  "the seed's shell recipe (neither)	bash	$work/seed-send.sh	$work/seed" | measure | show

heading "progress"
project progress 0
# As many steps as there are runs, so that the document stays of an ordinary size.
"$coord" progress start bench --dir "$work/progress" --steps "$(printf 's,%.0s' $(seq $((rounds * 2 + 20))))" >/dev/null
printf '%s\n' \
  "floor: a static C program	$floor" \
  "coord progress step done (durable)	$coord	progress	step	done	--dir	$work/progress" | measure | show

heading "inbox, first 20"
for count in 100 1000 10000; do
  project "inbox$count" "$count"
  "$coord" inbox --dir "$work/inbox$count" >/dev/null  # the first look marks them as seen
  # shellcheck disable=SC2016
  printf '%s\n' \
    "floor: a static C program	$floor" \
    "coord inbox, $count unread	$coord	inbox	--dir	$work/inbox$count" \
    "cat + jq -s sort_by, $count files	sh	-c	find '$work/inbox$count/.coordination/inbox' -name 'msg-*.json' -print0 | xargs -0 cat | jq -s 'sort_by(.timestamp)[:20]'" \
    | "$interleave" $((count > 1000 ? (rounds + 9) / 10 : (rounds + 1) / 2)) | show
done

heading "log, last 10"
for count in 1000 1000000; do
  mkdir -p "$work/log$count"
  (cd "$work/log$count" && "$coord" init >/dev/null)
  python3 "$here/fill.py" --log "$work/log$count/.coordination" "$count"
  printf '%s\n' \
    "floor: a static C program	$floor" \
    "coord log -n 10, $count lines	$coord	log	-n	10	--dir	$work/log$count" \
    "tail -10 | jq ., $count lines	sh	-c	tail -10 '$work/log$count/.coordination/messages.jsonl' | jq ." | measure | show
done

#!/usr/bin/env bash
# bench.sh COORD FLOOR INTERLEAVE: measures the rows of docs/performance.md and prints them as a table of ratios.
# ROUNDS=100 changes how often each command runs; BENCH_DIR where (a fresh folder of the current file system).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
coord=$1 floor=$2 interleave=$3
rounds=${ROUNDS:-100}
work=$(mktemp -d "${BENCH_DIR:-$PWD}/bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset COORD_AGENT COORD_SESSION COORD_DIR COORD_NOW COORD_SEED COORD_LOG

project() { # project NAME MESSAGES: a coordination directory with so many unread messages
  mkdir -p "$work/$1"
  (cd "$work/$1" && "$coord" init >/dev/null)
  python3 "$here/fill.py" "$work/$1/.coordination" "$2"
}
measure() { "$interleave" "$rounds"; }
show() { # show GOAL-FILE: rows as a table, with the goal where there is one
  awk -F'\t' '{ printf "| %-46s | %9s us | %8s T |\n", $1, $2, $3 }'
}

echo "## start"
printf '%s\n' \
  "floor: a static C program	$floor" \
  "coord --version	$coord	--version" \
  "bash -c :	bash	-c	:" | measure | show

echo "## send"
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
  "coord send (validated, durable)	$coord	send	directive	Implement Layer 3 Processing	--priority	high	--dir	$work/send" \
  "the seed's shell recipe (neither)	bash	$work/seed-send.sh	$work/seed" | measure | show

echo "## inbox, first 20"
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

echo "## log, last 10"
for count in 1000 1000000; do
  mkdir -p "$work/log$count"
  (cd "$work/log$count" && "$coord" init >/dev/null)
  python3 "$here/fill.py" --log "$work/log$count/.coordination" "$count"
  printf '%s\n' \
    "floor: a static C program	$floor" \
    "coord log -n 10, $count lines	$coord	log	-n	10	--dir	$work/log$count" \
    "tail -10 | jq ., $count lines	sh	-c	tail -10 '$work/log$count/.coordination/messages.jsonl' | jq ." | measure | show
done

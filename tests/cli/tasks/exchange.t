  $ . "$TESTDIR/../../support/cli.sh"
  $ coord init >/dev/null

The examples of the second protocol document are taken over

  $ seed="$COORD_ROOT/tests/fixtures/seed-001"
  $ coord import --from "$seed"
  imported agent instance-1
  imported agent instance-2
  imported agent instance-3
  imported agent instance-4
  imported agent instance-5
  imported agent instance-6
  imported task task_001
  imported task task_002
  imported task task_003
  imported message msg-20240115-112000-001
  imported decision dec_001
  imported decision dec_002
  12 imported, 0 there already, 0 refused
  $ coord agent list | cut -d' ' -f1-3
  coordinator active 1m
  project-instance unseen 0
  instance-1 silent 716d
  instance-2 active 1m
  instance-3 unseen frontend-ux
  instance-4 unseen ai-ml-specialist
  instance-5 unseen devops-infrastructure
  instance-6 unseen security-compliance
  $ coord task list
  task_001 in_progress high instance-2 due 2024-01-15T18:00:00Z Design BikeNode AI Agent Architecture
  task_002 pending high for instance-1 due 2024-01-16T18:00:00Z Implement Backend API for Agent Coord\xe2\x80\xa6 (esc)
  task_003 pending for instance-3 due 2024-01-17T18:00:00Z Design Agent UI/UX Interface
  $ coord task show task_002 | head -4
  task_002 high Implement Backend API for Agent Coordination
  status: pending_assignment, waits for task_001 (in_progress)
  description: Build REST APIs for agent communication and coordination
  due: 2024-01-16T18:00:00Z
  $ coord inbox --as instance-1 | head -2
  instance-1: 1 unread
  -001 consultation_request instance-2 716d medium [answer by 2024-01-15T12:00:00Z] API Design for Ag\xe2\x80\xa6 (esc)
  $ coord consultations --all --as coordinator
  msg-20240115-112000-001 pending_response instance-2->instance-1 716d overdue since 2024-01-15T12:00:00Z API Design for Agen\xe2\x80\xa6 (esc)
  $ coord decision list
  dec_001 active Claude Instance Coordination Protocol: Use shared JSON files in /coordination/ direc\xe2\x80\xa6 (esc)
  dec_002 escalated Agent Communication Protocol: 0 of 2 inputs, missing instance-1, instance-3, over\xe2\x80\xa6 (esc)
  $ coord decision show dec_002 | head -3
  dec_002 escalated: Agent Communication Protocol
  about: Choose between REST API vs GraphQL for agent coordination
  deadline: 2024-01-15T16:00:00Z
  $ coord doctor
  0 errors, 0 warnings
  $ coord validate .coordination | tail -1
  20 files, 36 documents: 0 errors, 0 warnings; 3 of unknown kind skipped

Again: nothing is doubled, nothing overwritten

  $ coord import --from "$seed" --json | jq -c 'group_by(.state) | map({(.[0].state): length}) | add'
  {"already":12}
  $ grep -c MESSAGE_SENT .coordination/events.jsonl
  3

What is written back means the same: imported into an empty directory it makes the same files

  $ coord export --to out
  wrote out/instance-registry.json
  wrote out/task-queue.json
  wrote out/communication-log.json
  wrote out/decisions.json
  $ coord export --to out --json | jq -c length
  4
  $ jq -c '.active_tasks | map(.task_id)' out/task-queue.json
  ["task_001"]
  $ diff <(jq -S '.instances' "$seed/instance-registry.json") <(jq -S '.instances' out/instance-registry.json) && echo same registry
  same registry
  $ diff <(jq -S '.decisions' "$seed/decisions.json") <(jq -S '.decisions' out/decisions.json) && echo same decisions
  same decisions
  $ mkdir ../copy && coord --dir ../copy init >/dev/null 2>&1; (cd ../copy && coord init >/dev/null; coord import --from ../work/out | tail -1; coord export --to again >/dev/null)
  12 imported, 0 there already, 0 refused
  $ for f in task-queue communication-log decisions; do diff <(jq -S 'del(..|.updated?)' out/$f.json) <(jq -S 'del(..|.updated?)' ../copy/again/$f.json) && echo same $f; done
  same task-queue
  same communication-log
  same decisions
  $ coord reply -- -001 "REST" --as instance-1 >/dev/null; coord consultations --all --as coordinator | cut -d' ' -f2
  responded
  $ rm -r out; coord export --to out >/dev/null
  $ mkdir ../answered && (cd ../answered && coord init >/dev/null; coord import --from ../work/out | tail -1; coord consultations --all --as coordinator | cut -d' ' -f2)
  12 imported, 0 there already, 0 refused
  responded
  $ mkdir ../word && (cd ../word && coord init >/dev/null; mkdir in; jq '.messages[0].status = "closed"' "$seed/communication-log.json" > in/communication-log.json; cp "$seed/instance-registry.json" in; coord import --from in | tail -1; coord inbox --as instance-1; coord export --to out >/dev/null; jq -c '.messages[0].status, .response_queue' out/communication-log.json)
  7 imported, 0 there already, 0 refused
  instance-1: nothing unread
  task none
  "closed"
  []
  $ echo '{}' > out/decisions.json
  $ coord export --to out
  error: out/decisions.json is there already
  hint: --force overwrites it
  [4]
  $ coord export --to out --force | tail -1
  wrote out/decisions.json

What can't be taken over is named, and stops nothing else

  $ mkdir bad && cd bad && coord init >/dev/null && mkdir in
  $ cat > in/task-queue.json <<'JSON'
  > {"pending_tasks": [
  >   {"task_id": "a", "title": "waits for b", "status": "pending", "dependencies": ["b"]},
  >   {"task_id": "b", "title": "waits for a", "status": "pending", "dependencies": ["a"]},
  >   {"task_id": "c", "title": "no such state", "status": "sleeping"},
  >   {"task_id": "d", "title": "a time without a zone", "status": "pending", "created": "2024-01-15T10:00:00"},
  >   {"task_id": "d", "title": "twice", "status": "pending"},
  >   {"task_id": "e", "title": "after what is missing", "status": "pending", "dependencies": ["zz"]},
  >   7]}
  > JSON
  $ echo '{"instances": {"all": {}, "x y": {"role": "r"}, "ok": {"status": "sleeping"}}}' > in/instance-registry.json
  $ echo '{"messages": [{"message_id": "m", "from": "ghost", "to": "coordinator", "type": "consultation_request", "timestamp": "2024-01-15T10:00:00Z", "message": "boo"}, {"message_id": "n"}]}' > in/communication-log.json
  $ coord import --from in
  refused agent all: no agent can be named "all"
  refused agent x y: no agent can be named "x y"
  refused agent ok: /status: expected one of active, available, idle, busy, working, pending, initializing, offline, inactive, error, retired, found "sleeping"
  imported task a
  refused task b: dependencies go in a circle: b waits for a waits for b
  refused task c: /status: expected one of pending_assignment, pending, in_progress, blocked, completed, failed, cancelled, found "sleeping"
  imported task d
  already task d
  imported task e
  refused task #7: a task is an object
  refused message msg-20240115-100000-m: no agent is named ghost
  refused message n: the message has no timestamp to make an id of
  3 imported, 1 there already, 8 refused
  [7]
  $ coord task show d --json | jq -r '.task.created // .created'
  2024-01-15T10:00:00Z
  $ coord ready
  d pending a time without a zone
  $ echo '{' > in/decisions.json
  $ coord import --from in
  error: in/decisions.json: no valid JSON at line 1, column 2: the text ends before the value does
  hint: mend it, and import again; nothing was taken over
  [7]
  $ coord import --from nowhere
  error: none of the files of the protocols is in nowhere
  hint: it holds instance-registry.json, task-queue.json, communication-log.json, decisions.json; or agents/, tasks/, claims/
  [3]

The shell recipes of the protocol, beside coord

  $ . "$TESTDIR/../support/cli.sh"
  $ project

A directive written by hand: its file name, the id inside and the date disagree

  $ cat > .coordination/inbox/msg-20260101-120000.json << 'EOF'
  > {
  >   "id": "msg-20251116-153045",
  >   "from": "coordinator",
  >   "to": "project-instance",
  >   "timestamp": "2025-11-16T15:30:45Z",
  >   "type": "directive",
  >   "content": "Implement Layer 3 Processing",
  >   "priority": "high",
  >   "read": false
  > }
  > EOF
  $ coord inbox
  project-instance: 1 unread
  120000 directive coordinator 45d high Implement Layer 3 Processing
  next: coord show 120000, coord reply 120000 TEXT, coord archive --all
  task none
  $ coord show msg-20251116-153045 --json | jq -c '.message.id, .path'
  "msg-20251116-153045"
  "inbox/msg-20260101-120000.json"
  $ coord show msg-20260101-120000 --json | jq -c '.path'
  "inbox/msg-20260101-120000.json"

The log gets pretty-printed JSON from the same hand; it neither breaks nor is broken

  $ coord send directive "from coord" > /dev/null
  $ cat .coordination/inbox/msg-*.json >> .coordination/messages.jsonl
  $ coord send question "still whole?" > /dev/null
  $ coord log 2> /dev/null
  2026-01-01T00:05:00Z 00rkgtt directive coordinator->project-instance from coord
  2026-01-01T00:05:00Z 00rkgtt directive coordinator->project-instance from coord
  2025-11-16T15:30:45Z msg-20251116-153045 directive coordinator->project-instance Implement Layer 3 P\xe2\x80\xa6 (esc)
  2026-01-01T00:06:00Z 00yzr00 question project-instance->coordinator still whole?
  $ tail -1 .coordination/messages.jsonl | jq -c .content
  "still whole?"
  $ jq -c .content .coordination/messages.jsonl
  "from coord"
  "from coord"
  "Implement Layer 3 Processing"
  "still whole?"

Without a newline at its end too

  $ printf '{"id": "msg-20260101-130000", "from": "x"' >> .coordination/messages.jsonl
  $ coord send question "and now?" > /dev/null
  $ tail -1 .coordination/messages.jsonl | jq -c .content
  "and now?"

Checking for progress

  $ ls .coordination/outbox/ | wc -l
  2
  $ coord send progress "15 tests" > /dev/null
  $ coord send progress "16 tests" > /dev/null
  $ tail -2 .coordination/messages.jsonl | jq -r .content
  15 tests
  16 tests
  $ echo '{"task_id": "layer3", "status": "blocked", "started": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:05:00Z", "blocked_on": "a specification"}' > .progress/current-task.json
  $ jq -c 'select(.blocked_on != null)' .progress/current-task.json
  {"task_id":"layer3","status":"blocked","started":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:05:00Z","blocked_on":"a specification"}
  $ coord inbox | tail -1
  task layer3: blocked on a specification

Answering by hand, with the id of the question

  $ question=$(ls .coordination/outbox | head -1)
  $ cat > .coordination/inbox/msg-$(date +%Y%m%d-%H%M%S).json << EOF
  > {
  >   "id": "msg-20251116-163000",
  >   "from": "coordinator",
  >   "to": "project-instance",
  >   "timestamp": "2025-11-16T16:30:00Z",
  >   "type": "response",
  >   "content": "Prioritize test coverage >90%",
  >   "references": ["${question%.json}"],
  >   "read": false
  > }
  > EOF
  $ coord inbox --type response --json | jq -c '.[].content'
  "Prioritize test coverage >90%"
  $ cat .coordination/inbox/msg-*.json | jq -c .type | sort | uniq -c | sed 's/^ *//'
  2 "directive"
  1 "response"

Processed by hand: moved to the archive of its day

  $ mkdir -p .coordination/archive/2025-11-16
  $ mv .coordination/inbox/msg-20260101-120000.json .coordination/archive/2025-11-16/
  $ coord show msg-20260101-120000 --json | jq -c '.place'
  "archive"
  $ coord doctor | grep '^error'
  [1]

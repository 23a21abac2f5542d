  $ . "$TESTDIR/../support/cli.sh"
  $ project

The first check-in registers, later ones show what is new

  $ coord checkin --as instance-1 --role backend --expertise api-design,databases
  instance-1 checked in, registered, backend, active
  task none
  mail: 0 unread
  $ coord checkin --as instance-2 --session s-2 --json | jq -c '[.agent, .registered, .session, .record.status, .changes]'
  ["instance-2",true,"s-2","active",{"events":0,"types":{},"last":[]}]
  $ coord whoami --session s-2
  instance-2 (session) session s-2 mailbox inbox/instance-2
  $ coord send directive "the API first" --to instance-2 --priority urgent > /dev/null
  $ coord send message "lunch at noon" --to instance-2 > /dev/null
  $ coord claim task_002 --ttl 2h --session s-2 > /dev/null
  $ coord progress start task_002 --steps design,code --session s-2 > /dev/null
  $ coord ask instance-2 "which port?" --as instance-1 --by 2h > /dev/null
  $ coord decision propose "REST or GraphQL" --input-from instance-2 --deadline 4h --as instance-1 > /dev/null
  $ coord checkin --session s-2
  instance-2 checked in, active, last here 2026-01-01T00:03:00Z
  task task_002: in_progress, design, 0 of 2 steps
  holds claim task_002 1h left
  mail: 4 unread, 1 urgent
  00rkgtt directive coordinator 6m urgent the API first
  00yzr00 message project-instance 5m normal lunch at noon
  answer 0070r34 pending_response instance-1 2m by 2026-01-01T02:09:00Z which port?
  say dec_001 pending REST or GraphQL: 0 of 1 inputs, missing instance-2, by 2026-01-01T04:10:00Z
  since then: DECISION_PROPOSED 1, MESSAGE_SENT 4, CONSULTATION_REQUESTED 1
  event 2026-01-01T00:09:00Z CONSULTATION_REQUESTED instance-1 id=msg-20260101-000900-000070r34 to=in\xe2\x80\xa6 (esc)
  event 2026-01-01T00:10:00Z MESSAGE_SENT instance-1 id=msg-20260101-001000-00005gbya type=message to\xe2\x80\xa6 (esc)
  event 2026-01-01T00:10:00Z DECISION_PROPOSED instance-1 decision_id=dec_001 title=REST or GraphQL i\xe2\x80\xa6 (esc)
  $ coord checkin --session s-2 | tail -1
  nothing else has changed since

What it says of itself

  $ coord checkin --as instance-2 --status busy --no-available
  instance-2 checked in, busy, last here 2026-01-01T00:12:00Z
  task task_002: in_progress, design, 0 of 2 steps
  holds claim task_002 1h left
  mail: 4 unread, 1 urgent
  00rkgtt directive coordinator 8m urgent the API first
  00yzr00 message project-instance 7m normal lunch at noon
  answer 0070r34 pending_response instance-1 4m by 2026-01-01T02:09:00Z which port?
  say dec_001 pending REST or GraphQL: 0 of 1 inputs, missing instance-2, by 2026-01-01T04:10:00Z
  nothing else has changed since
  $ coord agent set instance-2 --expertise react --note "the frontend"
  set instance-2: expertise_areas react, note the frontend
  $ coord agent set instance-2 --expertise react
  nothing changed: instance-2
  $ coord checkin --as instance-2 --status bsy
  error: unknown status "bsy"
  hint: active, available, idle, busy, pending, offline
  [2]
  $ coord agent set nobody --role x
  error: no agent is named nobody
  hint: coord agent add nobody
  [3]
  $ coord agent show instance-1
  name instance-1
  mailbox inbox/instance-1
  unread 0
  builtin false
  liveness active
  last_activity 2026-01-01T00:10:00Z
  idle_s 480
  claims 0
  locks 0
  registered_at 2026-01-01T00:02:00Z
  status active
  available_for_consultation true
  role backend
  expertise_areas api-design, databases
  last_update 2026-01-01T00:02:00Z
  last_seq 1767225720000000
  $ coord agent list
  coordinator active 5m 0 unread outbox
  project-instance active 13m 0 unread inbox
  instance-1 active 9m backend 0 unread inbox/instance-1
  instance-2 working 6m 1 claim 4 unread inbox/instance-2 the frontend

A file that was written by hand is named by its fields

  $ echo '{"name": "by-hand", "status": "actve"}' > .coordination/agents/by-hand.json
  $ coord checkin --as by-hand
  error: agents/by-hand.json is not valid: /status: expected one of active, available, idle, busy, working, pending, initializing, offline, inactive, error, retired, found "actve" (did you mean "active"?)
  hint: coord validate names every mistake; mend it by hand
  [7]
  $ coord agent list | grep by-hand
  by-hand unseen 0 unread inbox/by-hand its record is not valid: /status: expected one of active, ava\xe2\x80\xa6 (esc)
  $ coord validate .coordination/agents
  .coordination/agents/by-hand.json:1:31: error: /status: expected one of active, available, idle, busy, working, pending, initializing, offline, inactive, error, retired, found "actve" (did you mean "active"?)
  3 files, 3 documents: 1 error, 0 warnings
  [7]
  $ echo '{"role": "tester", "status": "available", "last_update": 1767225600}' > .coordination/agents/by-hand.json
  $ coord agent list | grep by-hand
  by-hand idle 23m tester 0 unread inbox/by-hand

Retiring

  $ coord agent retire instance-2
  error: instance-2 still holds claim task_002
  hint: coord agent retire instance-2 --force --reason TEXT gives it back
  [4]
  $ coord agent retire instance-2 --force --reason "its host is gone" --as coordinator
  retired instance-2, gave back claim task_002
  $ coord agent retire instance-2
  retired instance-2 already
  $ coord send message hello --to all --as coordinator
  sent bcast-20260101-002700-0000r21ma to all (project-instance, by-hand, instance-1)
  $ coord checkin --as instance-2 | head -1
  instance-2 checked in, back after it had retired, active, last here 2026-01-01T00:13:00Z, 1 broadcast delivered
  $ coord agent retire coordinator
  error: coordinator is known without a record and can't be retired
  [7]
  $ tail -3 .coordination/events.jsonl | jq -c '[.type, .actor, .data.agent_id]'
  ["MESSAGE_SENT","coordinator",null]
  ["MESSAGE_SENT","coordinator",null]
  ["AGENT_STATUS_UPDATED","instance-2","instance-2"]

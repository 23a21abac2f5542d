  $ . "$TESTDIR/../../support/cli.sh"
  $ coord init >/dev/null; coord checkin --as alice >/dev/null; coord checkin --as bob >/dev/null

A check-in shows the tasks that wait for the agent: those that are its own, then those that are suggested for it

  $ coord task add "Design the API" --id api --due 2h --priority high >/dev/null; coord task assign api alice >/dev/null
  $ coord task add "Review it" --id review --suggest alice --due 1d >/dev/null
  $ coord task add "For anybody" --id any --due 1d >/dev/null
  $ coord task add "After the review" --id later --after review --suggest alice --due 1d >/dev/null
  $ coord checkin --as alice | grep -v event
  alice checked in, active, last here 2026-01-01T00:02:00Z
  task none
  assigned api high due 2026-01-01T02:04:00Z Design the API
  suggested review normal due 2026-01-02T00:06:00Z Review it
  mail: 1 unread
  00rkgtt message coordinator 4m normal task api is assigned to you: Design the API
  since then: TASK_CREATED 4, MESSAGE_SENT 1, TASK_ASSIGNED 1, AGENT_REGISTERED 1
  $ coord checkin --as alice --json | jq -c '.tasks | {more, items: (.items | map({task_id, why}))}'
  {"more":null,"items":[{"task_id":"api","why":"assigned"},{"task_id":"review","why":"suggested"}]}
  $ coord checkin --as bob | grep -c 'api\|review'
  1
  $ for i in 1 2 3 4 5; do coord task add "More $i" --suggest alice --due 1d >/dev/null; done
  $ coord checkin --as alice | grep 'more'
  and more: coord ready
  $ coord next --claim --as alice >/dev/null; coord checkin --as alice | grep -c '^assigned api'
  0
  [1]

Health names tasks that are late, have no date, or wait for what never comes

  $ coord health
  healthy
  $ coord task add "No date" --id nodate >/dev/null
  $ coord task add "Waits for the cancelled one" --id stuck --after any --due 1d >/dev/null; coord task cancel any >/dev/null
  $ echo '{"task_id": "late", "title": "Late already", "status": "pending", "assigned_to": "bob", "due": "2020-01-01T00:00:00Z", "dependencies": ["gone"]}' > .coordination/tasks/late.json
  $ coord health
  overdue late bob: was due 2192d ago: Late already
  coord done late --as bob
  warning late bob: waits for gone, which is missing: Late already
  coord task edit late --after TASK
  warning stuck coordinator: waits for any, which is cancelled: Waits for the cancelled one
  coord task edit stuck --after TASK
  note nodate coordinator: has no date: No date
  coord task edit nodate --due TIME
  [7]
  $ coord health --json | jq -c '.[0] | {severity, check, subject, who}'
  {"severity":"overdue","check":"tasks","subject":"late","who":"bob"}

  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord status
  agent coordinator 0 unread
  agent project-instance 0 unread
  event 2026-01-01T00:01:00Z SYSTEM_STARTUP system component_name=coord git=ignore
  $ coord send directive "now" --priority urgent --need-ack --respond-by 1m > /dev/null
  $ coord send question "why?" > /dev/null
  $ echo '{"task_id": "layer3", "status": "in_progress"}' > .progress/current-task.json
  $ coord status
  agent coordinator 1 unread, oldest 1m
  agent project-instance 1 unread, 1 urgent, oldest 2m
  project-instance task layer3: in_progress
  overdue 00003zd coordinator->project-instance by 2026-01-01T00:04:00Z now
  event 2026-01-01T00:01:00Z SYSTEM_STARTUP system component_name=coord git=ignore
  event 2026-01-01T00:03:00Z MESSAGE_SENT coordinator id=msg-20260101-000300-00003zd type=directive t\xe2\x80\xa6 (esc)
  event 2026-01-01T00:04:00Z MESSAGE_SENT project-instance id=msg-20260101-000400-00002pa type=questi\xe2\x80\xa6 (esc)
  $ coord status --json | jq -c 'keys_unsorted, .agents, .tasks, (.overdue | length), .dead_letters'
  ["agents","tasks","overdue","events","dead_letters"]
  [{"name":"coordinator","unread":1,"urgent":0,"oldest_age_s":120},{"name":"project-instance","unread":1,"urgent":1,"oldest_age_s":180}]
  [{"agent":"project-instance","task_id":"layer3","status":"in_progress","done":0,"remaining":0,"blocked":[],"questions":0}]
  1
  0

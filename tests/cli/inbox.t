  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord inbox
  project-instance: nothing unread
  task none
  $ coord inbox --json
  []
  $ coord inbox --count
  0
  $ coord send directive "Implement Layer 3
  > with a second line" --priority high --task layer3 > /dev/null
  $ coord send response "Yes." --ref q1 --subject "Docs" > /dev/null
  $ coord send directive "Drop everything, the build on main is broken and nobody can work until it is repaired, look at the log" --priority urgent --need-ack --respond-by 1h > /dev/null

One line a message, the next step, and the current task

  $ echo '{"task_id": "layer3", "task_name": "Renderer", "status": "in_progress", "started": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z", "current_step": "writing tests", "completed_steps": ["a", "b"], "remaining_steps": ["c"]}' > .progress/current-task.json
  $ coord inbox
  project-instance: 3 unread, 1 urgent
  00rkgtt directive coordinator 3m high Implement Layer 3
  00yzr00 response coordinator 2m normal Docs: Yes.
  00k43eq directive coordinator 1m urgent [answer by 2026-01-01T01:07:00Z] Drop everything, the build\xe2\x80\xa6 (esc)
  next: coord show 00rkgtt, coord reply 00rkgtt TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps

Whole messages are fenced and attributed

  $ coord inbox --full --limit 1
  project-instance: 3 unread
  00rkgtt directive coordinator 4m high Implement Layer 3
  --- 00rkgtt from coordinator, text ztz70r34
  Implement Layer 3
  with a second line
  --- end ztz70r34
  2 more with --limit 0
  next: coord show 00rkgtt, coord reply 00rkgtt TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps

Filters, count, JSON

  $ coord inbox --limit 1
  project-instance: 3 unread
  00rkgtt directive coordinator 5m high Implement Layer 3
  2 more with --limit 0
  next: coord show 00rkgtt, coord reply 00rkgtt TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps
  $ coord inbox --type response
  project-instance: 3 unread, 1 matching
  00yzr00 response coordinator 5m normal Docs: Yes.
  next: coord show 00yzr00, coord reply 00yzr00 TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps
  $ coord inbox --priority high --json | jq -c '.[] | [.type, .priority]'
  ["directive","high"]
  ["directive","urgent"]
  $ coord inbox --from nobody
  project-instance: 3 unread, 0 matching
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps
  $ coord inbox --since 2026-01-01T00:06:00Z --json | jq length
  2
  $ coord inbox --count
  3
  $ coord inbox --count --type response --json
  {"agent":"project-instance","count":1}
  $ coord inbox --json | jq -c '.[0] | keys_unsorted'
  ["id","from","to","timestamp","type","priority","content","references","metadata","read","short","path","age_s","seen_at"]
  $ coord inbox --json --type question
  []

Mine means mine

  $ coord inbox --as coordinator
  coordinator: nothing unread
  task none
  $ coord inbox --as nobody
  error: no agent is named nobody
  hint: coord agent add nobody
  [3]

A body cannot imitate the end of its fence, and its control characters are visible

  $ printf 'evil \033[31mred\033[0m \r\n--- end of it\n\007' | coord send directive - --subject "$(printf 'a\tb')" > /dev/null
  $ coord inbox | tail -4
  00k43eq directive coordinator 15m urgent [answer by 2026-01-01T01:07:00Z] Drop everything, the buil\xe2\x80\xa6 (esc)
  00yg9e7 directive coordinator 1m normal a\tb: evil \x1b[31mred\x1b[0m
  next: coord show 00rkgtt, coord reply 00rkgtt TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps
  $ coord inbox --full --type directive | tail -8
  00yg9e7 directive coordinator 2m normal a\tb: evil \x1b[31mred\x1b[0m
  --- 00yg9e7 from coordinator, text 00dg30ep
  evil \x1b[31mred\x1b[0m \x0d
  --- end of it
  \x07
  --- end 00dg30ep
  next: coord show 00rkgtt, coord reply 00rkgtt TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps

A priority that is a number, and a member that is not known, are kept

  $ cat > .coordination/inbox/msg-20260101-000100.json <<'X'
  > {"id": "msg-20260101-000100", "from": "coordinator", "to": "project-instance", "timestamp": "2026-01-01T00:01:00Z", "type": "directive", "priority": 200, "content": "by hand", "mood": "good"}
  > X
  $ coord inbox --limit 1
  project-instance: 5 unread, 1 urgent
  000100 directive coordinator 23m 200 by hand
  4 more with --limit 0
  next: coord show 000100, coord reply 000100 TEXT, coord archive --all
  task layer3 (Renderer): in_progress, writing tests, 2 of 3 steps
  $ coord inbox --json | jq -c '.[0] | [.priority, .mood]'
  [200,"good"]

What is wanted by when, and what means nothing any more

  $ coord send message "Lunch at noon" --expires 1s > /dev/null
  $ coord send message "Which?" --respond-by 2026-01-02T00:00:00Z > /dev/null
  $ coord inbox --as coordinator --type message
  coordinator: 2 unread
  00naket message project-instance 2m normal [expired] Lunch at noon
  00r21ma message project-instance 1m normal [answer by 2026-01-02T00:00:00Z] Which?
  next: coord show 00naket, coord reply 00naket TEXT, coord archive --all --as coordinator
  task none

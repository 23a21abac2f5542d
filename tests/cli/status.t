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
  broken .progress/current-task.json is no valid task: expected a member "started", found none (and 1 more)
  overdue 00g33zd coordinator->project-instance by 2026-01-01T00:04:00Z now
  event 2026-01-01T00:01:00Z SYSTEM_STARTUP system component_name=coord git=ignore
  event 2026-01-01T00:03:00Z MESSAGE_SENT coordinator id=msg-20260101-000300-0000g33zd type=directive\xe2\x80\xa6 (esc)
  event 2026-01-01T00:04:00Z MESSAGE_SENT project-instance id=msg-20260101-000400-0000372pa type=ques\xe2\x80\xa6 (esc)
  $ coord status --json | jq -c 'keys_unsorted, .agents, .tasks, (.overdue | length), .dead_letters'
  ["agents","tasks","overdue","events","dead_letters"]
  [{"name":"coordinator","unread":1,"urgent":0,"oldest_age_s":120},{"name":"project-instance","unread":1,"urgent":1,"oldest_age_s":180}]
  [{"agent":"project-instance","task_id":"layer3","status":"in_progress","done":0,"remaining":0,"blocked":[],"questions":0,"path":".progress/current-task.json","broken":".progress/current-task.json is no valid task: expected a member \"started\", found none (and 1 more)","current":true}]
  1
  0

Tasks, what they are blocked on, and what is put aside

  $ coord progress start layer2 --steps a,b,c --eta 3h --phase design
  error: .progress/current-task.json is no valid task: expected a member "started", found none (and 1 more)
  hint: mend the file, nothing of it was changed; coord validate .progress/current-task.json names every mistake
  [7]
  $ rm .progress/current-task.json
  $ coord progress start layer2 --steps a,b,c --eta 3h --phase design
  started layer2, 0 of 3 steps done; next: a
  $ coord progress step done > /dev/null
  $ coord status --blocked
  nothing is blocked
  $ coord status --blocked --json
  []
  $ coord progress block "no spec" --type missing_information > /dev/null
  $ coord progress start layer1 --estimate 1m > /dev/null
  $ coord inbox > /dev/null
  $ coord status
  agent coordinator 2 unread, 1 urgent, oldest 11m
  agent project-instance 1 unread, 1 urgent, oldest 12m
  project-instance task layer1: in_progress, overdue by 1m
  project-instance open task layer2: blocked, b, 1 of 3 steps, due in 2h53m
  blocked project-instance layer2 no spec (missing_information, for 3m, msg-20260101-001200-0000xx3r3)
  overdue 00g33zd coordinator->project-instance by 2026-01-01T00:04:00Z now
  event 2026-01-01T00:08:00Z PHASE_STARTED project-instance phase_id=design estimated_duration= resou\xe2\x80\xa6 (esc)
  event 2026-01-01T00:09:00Z STEP_COMPLETED project-instance task_id=layer2 step=a done=1 total=3
  event 2026-01-01T00:12:00Z MESSAGE_SENT project-instance id=msg-20260101-001200-0000xx3r3 type=bloc\xe2\x80\xa6 (esc)
  event 2026-01-01T00:12:00Z TASK_BLOCKED project-instance task_id=layer2 reason=no spec blocker_type\xe2\x80\xa6 (esc)
  event 2026-01-01T00:13:00Z TASK_STARTED project-instance task_id=layer1 start_time=2026-01-01T00:13\xe2\x80\xa6 (esc)
  $ coord status --blocked
  project-instance open task layer2: blocked, b, 1 of 3 steps, due in 2h52m
  blocked project-instance layer2 no spec (missing_information, for 4m, msg-20260101-001200-0000xx3r3)
  $ coord status --blocked --json | jq -c '.[] | [.agent, .task_id, .current, .percent, .blocked[].reason]'
  ["project-instance","layer2",false,33,"no spec"]
  $ coord status --json | jq -c '.tasks[] | [.task_id, .current, .left_s]'
  ["layer1",true,-240]
  ["layer2",false,10200]

At a terminal: bars and columns, and colour where it is wanted

  $ needs "script, of util-linux" command -v script
  $ terminal() { COORD_NOW=2026-01-01T02:00:00Z COORD_SEED=1 script -qec "$COORD_BINARY $*" /dev/null < /dev/null | tr -d '\r'; }
  $ terminal status | head -6
  agent  coordinator       2 unread, 1 urgent, oldest 1h
  agent  project-instance  1 unread, 1 urgent, oldest 1h
  project-instance  layer1  in_progress                      overdue by 1h46m
  project-instance  layer2  blocked      \xe2\x96\x88\xe2\x96\x88\xe2\x96\x88\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91\xe2\x96\x91  33 %  due in 1h8m       design  b (esc)
  blocked  project-instance  layer2  no spec (missing_information, for 1h48m, msg-20260101-001200-000\xe2\x80\xa6 (esc)
  overdue  00g33zd  coordinator->project-instance  by 2026-01-01T00:04:00Z  now
  $ COLUMNS=60 terminal status --blocked
  project-instance  layer2  blocked  33 %  due in 1h8m  b
  blocked  project-instance  layer2  no spec (missing_informa\xe2\x80\xa6 (esc)
  $ (unset NO_COLOR; TERM=xterm terminal status --blocked | cat -v)
  project-instance  ^[[1mlayer2^[[0m  ^[[1;31mblocked^[[0m  ^[[32mM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^QM-bM-^VM-^Q^[[0m  33 %  due in 1h8m  ^[[2mdesign^[[0m  b
  ^[[1;31mblocked^[[0m  project-instance  ^[[1mlayer2^[[0m  no spec (missing_information, for 1h48m, msg-20260101-001200-000M-bM-^@M-&

--watch goes on until it is interrupted

  $ bash -c 'exec "$COORD_BINARY" status --blocked --json --watch > watched' & watcher=$!
  $ eventually grep -q layer2 watched
  $ coord progress unblock --task layer2 > /dev/null
  $ eventually grep -qx '\[\]' watched
  $ kill -INT $watcher
  $ wait $watcher
  [130]
  $ tail -1 watched
  []

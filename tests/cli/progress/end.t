Blockers, questions, notes, and the end of a task

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ coord progress start layer3 --name "Template renderer" --phase implementation --steps design,code > /dev/null

What is in the way is recorded and sent in one step

  $ coord progress block "no spec for tool discovery" --type missing_information
  layer3 is blocked; sent msg-20260101-000300-0000g33zd to coordinator; goes on with its response, or with: coord progress unblock
  $ jq -c '[.status, .blocked_on]' .progress/current-task.json
  ["blocked",{"reason":"no spec for tool discovery","type":"missing_information","since":"2026-01-01T00:03:00Z","message_id":"msg-20260101-000300-0000g33zd"}]
  $ coord inbox
  project-instance: nothing unread
  task layer3 (Template renderer): blocked on no spec for tool discovery, design, 0 of 2 steps
  $ coord inbox --as coordinator | head -2
  coordinator: 1 unread, 1 urgent
  00g33zd blocker project-instance 2m urgent no spec for tool discovery
  $ coord progress block "no disk" --key k1
  layer3 is blocked; sent msg-20260101-000600-0000yzr00 to coordinator; goes on with its response, or with: coord progress unblock
  $ coord progress block "no disk" --key k1
  done before: layer3 is blocked; sent msg-20260101-000600-0000yzr00 to coordinator; goes on with its response, or with: coord progress unblock
  $ coord progress
  project-instance: layer3 (Template renderer)
  blocked, implementation, 0 of 2 steps
  [>] design
  [ ] code
  blocked no spec for tool discovery (missing_information, for 5m, msg-20260101-000300-0000g33zd)
  blocked no disk (for 2m, msg-20260101-000600-0000yzr00)
  $ coord inbox --as coordinator > /dev/null
  $ coord reply @last "mounted" --as coordinator
  sent msg-20260101-001000-00005gbya to project-instance, which settles what layer3 waited for; archived msg-20260101-000600-0000yzr00
  $ coord progress unblock zzzz
  error: layer3 is not blocked by a message zzzz
  hint: coord progress show
  [3]
  $ coord progress unblock
  layer3 goes on, no more blocked on: no spec for tool discovery; next: design
  $ coord progress unblock
  layer3 is not blocked
  $ coord progress block
  error: progress block: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]
  $ echo "from a pipe" | coord progress block - --json | jq -c '[.status, .message.type, .message.to]'
  ["blocked","blocker","coordinator"]
  $ coord progress unblock > /dev/null

Questions, by progress or by send

  $ coord progress question "coverage first?" --respond-by 2h
  asked; sent msg-20260101-001700-0000e6wv3 to coordinator; the answer comes to coord inbox
  $ coord send question "and docs?" --task layer3 --json | jq -c .recorded
  "layer3"
  $ id=$(jq -r '.questions_for_coordinator[0].message_id' .progress/current-task.json)
  $ coord send response "yes" --ref $id
  sent msg-20260101-001900-0000m66j4 to project-instance, which settles what layer3 waited for
  $ jq -c '.questions_for_coordinator[] | [.question, .answered]' .progress/current-task.json
  ["coverage first?","2026-01-01T00:19:00Z"]
  ["and docs?",null]
  $ coord progress note "15 unit tests"
  noted; sent msg-20260101-002000-00001d0cc to coordinator, in the log only; 0 of 2 steps done
  $ coord log --type progress -n 1
  2026-01-01T00:20:00Z 001d0cc progress project-instance->coordinator layer3 15 unit tests

Gates stand in the way of the end

  $ cat > .coordination/config.yml <<'X'
  > progress:
  >   required_gates: [mypy, pytest]
  >   requird_gates: [ruff]
  > tasks:
  >   timeout: 1800
  > X
  $ coord progress gate mypy failed errors=3
  warning: */end/work/.coordination/config.yml: unknown key progress.requird_gates (did you mean progress.required_gates\?) (glob)
  gate mypy: failed, errors=3
  $ coord progress complete
  warning: */end/work/.coordination/config.yml: unknown key progress.requird_gates (did you mean progress.required_gates\?) (glob)
  error: layer3 can't be completed: mypy has failed, pytest has not run
  hint: coord progress gate mypy passed, when it has; or coord progress complete --force --reason "..."
  [7]
  $ coord progress complete --json 2> /dev/null
  {"error":{"kind":"invalid","message":"layer3 can't be completed: mypy has failed, pytest has not run","hint":"coord progress gate mypy passed, when it has; or coord progress complete --force --reason \"...\"","details":{"gates":[{"gate":"mypy","status":"failed","required":true},{"gate":"pytest","status":"not_run","required":true}]}}}
  [7]
  $ coord progress complete --force
  warning: */end/work/.coordination/config.yml: unknown key progress.requird_gates (did you mean progress.required_gates\?) (glob)
  error: progress complete takes --force and --reason together, or neither
  hint: coord progress complete --force --reason "..."
  [2]
  $ echo 'progress: {required_gates: {mypy: 1}}' > .coordination/config.yml
  $ coord progress complete 2>&1 | sed 's/ [^ ]*config.yml/ config.yml/'
  error: config.yml: progress.required_gates is no list of names
  hint: required_gates: [mypy, pytest]
  $ echo 'progress: {required_gates: [mypy, pytest]}' > .coordination/config.yml
  $ coord progress complete "Done, but for mypy." --force --reason "mypy is broken upstream" --key k2
  completed layer3 after 25m, 2 steps were left, forced; sent msg-20260101-002700-0000r21ma to coordinator; archived .progress/archive/layer3-20260101-002700.json
  $ coord progress complete "Done, but for mypy." --force --reason "mypy is broken upstream" --key k2
  done before: completed layer3 after 25m, 2 steps were left, forced; sent msg-20260101-002700-0000r21ma to coordinator; archived .progress/archive/layer3-20260101-002700.json
  $ coord progress complete "Something else" --key k2
  error: the key k2 was used for another request
  hint: a new key for a new request
  [4]
  $ coord progress complete
  error: project-instance has no current task
  hint: coord progress start TASK
  [3]
  $ coord log --type completion -n 1 --json | jq -c '.[0] | .content, .metadata.forced'
  "Done, but for mypy."
  {"reason":"mypy is broken upstream","gates":[{"gate":"mypy","status":"failed","required":true},{"gate":"pytest","status":"not_run","required":true}]}
  $ find .progress -type f | sort
  .progress/.gitignore
  .progress/archive/layer3-20260101-002700.json
  .progress/completed-tasks.jsonl
  .progress/metrics.json
  $ coord progress show layer3 | head -3
  project-instance: layer3 (Template renderer)
  completed, implementation, 0 of 2 steps
  [ ] design

Another is given up

  $ coord progress start layer2 > /dev/null
  $ coord progress start layer1 > /dev/null
  $ coord progress abandon --reason "not needed any more"
  abandoned layer1 after 1m; archived .progress/archive/layer1-20260101-003500.json; open: layer2, coord progress switch goes on with one
  $ coord progress history
  2026-01-01T00:27:00Z layer3 completed 25m gates: 1 failed forced: mypy is broken upstream
  2026-01-01T00:35:00Z layer1 abandoned 1m not needed any more
  $ coord progress history -n 1 --json | jq -c '.[] | [.task_id, .status, .reason]'
  ["layer1","abandoned","not needed any more"]
  $ coord progress history --since 1m --task layer3
  project-instance: no task has ended
  $ coord progress history --since soon
  error: --since: "soon" is no time and no duration
  hint: 2h or 1d for so long ago, or 2026-01-01T12:00:00Z
  [2]
  $ jq -c 'del(.updated, .last_task)' .progress/metrics.json
  {"tasks_completed":1,"tasks_abandoned":1,"tasks_forced":1,"duration_minutes":26,"totals":{"time_spent_minutes":26},"quality_gates":{"mypy":{"failed":1}}}

Figures that are no figures are not overwritten

  $ echo '{"tasks_completed": "many"}' > .progress/metrics.json
  $ coord progress complete --task layer2 --force --reason x
  error: .progress/metrics.json is not valid: expected a member "updated", found none
  hint: mend it, or let coord doctor --fix count it again
  [7]
  $ cat .progress/metrics.json
  {"tasks_completed": "many"}

The report of the end from a pipe or a file

  $ rm .progress/metrics.json
  $ echo "Layer 2 is done." | coord progress complete - --task layer2 --force --reason x > /dev/null
  $ coord progress start layer4 > /dev/null
  $ echo "Layer 4 too." > report.txt
  $ coord progress complete --file report.txt --force --reason x > /dev/null
  $ coord log --type completion -n 2 --json | jq -r '.[].content'
  Layer 2 is done.
  Layer 4 too.
  $ coord progress start layer5 > /dev/null
  $ coord progress complete - < /dev/null
  error: progress complete: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]

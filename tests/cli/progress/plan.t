The tasks that an agent works on: plan, steps, phases

  $ . "$TESTDIR/../../support/cli.sh"
  $ project

Nothing is begun

  $ coord progress
  project-instance: no current task
  $ coord progress step done
  error: project-instance has no current task
  hint: coord progress start TASK
  [3]
  $ coord progress show layer3
  error: project-instance has no open task named layer3
  hint: coord progress start layer3
  [3]
  $ coord progress show layer3 --json
  {"error":{"kind":"not_found","message":"project-instance has no open task named layer3","hint":"coord progress start layer3","details":{"agent":"project-instance","open":[]}}}
  [3]

A task with its plan

  $ coord progress start layer3 --name "Template renderer" --phase design --steps design,code,tests --estimate 2h
  started layer3, 0 of 3 steps done; next: design
  $ coord progress
  project-instance: layer3 (Template renderer)
  in_progress, design, 0 of 3 steps, due in 1h59m
  [>] design
  [ ] code
  [ ] tests
  $ coord inbox
  project-instance: nothing unread
  task layer3 (Template renderer): in_progress, design, 0 of 3 steps
  $ coord progress step done
  step 1 of 3 done: design; next: code
  $ coord progress step done tests
  step 2 of 3 done: tests; next: code
  $ coord progress step done tests
  tests is done already, 2 of 3 steps done; next: code
  $ coord progress step done tets
  error: no remaining step is named tets
  hint: coord progress step add "tets" plans it
  [3]
  $ coord progress step done tets --json
  {"error":{"kind":"not_found","message":"no remaining step is named tets","hint":"coord progress step add \"tets\" plans it","details":{"remaining_steps":["code"]}}}
  [3]
  $ coord progress step add documentation "final gates" tests
  planned documentation, final gates; 2 of 5 steps done; next: code
  $ coord progress step done --json
  {"agent":"project-instance","task_id":"layer3","step":"code","status":"in_progress","done":3,"total":5,"percent":60,"next":"documentation","sequence":1767226500000000}
  $ coord progress step done --key k1
  step 4 of 5 done: documentation; next: final gates
  $ coord progress step done --key k1
  done before: step 4 of 5 done: documentation; next: final gates
  $ coord progress phase testing
  phase testing begins, design is over
  $ coord progress phase testing
  phase testing goes on
  $ coord progress eta 3h
  layer3 is expected to be done at 2026-01-01T03:20:00Z
  $ coord progress eta soon
  error: eta: "soon" is no time
  hint: 2026-01-01T12:00:00Z, or a duration as 90s, 5m, 2h, 1d
  [2]
  $ coord progress eta 2026-01-02T00:00:00Z --json | jq -c '[.estimated_completion, .done, .total, .percent]'
  ["2026-01-02T00:00:00Z",4,5,80]
  $ coord progress step done
  step 5 of 5 done: final gates; no step remains: coord progress complete
  $ coord progress step done
  error: no step of layer3 remains
  hint: coord progress step add NAME, or coord progress complete
  [3]

What it brings forth

  $ coord progress artifact src/renderer.py --type source_code --status draft
  recorded src/renderer.py (source_code, draft)
  $ coord progress artifact src/renderer.py --status complete
  recorded src/renderer.py (source_code, complete)
  $ coord progress gate pytest failed passed=27 failed=1
  gate pytest: failed, passed=27 failed=1
  $ coord progress gate pytest passed passed=28 coverage_percent=92
  gate pytest: passed, passed=28 coverage_percent=92
  $ coord progress gate pytest pased
  error: unknown status "pased", expected one of passed, failed, not_run, skipped, running
  hint: did you mean passed?
  [2]
  $ coord progress gate pytest passed 28
  error: figures: "28" is not of the form name=value
  hint: name=value, a word each
  [2]
  $ coord progress metric test_count=28 lines_of_code=450
  metrics: test_count=28 lines_of_code=450
  $ coord progress metric
  error: progress metric: figures are missing
  hint: coord help progress metric
  [2]

Another task puts it aside

  $ coord progress start layer2
  started layer2; put aside layer3
  $ coord progress step done "a look at it"
  step 1 of 1 done: a look at it; no step remains: coord progress complete
  $ coord progress step add more --task layer3
  planned more; 5 of 6 steps done; next: more
  $ coord progress
  project-instance: layer2
  in_progress, 1 of 1 steps
  [x] a look at it
  open task layer3 (Template renderer): paused, more, 5 of 6 steps
  $ coord progress switch layer3
  working on layer3, 5 of 6 steps done; next: more; put aside layer2
  $ coord progress switch layer3
  working on layer3, 5 of 6 steps done; next: more
  $ coord progress switch layer9
  error: project-instance has no open task named layer9 (did you mean layer3?)
  hint: coord progress start layer9
  [3]
  $ coord progress start layer2 --phase design
  error: layer2 was started at 2026-01-01T00:33:00Z and is still open
  hint: coord progress switch layer2, then step add, phase, eta change its plan
  [4]
  $ coord progress
  project-instance: layer3 (Template renderer)
  in_progress, testing, 5 of 6 steps, due in 23h19m
  [x] design
  [x] tests
  [x] code
  [x] documentation
  [x] final gates
  [>] more
  artifact src/renderer.py source_code complete
  gate pytest passed passed=28 coverage_percent=92
  metrics test_count=28 lines_of_code=450
  open task layer2: paused, 1 of 1 steps
  $ coord progress show layer2
  project-instance: layer2
  paused, 1 of 1 steps
  [x] a look at it
  open task layer3 (Template renderer): in_progress, more, 5 of 6 steps
  $ coord progress show --json | jq -c 'keys_unsorted, (.open | length)'
  ["agent","path","current","task","summary","open"]
  1
  $ find .progress -type f | sort
  .progress/.gitignore
  .progress/current-task.json
  .progress/tasks/layer2.json

Another agent's

  $ coord agent add tasks > /dev/null
  $ coord progress start hers --as tasks
  started hers
  $ coord progress show --agent tasks
  tasks: hers
  in_progress
  $ coord progress show --agent nobody
  error: no agent is named nobody
  hint: coord agent add nobody
  [3]
  $ find .progress -name 'current*' | sort
  .progress/%tasks/current-task.json
  .progress/current-task.json

Words that name no verb

  $ coord progress strat
  error: unknown command "progress strat"
  hint: did you mean coord progress start or coord progress eta or coord progress show?
  [2]
  $ coord progress step
  error: progress step needs a third word
  hint: coord progress step done, coord progress step add
  [2]
  $ coord progress start
  error: progress start: task is missing
  hint: coord help progress start
  [2]
  $ coord progress start x --eta 1h --estimate 1h
  error: progress start takes --eta or --estimate, not both
  hint: coord help progress start
  [2]
  $ coord progress start x --estimate long
  error: --estimate: "long" is no duration
  hint: 90m, 2h, 1d, 1h30m
  [2]

A file that a person has edited

  $ jq '.status = "in_progres" | .mood = "good"' .progress/current-task.json > x && mv x .progress/current-task.json
  $ coord progress
  error: .progress/current-task.json is no valid task: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "in_progres" (did you mean "in_progress"?)
  hint: mend the file, nothing of it was changed; coord validate .progress/current-task.json names every mistake
  [7]
  $ coord progress step done --json
  {"error":{"kind":"invalid","message":".progress/current-task.json is no valid task: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found \"in_progres\" (did you mean \"in_progress\"?)","hint":"mend the file, nothing of it was changed; coord validate .progress/current-task.json names every mistake","details":{"path":".progress/current-task.json","violations":[{"pointer":"/status","expected":"one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled","found":"\"in_progres\"","message":"/status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found \"in_progres\" (did you mean \"in_progress\"?)"}]}}}
  [7]
  $ coord inbox
  project-instance: nothing unread
  broken .progress/current-task.json is no valid task: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "in_progres" (did you mean "in_progress"?)
  task layer3 (Template renderer): in_progres, more, 5 of 6 steps
  $ coord status | grep -e ^broken -e layer3:
  broken .progress/current-task.json is no valid task: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "in_progres" (did you mean "in_progress"?)
  $ cp .progress/current-task.json kept; echo '{ broken' > .progress/current-task.json
  $ coord inbox
  project-instance: nothing unread
  broken .progress/current-task.json is no valid task: no valid JSON at line 1, column 3: a member's name in double quotes is missing, or there is a comma too many
  task unreadable
  $ coord status --json | jq -c '.tasks[0] | [.task_id, .path]'
  [null,".progress/current-task.json"]
  $ mv kept .progress/current-task.json
  $ sed -i 's/in_progres"/in_progress"/' .progress/current-task.json
  $ coord progress step done
  step 6 of 6 done: more; no step remains: coord progress complete
  $ jq -c '[.mood, .status]' .progress/current-task.json
  ["good","in_progress"]

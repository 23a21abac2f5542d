  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

Tasks are added; one that comes after another waits for it

  $ coord task add "Design the API" --priority high --needs api-design --due 8h
  added t-1 high Design the API, ready
  $ coord task add "Build the API" --after t-1 --suggest alice --paths 'src/api/**' --deliverable src/api
  added t-2 Build the API, waits for t-1
  $ coord task add Write the docs --id docs --description "For people who have never seen it."
  added docs Write the docs, ready
  $ coord task list
  docs pending Write the docs
  t-1 pending high due 2026-01-01T08:04:00Z Design the API
  t-2 pending for alice Build the API
  $ coord task list --json | jq -c '.[] | [.task_id, .status, .priority]'
  ["docs","pending_assignment","normal"]
  ["t-1","pending_assignment","high"]
  ["t-2","pending_assignment","normal"]
  $ coord ready --as alice
  t-1 pending high due 2026-01-01T08:04:00Z Design the API
  docs pending Write the docs
  $ coord blocked
  t-2 waits for t-1 (pending_assignment) Build the API

Whoever asks gets the best for it, claimed and begun

  $ coord next --as bob
  next: t-1 high Design the API
  due: 2026-01-01T08:04:00Z
  coord next --claim --as bob takes it
  $ coord --as alice next --claim
  claimed t-1 high Design the API for 5m, token 1767226320000000
  due: 2026-01-01T08:04:00Z
  coord done --as alice when it is complete
  $ coord --as bob next --claim --json | jq -c '[.task, .title, .match, .attempts, .how]'
  ["docs","Write the docs","none",1,"granted"]
  $ coord --as bob next --claim
  error: no task is ready for bob: 2 worked on
  hint: coord blocked; coord next --claim --wait=10m
  [5]
  $ coord --as alice progress show
  alice: t-1 (Design the API)
  in_progress, due in 7h49m
  $ coord task show t-1
  t-1 high Design the API
  status: in_progress, alice
  claimed: alice, 4m left
  task t-1 (Design the API): in_progress
  due: 2026-01-01T08:04:00Z
  required_expertise: api-design
  dependents: t-2
  attempts: 1
  $ coord claims
  docs bob 2m left since 2026-01-01T00:13:00Z token 1767226380000000
  t-1 alice 3m left since 2026-01-01T00:12:00Z token 1767226320000000

Done frees what waited

  $ coord --as alice progress gate review passed > /dev/null
  $ coord --as alice done "endpoints are in docs/api.md" --artifact docs/api.md --metric endpoints=7
  done t-1, told coordinator (00m66j4); ready now: t-2
  $ coord inbox --as coordinator
  coordinator: 1 unread
  00m66j4 completion alice 1m normal endpoints are in docs/api.md
  next: coord show 00m66j4, coord reply 00m66j4 TEXT, coord archive --all --as coordinator
  task none
  $ coord task results t-1
  t-1 completed by alice Design the API: endpoints are in docs/api.md
    docs/api.md
  $ coord --as alice done
  error: alice works on no task
  hint: coord next --claim
  [3]
  $ coord --as alice next --claim
  claimed t-2 Build the API (suggested) for 5m, token 1767226980000000
  deliverables: src/api
  paths: src/api/**
  coord done --as alice when it is complete
  $ coord --as bob done t-1
  error: task t-1 is completed by alice already; what you delivered is kept with it as a late result
  hint: coord next --claim
  [6]
  $ coord --as bob done t-2
  error: task t-2 is claimed by alice until 2026-01-01T00:28:00Z (token 1767226980000000), not by bob
  hint: coord claim t-2 --wait=5m
  [10]

What can't be done goes back into the queue, and fails in the end

  $ coord --as alice fail t-2 "the staging database is down"
  t-2 goes back into the queue, attempt 1 of 4
  $ coord --as alice claim t-2
  claimed t-2 for 5m, token 1767227220000000
  $ coord --as alice fail t-2 --final "there is no such API"
  t-2 has failed, attempt 2 of 4
  $ coord task list --status failed
  t-2 failed alice Build the API
  $ coord task reopen t-2 there is one by now
  reopened t-2 Build the API
  $ coord task edit t-2 --priority urgent --title "Build the API, really"
  changed t-2 urgent Build the API, really
  $ coord task edit t-2
  error: task edit changes nothing without an option
  hint: coord help task edit
  [2]
  $ coord task edit t-2 --after docs,t-1
  changed t-2 urgent Build the API, really
  $ coord task edit docs --after t-2
  error: dependencies go in a circle: docs waits for t-2 waits for docs
  hint: leave one of them out
  [7]
  $ coord task add again --id docs
  error: there is a task docs already: Write the docs
  hint: coord task show docs; without --id it gets the next number
  [4]
  $ coord task show t-99
  error: there is no task t-99
  hint: coord task list
  [3]

Assigned, accepted, declined, cancelled

  $ coord task add "Tests" --needs testing
  added t-3 Tests, ready
  $ coord task assign t-3 alice
  t-3 Tests is assigned to alice
  $ coord --as bob claim t-3
  error: task t-3 is assigned to alice
  hint: coord next --claim picks another
  [4]
  $ coord --as alice task accept t-3
  accepted: t-3 Tests; coord claim t-3 --as alice begins it
  $ coord --as alice task decline t-3 no time
  declined t-3 Tests
  $ coord task assign t-3 --auto
  t-3 Tests is assigned to bob, of 1 agents; it has 0 of the skills and 0 other tasks
  $ coord task assign t-3 --clear
  t-3 Tests is nobody's now
  $ coord task cancel t-3 not needed
  cancelled: t-3 Tests
  $ coord task cancel t-3
  cancelled already: t-3 Tests
  $ coord next --claim --as nobody
  error: no agent is named nobody
  hint: coord agent add nobody
  [3]
  $ coord next --ttl 5m
  error: --ttl and --owner-pid belong to --claim
  hint: coord next --claim
  [2]

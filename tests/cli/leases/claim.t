  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

One is granted the task, the other is told who has it

  $ coord claim layer3 --as alice --session s-1
  claimed layer3 for 5m, token 1767225840000000
  $ coord claim layer3 --as bob
  error: task layer3 is claimed by alice until 2026-01-01T00:09:00Z (session s-1, token 1767225840000000)
  hint: coord claim layer3 --wait=5m, or another task
  [4]
  $ coord claim layer3 --as bob --json | jq -c '.error | [.kind, .details.agent, .details.session, .details.task]'
  ["conflict","alice","s-1","layer3"]
  $ coord claims
  layer3 alice/s-1 2m left since 2026-01-01T00:04:00Z token 1767225840000000
  $ coord claims --json | jq -c '.[] | [.task, .agent, .left_s, .standing]'
  ["layer3","alice",60,"held"]
  $ jq -c '[.agent, .claimed_at, .ttl]' .coordination/tasks/layer3.claim
  ["alice","2026-01-01T00:04:00Z",300]

Its holder asks again and keeps the grant; another session of the same agent says so

  $ COORD_NOW=2026-01-01T00:08:00Z coord claim layer3 --as alice --session s-1
  yours already: layer3 for 5m, token 1767225840000000
  $ coord claim layer3 --as alice --session s-2
  error: task layer3 is claimed by alice until 2026-01-01T00:13:00Z (session s-1, token 1767225840000000)
  hint: coord claim layer3 --resume takes it over from that session
  [4]
  $ coord claim layer3 --as alice --session s-2 --resume
  claimed layer3 for 5m, token 1767226260000000, taken over from alice/s-1 (resumed)

Any command of the session renews what it holds

  $ coord heartbeat --as alice --session s-2
  renewed layer3 5m; 0 unread
  $ coord whoami --as alice --session s-2 > /dev/null
  $ coord whoami --as alice --session s-2 > /dev/null
  $ coord claims --json | jq -c '.[] | [.task, .left_s > 200]'
  ["layer3",true]

Without a sign of life it is free when its time is over; who comes next takes it

  $ for i in 1 2 3 4 5 6; do coord whoami > /dev/null; done
  $ coord claims --expired
  layer3 alice/s-2 expired since 2026-01-01T00:11:00Z token 1767226260000000
  $ coord claim layer3 --as bob
  claimed layer3 for 5m, token 1767226980000000, taken over from alice/s-2 (expired)
  $ coord heartbeat --as alice --session s-2
  error: no longer yours: claim layer3 (now of bob, token 1767226980000000)
  hint: stop that work, then coord claims
  [6]
  $ coord release layer3 --as alice --session s-2
  error: task layer3 is claimed by bob until 2026-01-01T00:28:00Z (token 1767226980000000), not by alice
  hint: coord claim layer3 --wait=5m
  [10]
  $ coord release layer3 --as bob --token 1
  error: task layer3 is held under a newer grant, by bob until 2026-01-01T00:31:00Z (token 1767226980000000)
  hint: coord claims --mine
  [6]

Handing on, giving back, tidying up

  $ coord handoff layer3 --to alice --as bob --note "the tests are missing"
  handed layer3 to alice for 5m, token 1767227220000000; sent msg-20260101-002700-0000r21ma
  $ coord inbox --as alice | head -2
  alice: 1 unread
  00r21ma message bob 1m normal task layer3 is yours: the tests are missing
  $ coord release layer3 --as alice
  released layer3
  $ coord release layer3 --as alice
  error: task layer3 is not claimed
  [3]
  $ coord claim short --ttl 30s --as bob
  claimed short for 30s, token 1767227460000000
  $ coord claim kept --ttl 0 --as bob
  claimed kept until released, token 1767227520000000
  $ coord reap --dry-run
  would take back short of bob (expired)
  $ coord reap
  took back short of bob (expired)
  $ coord claims
  kept bob no expiry since 2026-01-01T00:32:00Z token 1767227520000000
  $ coord claim kept --as alice --force
  error: --force needs a --reason
  [2]
  $ coord claim kept --as alice --force --reason "bob is gone"
  claimed kept for 5m, token 1767227820000000, taken over from bob (forced: bob is gone)
  $ tail -1 .coordination/events.jsonl | jq -c '[.type, .actor, .data.reason]'
  ["TASK_REASSIGNED","alice","forced: bob is gone"]

A wait ends when its time is over, and says at once whom it waits for

  $ coord claim kept --as bob --wait=10ms
  coord: waiting for task kept, held by alice until 2026-01-01T00:42:00Z (token 1767227820000000)
  error: task kept is claimed by alice until 2026-01-01T00:42:00Z (token 1767227820000000)
  hint: coord claim kept --wait=5m, or another task
  [4]

A process whose death frees the claim

  $ sleep 1000 & owner=$!
  $ coord claim owned --as alice --owner-pid $owner > /dev/null
  $ coord claim owned --as bob 2> /dev/null
  [4]
  $ kill $owner; wait $owner 2> /dev/null
  [143]
  $ coord claim owned --as bob | sed 's/token.*taken/taken/'
  claimed owned for 5m, taken over from alice (owner gone)
  $ coord claim other --as bob --owner-pid 999999999
  error: no process 999999999 is running
  [2]

What a script's claim looks like

  $ mkdir -p .coordination/tasks
  $ echo '{"agent":"claude-7","claimed_at":"2026-01-01T01:00:00Z","ttl":300}' > .coordination/tasks/script.claim
  $ coord claims --by claude-7 --json | jq -c '.[] | [.task, .foreign]'
  ["script",true]

How long a claim or lock holds can be set for the project

  $ printf 'coordination:\n  claim_ttl: 60\n  lock_ttl: 10m\n' > .coordination/config.yml
  $ coord claim configured --as bob --json | jq -c .ttl_s
  60
  $ coord lock configured --as bob --json | jq -c 'map(.ttl_s)'
  [600]
  $ printf 'coordination:\n  claim_ttl: soon\n' > .coordination/config.yml
  $ coord claim unset --as bob 2>&1 | sed 's/^error: .*config.yml/error: config.yml/'
  error: config.yml: coordination.claim_ttl is no duration
  hint: 300, 5m, 2h, 0 for no end

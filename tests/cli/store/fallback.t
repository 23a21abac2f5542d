  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/redis.sh"
  $ mkdir .coordination
  $ cat > .coordination/config.yml <<YAML
  > coordination:
  >   mode: redis  # or "file" for fallback
  >   redis_url: redis+unix://$redis_socket
  > YAML
  $ short() { sed "s|$redis_socket|SOCKET|g"; }

The configuration of the third protocol document names the server

  $ coord init | short
  ready: redis+unix://SOCKET?db=0 (git: none)
  next: coord send directive TEXT, coord inbox
  $ coord agent add alice
  added alice, mailbox inbox/alice
  $ coord agent add bob
  added bob, mailbox inbox/bob
  $ coord send directive --to alice "build the parser" > /dev/null
  $ coord progress start t-0 --as alice > /dev/null
  $ coord claim t-1 --as alice | sed 's/token .*/token N/'
  claimed t-1 for 5m, token N
  $ ls -A .coordination .claude 2>&1 | grep -v config.yml
  ls: cannot access '.claude': No such file or directory
  .coordination:

The server is away: reads say so, writes that may wait do

  $ redis_down
  $ coord inbox --as alice 2>&1 | short; echo "${PIPESTATUS[0]}"
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  8
  $ coord send question --as alice "which grammar?" | short
  queued: send is not done yet, no answer from redis+unix://SOCKET?db=0: Connection refused
  next: go on; the next command that reaches the server does it once (coord sync), key queue-9wnjhp3qsadhp9sa51ch3qty01
  $ coord progress note --as alice "half of it" --json | short
  {"queued":true,"operation":"progress note","key":"queue-axbtjztz70r34c0bcabt3tztk2","why":"no answer from redis+unix://SOCKET?db=0: Connection refused","waiting":2}
  $ coord ask bob --as alice "LL or LR?" > /dev/null
  $ coord ack @last --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  hint: with @last or --all it can't wait: name what is meant
  $ coord inbox --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  hint: is the server running? coord tries no other place
  $ coord inbox --as alice --json | short
  {"error":{"kind":"unavailable","message":"no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl","hint":"is the server running? coord tries no other place","details":{"waiting":3}}}
  $ jq -c 'del(.server)' .claude/coord-queue.jsonl
  {"ts":"2026-01-01T00:08:00Z","method":"POST","path":"/api/coord/operations/send","body":{"type":"question","text":"which grammar?","key":"queue-9wnjhp3qsadhp9sa51ch3qty01"},"key":"queue-9wnjhp3qsadhp9sa51ch3qty01","agent":"alice"}
  {"ts":"2026-01-01T00:09:00Z","method":"POST","path":"/api/coord/operations/progress/note","body":{"text":"half of it","key":"queue-axbtjztz70r34c0bcabt3tztk2"},"key":"queue-axbtjztz70r34c0bcabt3tztk2","agent":"alice"}
  {"ts":"2026-01-01T00:10:00Z","method":"POST","path":"/api/coord/operations/ask","body":{"whom":"bob","text":"LL or LR?","key":"queue-0h1rjqt55gbyabqzvwb5q2dkj6"},"key":"queue-0h1rjqt55gbyabqzvwb5q2dkj6","agent":"alice"}
  $ stat -c %a .claude/coord-queue.jsonl
  600
  $ coord sync --dry-run
  waits send of alice at 2026-01-01T00:08:00Z, key queue-9wnjhp3qsadhp9sa51ch3qty01
  waits progress note of alice at 2026-01-01T00:09:00Z, key queue-axbtjztz70r34c0bcabt3tztk2
  waits ask of alice at 2026-01-01T00:10:00Z, key queue-0h1rjqt55gbyabqzvwb5q2dkj6
  3 wait, 0 refused

Claims and locks are not granted, and nothing that depends on them is done

  $ coord claim t-2 --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  hint: a grant can't wait: try again when the server is there, or --scope local for this machine alone
  $ coord lock src/parser.cpp --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  hint: a grant can't wait: try again when the server is there, or --scope local for this machine alone
  $ coord next --claim --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  hint: this can't wait: its answer is needed. Try again when the server is there
  $ coord release t-1 --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  hint: this can't wait: its answer is needed. Try again when the server is there
  $ coord sync 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused; 3 writes wait in .claude/coord-queue.jsonl
  $ coord send question --as alice --soft "softly" | head -1 | short
  queued: send is not done yet, no answer from redis+unix://SOCKET?db=0: Connection refused

What it makes of another's words is refused when it is done, and kept

  $ coord send message --as alice --to nobody "who are you?" > /dev/null
  $ echo '{"ts":"2026-01-01T00:00:00Z","method":"POST","path":"/api/coord/messages","body":{"from_session":"bob","to_session":"alice","project_key":"p","subject":"s","body":"from the script"}}' >> .claude/coord-queue.jsonl
  $ echo '{"ts":"2026-01-01T00:00:00Z","method":"POST","path":"/api/coord/locks","body":{"resource":"src"}}' >> .claude/coord-queue.jsonl
  $ printf '{"ts":"2026-01-01T00:00' >> .claude/coord-queue.jsonl

The next command does it, in order, before its own work

  $ redis_up
  $ coord status 2>&1 > status | short; tail -1 status
  coord: did 5 writes that had waited for the server
  coord: refused send of alice at 2026-01-01T00:21:00Z: no agent is named nobody; kept in .claude/coord-queue.dead.jsonl
  coord: refused a line: a lock is never taken or given back by what has waited; kept in .claude/coord-queue.dead.jsonl
  coord: refused a line: this is no JSON object: no valid JSON at line 1, column 23: a string has no closing quote; kept in .claude/coord-queue.dead.jsonl
  queue: 3 writes refused, coord sync --dry-run
  $ ls .claude
  coord-queue.dead.jsonl
  $ coord log | cut -d' ' -f3-
  directive coordinator->alice build the parser
  question alice->coordinator which grammar?
  progress alice->coordinator t-0 half of it
  consultation_request alice->bob LL or LR?
  question alice->coordinator softly
  message system->alice Refused: your send of 2026-01-01T00:21:00Z, whic\xe2\x80\xa6 (esc)
  message bob->alice s: from the script
  $ coord log --json | jq -c '.[1].metadata'
  {"queued_at":"2026-01-01T00:08:00Z"}
  $ coord doctor
  warning .claude/coord-queue.dead.jsonl: 3 writes were refused
    coord sync --dry-run shows why; coord sync --again tries again
  0 errors, 1 warning
  $ coord agent add nobody
  added nobody, mailbox inbox/nobody
  $ coord sync --again 2>&1 | short
  refused a line: a lock is never taken or given back by what has waited
  did 1 write; 0 wait, 1 refused
  queue: 2 writes refused, coord sync --dry-run
  $ coord sync --dry-run
  refused a line: this is no JSON object: no valid JSON at line 1, column 23: a string has no closing quote, key queue-73sj23temt9bh190e4e4ynbdhd
  refused /api/coord/locks at 2026-01-01T00:00:00Z: a lock is never taken or given back by what has waited, key queue-bazt479pmv8mx961j4b6eb5bp5
  0 wait, 2 refused
  $ rm .claude/coord-queue.dead.jsonl
  $ ls -A .claude
  $ coord sync
  nothing waits
  $ coord claims | sed 's/ since.*//'
  t-1 alice expired

Without a fallback nothing waits

  $ coord --store files config set coordination.fallback none
  set coordination.fallback to none
  $ redis_down
  $ coord send question --as alice "now?" 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  $ coord --store files config set coordination.fallback maybe
  error: config.yml: coordination.fallback is "maybe"
  hint: queue or none
  [7]
  $ coord --store files config set coordination.mode disk
  error: config.yml: coordination.mode is "disk"
  hint: file or redis
  [7]
  $ coord --store files config set coordination.fallback queue
  set coordination.fallback to queue

Claims and locks for this machine alone, where that is asked for

  $ coord claim t-2 --ttl 2h --scope local --as alice --session s1 | sed 's/token [0-9]*/token N/' | short
  claimed t-2 for 2h, token N
  on this machine only: the server is away, and others may hold the same there; what is held here is offered to it when it is back
  $ coord claim t-2 --scope local --as bob 2>&1 | sed 's/token [0-9]*/token N/' | short
  error: task t-2 is claimed by alice until 2026-01-01T02:36:00Z (session s1, token N); that is so on this machine, and redis+unix://SOCKET?db=0 is away
  hint: coord claim t-2 --wait=5m, or another task
  $ coord claim t-3 --ttl 2h --scope local --as alice --json | jq -c '{task, scope}'
  {"task":"t-3","scope":"local"}
  $ coord lock src/parser.cpp --scope local --as alice --shared | sed 's/token [0-9]*/token N/' | head -1
  locked src/parser.cpp for 2h, token N
  $ coord claims | sed 's/ since.*//'
  t-2 alice/s1 1h left
  t-3 alice 1h left
  on this machine only: the server is away, and others may hold the same there; what is held here is offered to it when it is back
  $ coord release t-1 --as alice 2>&1 | short
  error: redis+unix://SOCKET?db=0 is away, and on this machine alone nothing such is held
  hint: try again when the server is there
  $ coord heartbeat --as bob 2>&1 | short
  error: redis+unix://SOCKET?db=0 is away, and on this machine alone nothing such is held
  hint: try again when the server is there
  $ coord check src/parser.cpp --as bob 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  $ coord claim t-9 --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: a grant can't wait: try again when the server is there, or --scope local for this machine alone
  $ coord --store files config set coordination.scope local
  set coordination.scope to local
  $ coord claim t-9 --ttl 2h --as alice | sed 's/token [0-9]*/token N/' | head -1
  claimed t-9 for 2h, token N
  $ coord claim t-10 --scope server --as alice 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: a grant can't wait: try again when the server is there, or --scope local for this machine alone
  $ coord run --as alice --claim t-11 -- echo never 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  $ coord release t-9 --as alice
  released t-9
  on this machine only: the server is away, and others may hold the same there; what is held here is offered to it when it is back
  $ coord --store files config set coordination.scope server
  set coordination.scope to server
  $ coord config set coordination.scope local 2>&1 | short
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  $ redis_up
  $ mkdir ../other; (cd ../other; coord --store redis+unix://$redis_socket claim t-3 --ttl 1d --as bob > /dev/null)
  $ coord claims 2>&1 | sed 's/token [0-9]*/token N/; s/ since.*//'
  coord: the server now holds the claim on t-2 for alice, token N
  coord: the server now holds the lock on src/parser.cpp for alice, token N
  coord: LOST: the claim on t-3 that alice had on this machine alone: task t-3 is claimed by bob until 2026-01-02T00:52:00Z (token N)
  t-1 alice expired
  t-2 alice/s1 1h left
  t-3 bob 23h left
  $ coord locks | sed 's/ since.*//'
  src/parser.cpp alice 1h left shared lock-6zrfcprj
  $ coord inbox --as alice | grep Stop
  0020vvp message system 2m urgent Stop: your claim on t-3 was granted on one machine alone while the\xe2\x80\xa6 (esc)

Through MCP it is the same

  $ . "$TESTDIR/../../support/mcp.sh"
  $ redis_down
  $ tool send_message '{"type": "question", "text": "still there?", "agent": "alice"}' | short
  {"queued":true,"operation":"send","key":"queue-9t64yszzqp8a7b7p3n4399964s","why":"no answer from redis+unix://SOCKET?db=0: Connection refused","waiting":1}
  $ tool check_inbox '{"agent": "alice"}' | short
  isError
  {"error":{"kind":"unavailable","message":"no answer from redis+unix://SOCKET?db=0: Connection refused; 1 write waits in .claude/coord-queue.jsonl","hint":"is the server running? coord tries no other place","details":{"waiting":1}}}
  $ redis_up
  $ tool check_inbox '{"agent": "coordinator"}' 2>&1 | short | grep -e "still there" -e "coord:"
  coord: did 1 write that had waited for the server
  {"agent":"coordinator","total":3,"urgent":0,"items":[{"short":"00abtj2","type":"question","from":"alice","to":"coordinator","priority":"normal","content":"softly","age_s":2160},{"short":"00dc3ga","type":"question","from":"alice","to":"coordinator","priority":"normal","content":"which grammar?","age_s":2160},{"short":"000gqyj","type":"question","from":"alice","to":"coordinator","priority":"normal","content":"still there?","age_s":0}]}

Hooks neither queue nor hold anybody up

  $ redis_down
  $ . "$TESTDIR/../../support/hooks.sh"
  $ edit s9 a.c
  $ event session-start s9 '{}'
  $ cut -d' ' -f2- .coordination/hooks.log | short
  hook pre-tool-use: no answer from redis+unix://SOCKET?db=0: Connection refused
  hook session-start: no answer from redis+unix://SOCKET?db=0: Connection refused
  $ ls .claude
  coord-local

On files nothing waits, but what the fourth protocol document's script has left is named, and done by sync

  $ mkdir -p ../files/.claude; cd ../files; unset COORD_STORE; project
  $ coord agent add alice
  added alice, mailbox inbox/alice
  $ echo '{"ts":"2026-01-01T00:00:00Z","method":"POST","path":"/api/coord/messages","body":{"from_session":"alice","to_session":"coordinator","project_key":"p","subject":"s","body":"from the script"}}' > .claude/coord-queue.jsonl
  $ coord status | tail -1
  queue: 1 write waits for the server, coord sync
  $ coord checkin --as alice | tail -1
  queue: 1 write waits for the server, coord sync
  $ coord doctor
  warning .claude/coord-queue.jsonl: 1 write waits for the server
    coord sync
  0 errors, 1 warning
  $ coord sync
  did 1 write; 0 wait, 0 refused
  $ coord sync --json
  {"replayed":0,"already":0,"refused":[],"waiting":0,"grants":{"kept":[],"lost":[]}}
  $ coord inbox --as coordinator --count
  1
  $ coord claim t-1 --scope local --as alice | sed 's/token .*/token N/'
  claimed t-1 for 5m, token N
  $ echo '{"ts":"2026-01-01T00:00:00Z","method":"POST","path":"/api/coord/operations/send","body":{"type":"question","text":"x"},"server":"redis://elsewhere:6379/0"}' > .claude/coord-queue.jsonl
  $ coord sync
  error: what waits is for redis://elsewhere:6379/0: coord sync --any does it here
  [4]
  $ coord sync --any --json | jq -c .
  {"replayed":1,"already":0,"refused":[],"waiting":0,"grants":{"kept":[],"lost":[]}}

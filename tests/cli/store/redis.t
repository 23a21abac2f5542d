  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/redis.sh"
  $ export COORD_STORE=redis+unix://$redis_socket

A database becomes a project by init, and needs no directory

  $ coord inbox
  error: there is no project in redis+unix://*/s?db=0 (glob)
  hint: coord init, with the same store
  [3]
  $ coord inbox --soft
  coord: there is no project in redis+unix://*/s?db=0 (glob)
  $ coord init
  ready: redis+unix://*/s?db=0 (git: none) (glob)
  next: coord send directive TEXT, coord inbox
  $ coord init
  all there already: redis+unix://*/s?db=0 (git: none) (glob)
  next: coord send directive TEXT, coord inbox
  $ coord init --json | jq -c '{git, created, kept}'
  {"git":"none","created":[],"kept":["COORDINATION-PROTOCOL.md","config.yml"]}
  $ coord init --git track
  error: git sees nothing of a state that is on a server
  hint: leave --git out
  [2]
  $ ls -A

Every command means what it means on files

  $ coord agent add alice
  added alice, mailbox inbox/alice
  $ coord agent add bob
  added bob, mailbox inbox/bob
  $ coord send directive --to alice "build the parser"
  sent msg-20260101-000900-000070r34 to alice
  $ coord inbox --as alice
  alice: 1 unread
  0070r34 directive coordinator 1m normal build the parser
  next: coord show 0070r34, coord reply 0070r34 TEXT, coord archive --all --as alice
  task none
  $ coord reply --as alice @last "which one?"
  sent msg-20260101-001100-0000r0c4x to coordinator; archived msg-20260101-000900-000070r34
  $ coord inbox --as coordinator
  coordinator: 1 unread
  00r0c4x response alice 1m normal which one?
  next: coord show 00r0c4x, coord reply 00r0c4x TEXT, coord archive --all --as coordinator
  task none
  $ coord archive --as alice --all
  0 left
  $ coord task add "Build the parser" --id t-1
  added t-1 Build the parser, ready
  $ coord next --claim --as alice
  claimed t-1 Build the parser for 5m, token 1767226500000000
  coord done --as alice when it is complete
  $ coord claim t-1 --as bob
  error: task t-1 is claimed by alice until 2026-01-01T00:20:00Z (token 1767226500000000)
  hint: coord claim t-1 --wait=5m, or another task
  [4]
  $ coord claims
  t-1 alice 3m left since 2026-01-01T00:15:00Z token 1767226500000000
  $ coord heartbeat --as alice
  renewed t-1 5m; 0 unread
  $ coord lock src/parser.cpp --as alice
  locked src/parser.cpp for 2h, token 1767226740000000
  $ coord lock src/parser.cpp --as bob
  error: src/parser.cpp is locked by alice until 2026-01-01T02:19:00Z (token 1767226740000000)
  hint: coord lock src/parser.cpp --wait=5m, or other work
  [4]
  $ coord done t-1 --as alice "it parses"
  done t-1, told coordinator (00yg9e7)
  $ coord claims
  no claims
  $ coord unlock src/parser.cpp --as alice
  unlocked src/parser.cpp
  $ coord log | tail -3
  2026-01-01T00:09:00Z 0070r34 directive coordinator->alice build the parser
  2026-01-01T00:11:00Z 00r0c4x response alice->coordinator which one?
  2026-01-01T00:21:00Z 00yg9e7 completion alice->coordinator t-1 it parses
  $ coord doctor
  0 errors, 0 warnings
  $ coord run --as alice --claim t-2 -- sh -c 'coord claims --json | jq -c "map(.task)"'
  ["t-2"]

Who waits is woken by what another process does

  $ coord inbox --as bob --wait=60s > waited & waiter=$!
  $ waits() { redis PUBSUB NUMSUB coord:0:inbox/bob | grep -qx 1; }
  $ eventually waits
  $ coord send directive --to bob "wake up" > /dev/null
  $ wait $waiter; head -1 waited
  bob: 1 unread

The claim is where the third protocol document looks for it, and what that document writes is respected

  $ coord claim t-3 --as alice | sed 's/token .*/token N/'
  claimed t-3 for 5m, token N
  $ redis GET task:claim:t-3 | jq -c '{agent, ttl}'
  {"agent":"alice","ttl":300}
  $ redis SET task:claim:t-4 '{"agent_id": "worker-7", "claimed_at": 1767229200, "ttl": 300}' NX EX 300
  OK
  $ coord claim t-4 --as alice 2>&1 | sed 's/[0-9-]*T[0-9:]*Z/TIME/g'
  error: task t-4 is claimed by worker-7 until TIME
  hint: coord claim t-4 --wait=5m, or another task

A server that is away

  $ redis_down
  $ coord inbox --as alice
  error: no answer from redis+unix://*/s?db=0: Connection refused (glob)
  hint: is the server running? coord tries no other place
  [8]
  $ coord inbox --as alice --soft
  coord: no answer from redis+unix://*/s?db=0: Connection refused (glob)
  $ coord claim t-5 --as alice --json
  {"error":{"kind":"unavailable","message":"no answer from redis+unix://*/s?db=0: Connection refused","hint":"is the server running? coord tries no other place"}} (glob)
  [8]
  $ redis_up
  $ coord inbox --as alice --count
  0
  $ coord claims | sed 's/ since.*//'
  t-3 alice 4m left
  t-4 worker-7 30m left

The address can stand in the configuration of the project; files are there if one asks for them

  $ unset COORD_STORE
  $ coord init > /dev/null
  $ coord config set store "redis+unix://$redis_socket" | sed "s|$redis_socket|SOCKET|"
  set store to redis+unix://SOCKET
  $ coord agent list | grep -c alice
  1
  $ coord --store files agent list | grep -c alice
  0
  [1]
  $ coord config set store files
  error: where the state is can't be said in the state itself
  hint: coord --store files config set store files
  [2]
  $ coord --store files config set store files
  set store to files
  $ coord agent list | grep -c alice
  0
  [1]
  $ coord config set store "redis://host:port"
  error: config.yml: store: the store's address has a port that is no number from 1 to 65535
  hint: redis://host:6379/0, redis://:password@host/1, redis+unix:///run/redis.sock?db=0
  [7]
  $ echo "store: [1]" > .coordination/config.yml; coord inbox
  error: */work/.coordination/config.yml: store: the store's address begins neither with redis:// nor with redis+unix:// (glob)
  hint: redis://host:6379/0, redis://:password@host/1, redis+unix:///run/redis.sock?db=0
  [7]

What is no address

  $ coord --store rediss://localhost:6379/0 inbox
  error: rediss:// asks for TLS, which the hiredis library of this coord does not know
  hint: use redis:// over a private network or through stunnel, or redis+unix://
  [2]
  $ coord --store redis://:secret@ inbox
  error: the store's address names no host
  hint: redis://host:6379/0, redis://:password@host/1, redis+unix:///run/redis.sock?db=0
  [2]
  $ coord --store redis+unix://$redis_socket?db=99 inbox 2>&1 | sed "s|$redis_socket|SOCKET|"
  error: redis+unix://SOCKET?db=99: the server has no such database
  hint: CONFIG GET databases says how many it has
  $ coord --store redis+unix://:secret@$redis_socket inbox 2>&1 | sed "s|$redis_socket|SOCKET|"
  error: redis+unix://SOCKET?db=0: the server has no password, but one was given
  hint: leave the password out

Where the file of the third protocol document names the server, init makes the folder by which the project is found

  $ mkdir -p ../theirs/.claude ../theirs/deep && cd ../theirs
  $ printf 'coordination:\n  mode: redis\n  redis_url: redis+unix://%s?db=2\n' $redis_socket > .claude/workflow-config.yml
  $ coord init --json | jq -c .created
  ["COORDINATION-PROTOCOL.md","config.yml"]
  $ (cd deep && coord send question "who?" > /dev/null && coord outbox --json | jq length)
  1
  $ ls -A . .coordination
  .:
  .claude
  .coordination
  deep
  
  .coordination:

The file of the third protocol document says all settings, as long as those on the server say nothing

  $ echo '  claim_ttl: 60' >> .claude/workflow-config.yml
  $ coord config get coordination.claim_ttl
  60
  $ coord claim t-1 --as project-instance --json | jq .ttl_s
  60
  $ coord config set coordination.lock_ttl 70 2>&1 | sed "s|$PWD|PWD|"
  error: the settings of this project are in PWD/.claude/workflow-config.yml
  hint: change it there
  $ sed -i '/claim_ttl/d' .claude/workflow-config.yml
  $ coord config set coordination.claim_ttl 70
  set coordination.claim_ttl to 70
  $ echo '  claim_ttl: 60' >> .claude/workflow-config.yml
  $ coord claim t-2 --as project-instance --json | jq .ttl_s
  70

  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/redis.sh"
  $ server=redis+unix://$redis_socket
  $ work=$PWD
  $ tidy() {
  >   local status=0
  >   "$@" > "$work/answer" 2>&1 || status=$?
  >   sed -E -e "s|$redis_socket|SOCKET|g" -e "s|$work|WORK|g" -e 's/[0-9]+ bytes/N bytes/' "$work/answer"
  >   return $status
  > }

A project with mail, tasks, a claim, a lock, a key and what nobody lists

  $ mkdir one; cd one
  $ coord init > /dev/null
  $ coord agent add alice > /dev/null
  $ coord agent add bob > /dev/null
  $ coord send directive --to alice --key first "build the parser" | cut -d' ' -f1
  sent
  $ coord inbox --as alice --session s-1 | head -1
  alice: 1 unread
  $ coord task add "Build the parser" --id t-1 > /dev/null
  $ coord task add "Write it down" --id t-2 > /dev/null
  $ coord next --claim --as alice --session s-1 | head -1
  claimed t-1 Build the parser for 5m, token 1767226080000000
  $ coord lock src/parser.cpp --as alice --session s-1
  locked src/parser.cpp for 2h, token 1767226140000000
  $ coord claim t-2 --as bob > /dev/null; coord release t-2 --as bob > /dev/null
  $ coord progress start "Read the parser" --as bob | cut -d' ' -f1
  started
  $ coord doctor
  0 errors, 0 warnings
  $ cd ..

Counting moves nothing, and makes nothing

  $ coord migrate --from one --to $server --dry-run | sed 's/[0-9][0-9]* byte/N byte/'
  would move 27 documents and 2 logs of 14 lines, N bytes
  $ coord migrate --from one --to two --dry-run > /dev/null; ls
  one
  $ redis DBSIZE
  0

To a server

  $ tidy coord migrate --from one --to $server
  moved 27 documents and 2 logs of 14 lines, N bytes, to redis+unix://SOCKET?db=0
  0 errors, 0 warnings
  next: export COORD_STORE=redis+unix://SOCKET?db=0, or coord --dir WORK/one/.coordination --store files config set store redis+unix://SOCKET?db=0

And back: the same files, byte for byte

  $ mkdir two
  $ tidy coord migrate --from $server --to two
  moved 27 documents and 2 logs of 14 lines, N bytes, to WORK/two/.coordination
  0 errors, 0 warnings
  next: work in that directory, or coord --dir WORK/two/.coordination, with COORD_STORE unset
  $ find one -name .store -prune -o -type f -print | sed 's|^one/||' | sort > files
  $ grep -c . files
  29
  $ find one two -type d -empty -not -path '*/.store*' -delete
  $ diff -r --exclude=.store one two && echo the same
  the same
  $ coord --dir two doctor
  0 errors, 0 warnings
  $ coord --dir two claims | sed 's/[0-9]*[ms] left/N left/'
  t-1 alice/s-1 expired since 2026-01-01T00:08:00Z token 1767226080000000

The project goes on there: what is held is held, and what was asked with a key was asked

  $ export COORD_NOW=2026-01-01T00:10:00Z
  $ coord --store $server claims | sed 's/[0-9]*[ms] left/N left/'
  t-1 alice/s-1 N left since 2026-01-01T00:08:00Z token 1767226080000000
  $ coord --store $server claim t-1 --as bob 2>&1 | head -1
  error: task t-1 is claimed by alice until 2026-01-01T00:14:00Z (session s-1, token 1767226080000000)
  $ (cd one; coord --store $server lock src/parser.cpp --as bob 2>&1 | head -1)
  error: src/parser.cpp is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  $ coord --store $server send directive --to alice --key first "build the parser" --json | jq -c .duplicate
  true
  $ [ "$(redis TTL "$(redis KEYS 'keys/*' | head -1)")" -gt 600000 ] && echo kept
  kept
  $ unset COORD_NOW
  $ redis EXISTS tasks/.t-2.last locks/.set
  2

A token that is given in the new place is above all that were given

  $ old=$(jq -s 'map(.seq) | max' one/.coordination/events.jsonl)
  $ new=$(COORD_NOW=2026-01-01T00:00:01Z coord --dir two claim t-2 --as bob --json | jq .token)
  $ [ "$new" -gt "$old" ] && echo above
  above

Nothing is told anew to those who listen on the server

  $ redis FLUSHALL > /dev/null
  $ redis-cli -s "$redis_socket" SUBSCRIBE agent:events > heard & listener=$!
  $ listens() { redis PUBSUB NUMSUB agent:events | grep -qx 1; }
  $ eventually listens
  $ coord migrate --from one --to $server > /dev/null
  $ coord --store $server send directive --to alice "news" > /dev/null
  $ hears() { grep -q MESSAGE_SENT heard; }
  $ eventually hears; kill $listener; wait $listener 2> /dev/null
  [143]
  $ grep -c '"seq"' heard
  1

From one server database to another

  $ coord migrate --from $server --to "$server?db=1" --json | jq -c '[.documents > 10, .logs, .left, .doctor.errors]'
  [true,2,[],0]
  $ mkdir three; coord migrate --from "$server?db=1" --to three > /dev/null
  $ coord migrate --from $server --to four > /dev/null
  error: there is no directory four
  hint: make it first
  [3]
  $ mkdir four; coord migrate --from $server --to four > /dev/null
  $ diff -r --exclude=.store three four && echo the same
  the same

What another program has put on the server without telling is moved, too

  $ redis SET task:claim:t-7 '{"agent_id": "worker-7", "claimed_at": 1767229200, "ttl": 300}' > /dev/null
  $ mkdir five; coord migrate --from $server --to five > /dev/null
  $ cat five/.coordination/tasks/t-7.claim
  {"agent_id": "worker-7", "claimed_at": 1767229200, "ttl": 300} (no-eol)

An interrupted migration says so, and is repeated

  $ mkdir six
  $ coord --dir six init > /dev/null; rm -r six/.coordination/* six/.coordination/.gitignore six/.progress
  $ echo "{\"from\": \"$PWD/one/.coordination\"}" > six/.coordination/.migration.json
  $ tidy coord --dir six doctor
  error .migration.json: a migration from WORK/one/.coordination did not come to its end: not everything is here
    the same coord migrate again; nobody is to work here before
  1 error, 0 warnings
  [7]
  $ tidy coord migrate --from two --to six
  error: the target is what an interrupted migration from WORK/one/.coordination left
  hint: finish that one, or name an empty target
  [4]
  $ tidy coord migrate --from six --to seven
  error: the source is what an interrupted migration from WORK/one/.coordination left
  hint: finish that one, or move from where it began
  [4]
  $ tidy coord migrate --from one --to six
  moved 27 documents and 2 logs of 14 lines, N bytes, to WORK/six/.coordination
  0 errors, 0 warnings
  next: work in that directory, or coord --dir WORK/six/.coordination, with COORD_STORE unset
  $ find six -type d -empty -not -path '*/.store*' -delete
  $ diff -r --exclude=.store one six && echo the same
  the same

A password is never shown, nor kept

  $ redis CONFIG SET requirepass secret
  OK
  $ tidy coord migrate --from three --to "redis+unix://:secret@$redis_socket?db=2"
  moved 28 documents and 2 logs of 16 lines, N bytes, to redis+unix://SOCKET?db=2
  0 errors, 0 warnings
  next: export COORD_STORE=redis+unix://SOCKET?db=2, with its password, or coord --dir WORK/three/.coordination --store files config set store redis+unix://SOCKET?db=2
  $ coord migrate --from "redis+unix://:secret@$redis_socket?db=2" --to "redis+unix://:secret@$redis_socket?db=3" --json | grep -c secret
  0
  [1]
  $ redis -a secret --no-auth-warning CONFIG SET requirepass ""
  OK

What cannot be taken along is named

  $ ln -s /dev/null one/.coordination/link
  $ head -c 1048577 /dev/zero | tr '\0' x > one/.coordination/large.txt
  $ printf '{"half' >> one/.coordination/messages.jsonl
  $ mkdir eight; coord migrate --from one --to eight | grep behind
  left behind link: is a link, a FIFO or a device
  left behind large.txt: large.txt is larger than 1 MiB and is not read
  left behind messages.jsonl: its last line has no end

Bad input

  $ coord migrate --from one
  error: migrate: to is missing
  hint: coord help migrate
  [2]
  $ coord migrate --to one
  error: migrate: from is missing
  hint: coord help migrate
  [2]
  $ coord migrate --from nowhere --to $server
  error: there is no directory nowhere
  hint: name the directory of a project, or its .coordination
  [3]
  $ tidy coord migrate --from one --to one
  error: source and target are the same: WORK/one/.coordination
  hint: name another directory or database
  [2]
  $ tidy coord migrate --from $server --to $server
  error: source and target are the same: redis+unix://SOCKET?db=0
  hint: name another directory or database
  [2]
  $ coord migrate --from one --to two
  error: the target holds a project already
  hint: name an empty directory or database
  [4]
  $ coord migrate --from one --to $server
  error: the target holds a project already
  hint: name an empty directory or database
  [4]
  $ coord migrate --from one --to $server --dry-run
  error: the target holds a project already
  hint: name an empty directory or database
  [4]
  $ tidy coord migrate --from "$server?db=9" --to nine
  error: there is no project in redis+unix://SOCKET?db=9
  hint: coord init, with the same store
  [3]
  $ tidy coord migrate --from one --to nine
  error: there is no directory nine
  hint: make it first
  [3]
  $ coord migrate --from one --to rediss://host/0
  error: rediss:// asks for TLS, which the hiredis library of this coord does not know
  hint: use redis:// over a private network or through stunnel, or redis+unix://
  [2]
  $ coord migrate --from one --to http://host/0
  error: the store's address begins neither with redis:// nor with redis+unix://
  hint: redis://host:6379/0, redis://:password@host/1, redis+unix:///run/redis.sock?db=0
  [2]
  $ coord --dir one migrate --from one --to nine
  error: migrate takes its stores from --from and --to, not from --dir or --store
  [2]
  $ redis_down
  $ tidy coord migrate --from one --to $server
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  [8]
  $ tidy coord migrate --from $server --to nine
  error: no answer from redis+unix://SOCKET?db=0: Connection refused
  hint: is the server running? coord tries no other place
  [8]
  $ ls
  answer
  eight
  files
  five
  four
  heard
  one
  six
  three
  two

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

Who has lost something is told to whom, and under which token

  $ coord claim layer3 --as alice > /dev/null
  $ coord lock deploy --as alice > /dev/null
  $ coord claim layer3 --as bob --force --reason test > /dev/null
  $ coord heartbeat --as alice
  error: no longer yours: claim layer3 (now of bob, token 1767225960000000)
  hint: stop that work, then coord claims
  [6]
  $ coord heartbeat --as alice
  renewed deploy 2h; 0 unread
  $ coord lock deploy --as bob --force --reason test > /dev/null
  $ coord heartbeat --as alice --json | jq -c '.error | [.kind, .details.unread, (.details.items[] | .name, .state, .by.agent)]'
  ["lost",0,"deploy","lost","bob"]

A task that nobody wants done any more

  $ echo '{"task_id":"layer3","status":"cancelled"}' > .coordination/tasks/layer3.json
  $ coord heartbeat --as bob
  renewed layer3 5m (cancelled: give it back), deploy 2h; 0 unread
  $ coord heartbeat layer3 --as bob --json | jq -c '.[] | [.name, .state, .cancelled]'
  ["layer3","renewed",true]

How much mail waits

  $ coord send message "have a look" --to bob --as alice > /dev/null
  $ coord heartbeat layer3 --as bob
  renewed layer3 5m (cancelled: give it back); 1 unread

With --watch it goes on, until all is lost

  $ coord heartbeat --watch
  error: nothing is held that could be renewed
  [5]
  $ "$COORD_BINARY" claim watched --ttl 1s --as alice > /dev/null
  $ "$COORD_BINARY" heartbeat --watch --as alice > out 2>&1 & watch=$!
  $ eventually grep -q renewed out
  $ "$COORD_BINARY" claim watched --as bob --force --reason test > /dev/null
  $ wait $watch
  [6]
  $ sed -e 's/token [0-9]*/token N/' -e 's/ (had lapsed)//' out | uniq
  renewed watched 1s; 0 unread
  error: no longer yours: claim watched (now of bob, token N)
  hint: stop that work, then coord claims

or the process that started it has ended

  $ "$COORD_BINARY" claim watched --as bob > /dev/null
  $ sh -c ': > watched; "$COORD_BINARY" heartbeat --watch --as bob > watched 2>&1 & echo $! > watch; until grep -q renewed watched; do sleep 0.01; done'
  $ eventually sh -c '! kill -0 $(cat watch) 2> /dev/null' || kill $(cat watch)

A task that takes longer than it may

  $ coord config set tasks.timeout 10m > /dev/null
  $ coord task add "Build it" --id build > /dev/null
  $ coord claim build --as alice > /dev/null
  $ coord heartbeat --as alice
  renewed build 5m; 0 unread
  $ for i in 1 2 3 4 5 6 7 8 9; do coord whoami > /dev/null; done
  $ coord heartbeat --as alice
  error: no longer yours: claim build (timed out: the work must stop)
  hint: stop that work, then coord claims
  [6]
  $ coord heartbeat --as alice
  nothing held; 0 unread

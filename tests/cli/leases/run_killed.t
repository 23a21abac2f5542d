What `coord run` started ends with it

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

A lease that is lost ends the program and what it started, also where TERM is ignored

  $ "$COORD_BINARY" run --claim layer3 --ttl 1s --grace 50ms --as alice -- sh -c '
  >   trap "" TERM; sleep 1000 & echo $! > started; coord claim layer3 --as bob --force --reason test > /dev/null; wait; sleep 1000'
  error: no longer yours: claim layer3
  hint: coord claims, coord locks
  [6]
  $ kill -0 $(cat started) 2> /dev/null
  [1]
  $ coord claims --json | jq -c 'map(.agent)'
  ["bob"]

Killed, it ends its program and all that this has started, also what has moved to a session of its own; then all is free

  $ cat > family.sh <<'END'
  > trap "" TERM HUP
  > setsid sh -c 'trap "" TERM HUP; echo $$ >> started; sleep 1000 & echo $! >> started; wait' &
  > (sleep 1000 & echo $! >> started)
  > echo $$ >> started; wait; sleep 1000
  > END
  $ all_started() { [ "$(wc -l < started)" = 4 ]; }
  $ alive() { for process in $(cat started); do kill -0 $process 2> /dev/null && echo "$process is alive"; done; true; }
  $ rm started; "$COORD_BINARY" run --lock deploy --as alice -- sh family.sh &
  $ run=$!
  $ eventually all_started
  $ kill -9 $run; wait $run 2> /dev/null
  [137]
  $ "$COORD_BINARY" run --lock deploy --wait=20s --as bob -- echo free 2> /dev/null; alive
  free

Also when its whole process group is killed

  $ rm started; setsid "$COORD_BINARY" run --lock deploy --as alice -- sh family.sh &
  $ run=$!
  $ eventually all_started
  $ kill -9 -$run; wait $run 2> /dev/null
  [137]
  $ "$COORD_BINARY" run --lock deploy --wait=20s --as bob -- echo free 2> /dev/null; alive
  free

Who kills the guardian, the owner of the leases, ends the program as well

  $ rm started; "$COORD_BINARY" run --lock deploy --as alice -- sh family.sh &
  $ run=$!
  $ eventually all_started
  $ kill -9 $("$COORD_BINARY" locks --json | jq '.[0].owner_pid'); wait $run
  error: the guardian of the program was killed, and the program with it
  [6]
  $ alive

What the program leaves running when it ends goes on

  $ rm started; "$COORD_BINARY" run --lock deploy --as alice -- sh -c 'sleep 1000 > /dev/null 2>&1 & echo $! > started'
  $ kill $(cat started)

Its end hangs up on nobody in a group that is nobody's job, though something in it is stopped

  $ setsid bash -c 'sleep 1000 & stopped=$!; kill -STOP $stopped
  >   "$COORD_BINARY" run --lock deploy --as alice -- sh -c "sleep 1 > /dev/null 2>&1 & :"
  >   sleep 0.2; kill -0 $stopped && echo still there; kill -9 $stopped' 2> /dev/null
  still there

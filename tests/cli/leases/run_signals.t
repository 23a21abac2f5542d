Signals to `coord run`, from a process, a shell or a terminal

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

A signal goes on to the program

  $ coord run --lock deploy -- sh -c 'trap "echo got it; exit 3" USR1; kill -USR1 $PPID; while :; do sleep 0.01; done'
  got it
  [3]

A signal that the whole process group is sent reaches the program once

  $ setsid "$COORD_BINARY" run --lock deploy -- sh -c '
  >   trap "echo HUP >> got" HUP; trap "echo USR1 >> got; exit 3" USR1; : > got; while :; do sleep 0.01; done' 2> /dev/null &
  $ run=$!
  $ eventually test -e got
  $ kill -HUP -$run; eventually grep -q HUP got; kill -USR1 $run; wait $run; echo $?; cat got
  3
  HUP
  USR1

But one that has left the group is sent it by coord

  $ rm got; setsid "$COORD_BINARY" run --lock deploy -- setsid sh -c '
  >   trap "echo HUP >> got; exit 3" HUP; : > got; while :; do sleep 0.01; done' 2> /dev/null &
  $ run=$!
  $ eventually test -e got
  $ kill -HUP -$run; wait $run; echo $?; cat got
  3
  HUP

At a terminal: what is typed goes to the program; Ctrl-Z stops both, and both go on; Ctrl-C reaches it once, and ends a script

  $ /usr/bin/python3 -B "$TESTDIR/run_terminal.py" "$COORD_BINARY"

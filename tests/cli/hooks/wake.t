  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/hooks.sh"
  $ unset -f coord
  $ coord init > /dev/null; coord agent add alice > /dev/null
  $ wakes() { event session-start s-1 '{}' --as alice --wake > "$1.out" 2> "$1.err"; echo $? > "$1.status"; }
  $ waits() { jq -e .waiter .coordination/sessions/s-1.json; }

A session that is idle is woken by a message, whatever its priority, with the status that wakes it

  $ wakes first & eventually waits
  $ coord send message "the API is ready" --to alice > /dev/null; wait
  $ cat first.status first.out; sed -E 's/coord, [^:]*:[^:]*:[^:]*:/coord, TIME:/; s/message [^ ]+ of/message ID of/; s/, [0-9]+s:/, AGE:/' first.err
  2
  coord, TIME: 1 new message for alice; `coord show ID` shows one whole
  message ID of project-instance, AGE: "the API is ready"

What it has been shown wakes it no more; a later waiter takes the turn of an earlier one

  $ rm .coordination/sessions/s-1.json; wakes second & eventually waits; before=$(waits)
  $ turn_changed() { test "$(waits)" != "$before"; }
  $ wakes third & eventually turn_changed; eventually test -s second.status; cat second.status second.err
  0
  $ coord send message "and the docs" --to alice > /dev/null; wait; cat third.status; grep -c 'and the docs' third.err
  2
  1

It ends with the session that it waits for

  $ rm .coordination/sessions/s-1.json; wakes fourth & eventually waits
  $ event session-end s-1 '{"reason": "clear"}' --as alice; wait; cat fourth.status fourth.err
  0

It ends with the program that it waits for

  $ rm .coordination/sessions/s-1.json; bash -c 'echo {} | "$COORD_BINARY" hook session-start --wake --as alice --session s-1 & sleep 0.5; echo $! > waiter'
  $ gone() { ! kill -0 "$(cat waiter)"; }
  $ eventually gone

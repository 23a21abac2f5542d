  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

What is so already answers at once

  $ coord wait released layer3 --as bob
  released layer3
  $ coord claim layer3 --as alice > /dev/null
  $ coord wait claimed layer3 unlocked src --as bob
  claimed layer3 by alice
  unlocked src
  $ coord wait claimed layer3 --as bob --json | jq -c '.[] | [.condition, .agent]'
  ["claimed layer3","alice"]

What is not so in time

  $ coord lock src/api --as alice > /dev/null
  $ coord wait released layer3 unlocked src/api/a.cpp message --timeout 10ms --as bob
  error: the time is over; still open: released layer3, unlocked src/api/a.cpp, message
  [5]
  $ mkdir -p src/api; cd src; coord wait unlocked api/a.cpp --timeout 10ms --as bob; cd ..
  error: the time is over; still open: unlocked src/api/a.cpp
  $ coord wait claimed layer3 message --all --timeout 10ms --as bob
  error: the time is over; still open: message
  [5]

A change ends it

  $ "$COORD_BINARY" claim other --as alice > /dev/null
  $ ("$COORD_BINARY" wait released other message --as bob > out) & waiter=$!
  $ coord send message "have a look" --to bob --as alice > /dev/null
  $ wait $waiter; cat out
  message: 1 unread
  $ ("$COORD_BINARY" wait released other --as bob > out) & waiter=$!
  $ "$COORD_BINARY" release other --as alice
  released other
  $ wait $waiter; cat out
  released other

What is no condition

  $ coord wait
  error: wait: conditions are missing
  hint: coord help wait
  [2]
  $ coord wait until
  error: wait: "until" is no condition
  hint: unlocked RESOURCE, claimed TASK, released TASK, task-done TASK, parts-done TASK, message
  [2]
  $ coord wait released
  error: wait: released needs a TASK
  hint: unlocked RESOURCE, claimed TASK, released TASK, task-done TASK, parts-done TASK, message
  [2]
  $ coord wait message --all --any
  error: --any and --all exclude each other
  [2]
  $ coord wait message --timeout soon
  error: --timeout: "soon" is no duration
  hint: 90s, 5m, 2h, 1d, 1h30m
  [2]

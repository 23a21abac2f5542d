A signal while another process writes ends the wait, and nothing is written

  $ . "$TESTDIR/../../support/cli.sh"
  $ needs "env that restores what signals do" env --default-signal=INT true
  $ project
  $ coord send directive warm > /dev/null
  $ (exec 9< .coordination; flock 9; echo ready > held; exec sleep 60) & holder=$!
  $ eventually test -s held
  $ waits() { [ "$(ls -l /proc/$waiting/fd | grep -c "/.coordination$")" -ge 2 ]; } # one of them to lock it
  $ interrupt() { env --default-signal=INT "$COORD_BINARY" "${@:2}" > out 2> err & waiting=$!; eventually waits; kill -$1 $waiting; wait $waiting; }

  $ interrupt INT send directive "interrupted" 2> /dev/null
  [130]
  $ interrupt TERM send directive "ended" 2> /dev/null
  [143]

A command that may wait long says so

  $ interrupt INT claim layer3 --wait=600s
  [130]
  $ cat out err
  error: interrupted while another process writes
  hint: nothing was changed
  $ interrupt INT run --claim layer3 --wait=600s -- echo never
  [130]
  $ cat out err
  error: interrupted while another process writes
  hint: nothing was changed

  $ kill $holder; wait $holder 2> /dev/null
  [143]
  $ coord log --json | jq -c .[].content
  "warm"
  $ coord claims --json
  []

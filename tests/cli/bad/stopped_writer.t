A writer that is stopped inside its commit: others wait for a bounded time, nothing happens, and go on when it does

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ coord send directive warm > /dev/null
  $ needs "strace, and the right to trace" strace -o /dev/null -e trace=fdatasync true

The first sync of its commit stops it

  $ strace -f -o trace -e trace=fdatasync -e inject=fdatasync:signal=SIGSTOP:when=1 bash -c 'exec "$COORD_BINARY" send directive "slow"' > slow & tracer=$!
  $ writer() { pgrep -P $tracer; }
  $ eventually grep -q 'stopped by SIGSTOP' trace

  $ COORD_LOCK_WAIT=200ms coord send directive "impatient" > out 2> err
  [8]
  $ sed "s/ $(writer)\\b/ PID/" err
  error: the store is being written by process PID, still after 200 ms
  hint: nothing was changed, so the command can be repeated
  $ COORD_LOCK_WAIT=200ms coord send directive "impatient" --soft 2>&1 | sed "s/ $(writer)\\b/ PID/"
  coord: the store is being written by process PID, still after 200 ms

Readers do not wait

  $ coord inbox --json | jq -c '.[].content'
  "warm"

It goes on, and so do the others

  $ kill -CONT $(writer)
  $ wait $tracer
  $ coord send directive "patient" > /dev/null
  $ coord inbox --json | jq -c '.[].content' | sort
  "patient"
  "slow"
  "warm"
  $ coord log --json | jq -c .[].content | sort
  "patient"
  "slow"
  "warm"

  $ . "$TESTDIR/../support/cli.sh"
  $ project

Nothing came: exit status 5, in JSON an error of that kind

  $ coord inbox --wait=0s
  error: no matching message for project-instance came in time
  [5]
  $ coord inbox --wait=0s --json
  {"error":{"kind":"nothing","message":"no matching message for project-instance came in time"}}
  [5]

A message that is there already ends the wait at once

  $ coord send directive first > /dev/null
  $ coord inbox --wait=600s | head -2
  project-instance: 1 unread
  00372pa directive coordinator 1m normal first

One that comes later too; others do not

  $ coord archive --all > /dev/null
  $ coord inbox --wait=600s --type response --json > got &
  $ coord send directive "not this" > /dev/null
  $ coord send response "this" --ref q1 > /dev/null
  $ wait
  $ jq -c '.[].content' got
  "this"

SIGINT ends it with 130

  $ coord archive --all > /dev/null
  $ bash -c 'exec "$COORD_BINARY" inbox --wait=600s --type error 2> err' & waiting=$!
  $ waits() { grep -q inotify /proc/$waiting/fdinfo/* || ls -l /proc/$waiting/fd | grep -q inotify; }
  $ eventually waits
  $ kill -INT $waiting
  $ wait $waiting
  [130]
  $ cat err
  error: interrupted while waiting

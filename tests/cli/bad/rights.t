Another user, whom the files refuse

  $ . "$TESTDIR/../../support/cli.sh"
  $ needs "to be root, and setpriv" test "$(id -u)" -eq 0 -a -x /usr/bin/setpriv
  $ place=$(mktemp -d /tmp/rights.XXXXXX) && trap 'rm -rf "$place"' EXIT && chmod 711 "$place"
  $ cp "$COORD_BINARY" "$place/coord" && mkdir "$place/home" && cd "$place/home"
  $ nobody() { COORD_NOW=2026-01-01T02:00:00Z setpriv --reuid=65534 --regid=65534 --clear-groups "$place/coord" "$@" 2>&1 | sed "s|$place|PLACE|g"; (exit ${PIPESTATUS[0]}); }
  $ project
  $ coord send directive "for your eyes" > /dev/null

What init makes is closed to others

  $ nobody inbox
  error: cannot open PLACE/home/.coordination: Permission denied
  [10]
  $ nobody inbox --json --dir .
  {"error":{"kind":"denied","message":"cannot open PLACE/home/.coordination: Permission denied"}}
  [10]
  $ nobody send question x --soft
  error: cannot open PLACE/home/.coordination: Permission denied
  [10]

No right to make one

  $ (cd / && nobody init --dir "$place/home")
  error: cannot make PLACE/home/.coordination: Permission denied
  [10]
  $ mkdir "$place/closed" && cd "$place/closed" && nobody init; cd ../home
  error: cannot make PLACE/closed/.coordination: Permission denied

Opened for reading: reading works for who names it, writing says why it can't

  $ chmod -R go+rX .coordination .progress
  $ nobody inbox
  error: PLACE/home/.coordination belongs to another user (0), so it is not trusted
  hint: name it with --dir or COORD_DIR to use it
  [10]
  $ nobody inbox --dir .
  project-instance: 1 unread
  009enpe directive coordinator 1h normal for your eyes
  next: coord show 009enpe, coord reply 009enpe TEXT, coord archive --all
  task none
  $ nobody send question x --dir .
  error: the coordination directory can't be written
  hint: it lies on a read-only file system, or its owner gives no right to write
  [10]
  $ nobody archive --all --dir .
  1 left
  $ nobody ack msg-20260101-000200-00009enpe --dir .
  error: the coordination directory can't be written
  hint: it lies on a read-only file system, or its owner gives no right to write
  [10]
  $ nobody doctor --fix --dir . | grep -v ^note
  0 errors, 0 warnings

One file that may not be read stops nothing

  $ chmod 600 .coordination/inbox/msg-*.json
  $ coord send directive "for everybody" > /dev/null && chmod go+r .coordination/inbox/msg-20260101-000300-*.json
  $ nobody inbox --dir .
  warning: skipped: cannot read inbox/msg-20260101-000200-00009enpe.json: permission denied
  project-instance: 1 unread
  00g33zd directive coordinator 1h normal for everybody
  next: coord show 00g33zd, coord reply 00g33zd TEXT, coord archive --all
  task none
  $ nobody show msg-20260101-000200-00009enpe --dir .
  error: cannot read inbox/msg-20260101-000200-00009enpe.json: permission denied
  [10]
  $ nobody doctor --dir . | grep -v ^note
  error inbox/msg-20260101-000200-00009enpe.json: cannot be read: Permission denied
    give the owner of the project the right to read it
  1 error, 0 warnings
  $ chmod 700 .coordination/inbox
  $ nobody inbox --dir .
  error: cannot list inbox: permission denied
  hint: coord doctor shows the owner and the rights of every part
  [10]
  $ nobody status --dir .
  error: cannot list inbox: permission denied
  hint: coord doctor shows the owner and the rights of every part
  [10]
  $ ls .coordination/inbox
  msg-20260101-000200-00009enpe.json
  msg-20260101-000300-0000g33zd.json

Directories that are not ours, or cannot be written

  $ . "$TESTDIR/../../support/cli.sh"
  $ needs "the right to mount in a namespace of its own" with_mounts 'mount -t tmpfs none /mnt'

A link that was found is not followed; a link that was named is

  $ mkdir real linked && coord init --dir real > /dev/null
  $ ln -s ../real/.coordination linked/.coordination
  $ (cd linked; coord inbox)
  error: */work/linked/.coordination is a symbolic link, so it is not trusted (glob)
  hint: name it with --dir or COORD_DIR to use it
  [10]
  $ coord inbox --dir linked --count
  0

A file in its place is not opened

  $ mkdir filed && echo > filed/.coordination
  $ (cd filed; coord inbox)
  error: */work/filed/.coordination is no directory (glob)
  [3]

A directory of another user is not trusted, unless it is named

  $ mkdir foreign && coord init --dir foreign > /dev/null
  $ if [ "$(id -u)" -eq 0 ]; then chown 12345 foreign/.coordination; (cd foreign; coord inbox) 2>&1; else echo 'error: * (12345), so it is not trusted'; echo 'hint: name it with --dir or COORD_DIR to use it'; fi | sed 's/^error: .*foreign/error: foreign/'
  error: foreign/.coordination belongs to another user (12345), so it is not trusted
  hint: name it with --dir or COORD_DIR to use it
  $ coord inbox --dir foreign --count
  0

In a read-only checkout reading works and writing says why it cannot

  $ coord send directive hello --dir real > /dev/null
  $ with_mounts 'mount --bind real real && mount -o remount,ro,bind real && cd real && coord inbox; coord send question x; coord log --json | jq length; coord archive --all; coord ack @last; coord status | head -2; coord init; ls -A .coordination'
  project-instance: 1 unread
  00sadhp directive coordinator 1m normal hello
  next: coord show 00sadhp, coord reply 00sadhp TEXT, coord archive --all
  task none
  error: the coordination directory can't be written
  hint: it lies on a read-only file system, or its owner gives no right to write
  1
  1 left
  error: project-instance has been shown no message that is still in its mailbox
  hint: coord inbox --as project-instance
  agent coordinator 0 unread
  agent project-instance 1 unread, oldest 6m
  all there already: */work/real/.coordination (git: ignore) (glob)
  next: coord send directive TEXT, coord inbox
  .gitignore
  .store
  COORDINATION-PROTOCOL.md
  archive
  config.yml
  events.jsonl
  inbox
  messages.jsonl
  outbox
  $ rm -rf real/.coordination/.store
  $ with_mounts 'mount --bind real real && mount -o remount,ro,bind real && cd real && coord inbox --count; coord doctor | grep -v ^note'
  1
  0 errors, 0 warnings

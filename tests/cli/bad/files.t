Things in inbox/ that are no regular files are named and never opened

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ coord send directive "a good one" > /dev/null
  $ cd .coordination/inbox
  $ mkfifo msg-20260101-000001.json
  $ ln -s /etc/passwd msg-20260101-000002.json
  $ mkdir msg-20260101-000003.json
  $ coord inbox
  warning: inbox/msg-20260101-000001.json is skipped: no regular file
  warning: inbox/msg-20260101-000002.json is skipped: no regular file
  project-instance: 1 unread
  009enpe directive coordinator 1m normal a good one
  next: coord show 009enpe, coord reply 009enpe TEXT, coord archive --all
  task none
  $ coord inbox --count
  1
  $ coord show msg-20260101-000002
  error: no message is named msg-20260101-000002
  hint: coord inbox, or coord log
  [3]
  $ coord archive msg-20260101-000001
  error: no message is named msg-20260101-000001
  hint: coord inbox, or coord log
  [3]
  $ ls -A
  .gitkeep
  msg-20260101-000001.json
  msg-20260101-000002.json
  msg-20260101-000003.json
  msg-20260101-000200-00009enpe.json
  $ coord doctor | grep -v ^note
  warning inbox/msg-20260101-000001.json: is no regular file (a link, FIFO, socket or device) and is never opened
    coord doctor --fix moves it to dead-letters/
  warning inbox/msg-20260101-000002.json: is no regular file (a link, FIFO, socket or device) and is never opened
    coord doctor --fix moves it to dead-letters/
  warning inbox/msg-20260101-000003.json: is a folder: it is no message, but the mailbox of an agent of that name
    remove it if it is empty and nobody has that name
  0 errors, 3 warnings

A newer format is refused politely, reading too

  $ cd ../..
  $ sed -i 's/1/99/' .coordination/.store/format
  $ coord inbox
  error: this store has format 99, which needs coord 0.99.0 or later; this coord knows format 1
  hint: install coord 0.99.0 or later
  [8]
  $ coord send directive x
  error: this store has format 99, which needs coord 0.99.0 or later; this coord knows format 1
  hint: install coord 0.99.0 or later
  [8]

  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord send directive "fine" > /dev/null

Nothing wrong

  $ coord doctor | grep -v ^note
  0 errors, 0 warnings
  $ coord doctor --json | jq -c 'map(select(.severity != "note"))'
  []

What is wrong, in plain words, with exit status 7

  $ echo '{broken' > .coordination/inbox/msg-20260101-000000.json
  $ chmod 777 .coordination
  $ coord doctor | grep -v ^note
  error .coordination: every user of this machine may write here
    chmod o-w .coordination
  error inbox/msg-20260101-000000.json: no valid message: no valid JSON at line 1, column 2: a member's name in double quotes is missing, or there is a comma too many
    coord doctor --fix puts it aside
  2 errors, 0 warnings
  $ coord doctor --json | jq -c '.[] | select(.severity != "note") | [.severity, .subject]'
  ["error",".coordination"]
  ["error","inbox/msg-20260101-000000.json"]

Repaired without losing a byte; modes are for their owner to decide

  $ chmod 700 .coordination
  $ coord doctor --fix | grep -v ^note
  error inbox/msg-20260101-000000.json: no valid message: no valid JSON at line 1, column 2: a member's name in double quotes is missing, or there is a comma too many (fixed)
  warning dead-letters/msg-20260101-000000.json: a dead letter: no valid JSON at line 1, column 2: a member's name in double quotes is missing, or there is a comma too many
    send it again in a valid form, or remove it
  0 errors, 1 warning
  $ cat .coordination/dead-letters/msg-20260101-000000.json
  {broken
  $ coord doctor > /dev/null
  $ coord inbox --json | jq -c '.[].content'
  "fine"

A configuration that can't be read, and what lies in dead-letters already

  $ echo 'progress: [mypy' > .coordination/config.yml
  $ coord doctor --json 2> /dev/null | jq -c '.[] | select(.subject == "config.yml") | [.severity, .message, .hint]' | sed "s|$PWD|PWD|"
  ["error","PWD/.coordination/config.yml can't be read: yaml-cpp: error at line 2, column 1: end of sequence flow not found","mend the file"]
  $ rm .coordination/config.yml
  $ mkfifo .coordination/dead-letters/left
  $ coord doctor --fix | grep -A 1 dead-letters/left
  warning dead-letters/left: is no regular file (a link, FIFO, socket or device) and is never opened
    remove it, when nobody misses it
  $ rm .coordination/dead-letters/left

A message that is too large to be read is named with what can be done

  $ { printf '{"id": "msg-20260101-000001", "content": "'; head -c 1100000 /dev/zero | tr '\0' x; printf '"}'; } > .coordination/inbox/msg-20260101-000001.json
  $ coord doctor | grep -A 1 larger
  error inbox/msg-20260101-000001.json: inbox/msg-20260101-000001.json is larger than 1 MiB and is not read
    move it out of the mailbox; coord send - takes a text of up to 1 MiB, a longer one belongs into a file

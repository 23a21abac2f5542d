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

A message that is too large to be read, and a file that no command can name, go to dead-letters/ as they are

  $ { printf '{"id": "msg-20260101-000001", "content": "'; head -c 1100000 /dev/zero | tr '\0' x; printf '"}'; } > .coordination/inbox/msg-20260101-000001.json
  $ cp .coordination/inbox/msg-20260101-000001.json ../large
  $ printf 'bell' > .coordination/inbox/$'msg-\a\n.json'
  $ coord doctor --json | jq -r '.[] | select(.severity == "error") | .subject, .message, .hint' | cat -v
  inbox/msg-^G
  .json
  has a control character in its name, so that no command can name it
  coord doctor --fix moves it to dead-letters/
  inbox/msg-20260101-000001.json
  no valid message: inbox/msg-20260101-000001.json is larger than 1 MiB and is not read
  coord doctor --fix puts it aside
  $ coord doctor --fix | grep ^error
  error inbox/msg-\x07\n.json: has a control character in its name, so that no command can name it (fixed)
  error inbox/msg-20260101-000001.json: no valid message: inbox/msg-20260101-000001.json is larger than 1 MiB and is not read (fixed)
  $ cmp .coordination/dead-letters/msg-20260101-000001.json ../large
  $ cat '.coordination/dead-letters/unnameable-inbox%2Fmsg-%07%0A.json'
  bell (no-eol)
  $ jq -c '[.path, .reason]' '.coordination/dead-letters/unnameable-inbox%2Fmsg-%07%0A.json.reason.json'
  ["inbox/msg-\u0007\n.json","has a control character in its name, so that no command can name it"]
  $ jq -c '[.path, .reason]' .coordination/dead-letters/msg-20260101-000001.json.reason.json
  ["inbox/msg-20260101-000001.json","inbox/msg-20260101-000001.json is larger than 1 MiB and is not read"]
  $ printf 'ring' > .coordination/inbox/$'msg-\a\n.json'
  $ coord doctor --fix > /dev/null
  $ jq -c .path .coordination/dead-letters/unnameable-1-*.reason.json
  "inbox/msg-\u0007\n.json"
  $ rm .coordination/dead-letters/unnameable-1-*
  $ ls .coordination/inbox | grep -v 0000
  [1]
  $ coord doctor | grep -v ^note
  warning dead-letters/msg-20260101-000000.json: a dead letter: no valid JSON at line 1, column 2: a member's name in double quotes is missing, or there is a comma too many
    send it again in a valid form, or remove it
  warning dead-letters/msg-20260101-000001.json: a dead letter: inbox/msg-20260101-000001.json is larger than 1 MiB and is not read
    send it again in a valid form, or remove it
  warning dead-letters/unnameable-inbox%2Fmsg-%07%0A.json: a dead letter: has a control character in its name, so that no command can name it
    send it again in a valid form, or remove it
  0 errors, 3 warnings

A task that keeps no schema is an error, and stays where its author mends it

  $ echo '{"task_id": "t"}' > .progress/current-task.json
  $ coord doctor --fix | grep -A 1 current-task
  error .progress/current-task.json: .progress/current-task.json is no valid task: expected a member "status", found none (and 2 more)
    mend the file
  $ cat .progress/current-task.json
  {"task_id": "t"}
  $ coord doctor > /dev/null
  [7]
  $ rm .progress/current-task.json
  $ mkfifo .progress/current-task.json
  $ coord doctor | grep current-task
  warning .progress/current-task.json: is no regular file (a link, FIFO, socket or device) and is never opened
  error .progress/current-task.json: .progress/current-task.json is no regular file and is not opened
  $ coord doctor --fix | grep current-task
  warning .progress/current-task.json: is no regular file (a link, FIFO, socket or device) and is never opened; moved to dead-letters/ (fixed)

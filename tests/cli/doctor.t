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

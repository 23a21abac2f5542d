Files that are no messages are put aside with the reason, and stop nothing

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ coord send directive "a good one" > /dev/null
  $ bad() { cat > .coordination/inbox/msg-20260101-000000.json; touch -d 2025-01-01 .coordination/inbox/msg-20260101-000000.json; coord inbox --json 2>&1 >/dev/null | sed 's/^\(warning: [^:]*\).*: /\1: /' ; coord inbox --count; }

  $ echo '{"id": "x", ' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000.json: the text ends before the value does
  1
  $ python3 -c 'print("[" * 5000)' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-2.json: nested deeper than 64 levels
  1
  $ python3 -c 'print("{\"content\": \"" + "x" * (1 << 20) + "\"}")' | bad
  warning: skipped: inbox/msg-20260101-000000.json is larger than 1 MiB and is not read
  1
  $ echo '{"id": "a", "id": "b"}' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-3.json: the member "id" is there twice
  1
  $ printf '{"id": "\377"}' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-4.json: the text is not valid UTF-8
  1
  $ printf '{"id": "a\\u0000b"}' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-5.json: a string holds the character U+0000
  1
  $ printf '{"id": "a"}\0' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-6.json: the text holds a NUL byte
  1
  $ printf '\357\273\277{}' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-7.json: the text begins with a byte order mark
  1
  $ printf '' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-8.json: the text is empty
  1
  $ echo '{"id": "msg-20260101-000000", "from": "coordinator", "to": "project-instance", "timestamp": "2026-01-01T00:00:00Z", "type": "directiv", "content": "x"}' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-9.json: expected one of directive, question, response, progress, blocker, completion, error, message, consultation_request, consultation_response, found "directiv" (did you mean "directive"?)
  1
  $ echo '{"id": "msg-20260101-000000", "from": "coordinator", "to": "project-instance", "timestamp": "yesterday", "type": "directive", "content": "x"}' | bad
  warning: inbox/msg-20260101-000000.json is now dead-letters/msg-20260101-000000-10.json: expected a time such as 2025-11-16T15:30:45Z, found "yesterday"
  1
  $ ls .coordination/dead-letters
  msg-20260101-000000-10.json
  msg-20260101-000000-10.json.reason.json
  msg-20260101-000000-2.json
  msg-20260101-000000-2.json.reason.json
  msg-20260101-000000-3.json
  msg-20260101-000000-3.json.reason.json
  msg-20260101-000000-4.json
  msg-20260101-000000-4.json.reason.json
  msg-20260101-000000-5.json
  msg-20260101-000000-5.json.reason.json
  msg-20260101-000000-6.json
  msg-20260101-000000-6.json.reason.json
  msg-20260101-000000-7.json
  msg-20260101-000000-7.json.reason.json
  msg-20260101-000000-8.json
  msg-20260101-000000-8.json.reason.json
  msg-20260101-000000-9.json
  msg-20260101-000000-9.json.reason.json
  msg-20260101-000000.json
  msg-20260101-000000.json.reason.json
  $ jq -c .reason .coordination/dead-letters/*.reason.json | head -3
  "/timestamp: expected a time such as 2025-11-16T15:30:45Z, found \"yesterday\""
  "no valid JSON at line 1, column 65: nested deeper than 64 levels"
  "no valid JSON at line 1, column 16: the member \"id\" is there twice"

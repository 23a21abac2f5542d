  $ . "$TESTDIR/../support/cli.sh"
  $ project

A directive goes from the coordinator to the project instance

  $ coord send directive "Implement Layer 3" --priority high --task layer3 --ref layer3-renderer
  sent msg-20260101-000200-00009enpe to project-instance
  $ cat .coordination/inbox/msg-*.json
  {
    "id": "msg-20260101-000200-00009enpe",
    "from": "coordinator",
    "to": "project-instance",
    "timestamp": "2026-01-01T00:02:00Z",
    "type": "directive",
    "priority": "high",
    "content": "Implement Layer 3",
    "references": [
      "layer3-renderer",
      "layer3"
    ],
    "metadata": {
      "task_id": "layer3"
    },
    "read": false
  }
  $ diff <(cat .coordination/inbox/msg-*.json) <(cat .coordination/messages.jsonl | jq .) && echo the log holds the same
  the log holds the same

A question goes the other way

  $ coord send question Which layer first, two or three? --need-ack --respond-by 2h --context "week 1 is tight"
  sent msg-20260101-000300-0000g33zd to coordinator
  $ jq -c 'del(.content)' .coordination/outbox/msg-*.json
  {"id":"msg-20260101-000300-0000g33zd","from":"project-instance","to":"coordinator","timestamp":"2026-01-01T00:03:00Z","type":"question","priority":"normal","requires_response":true,"respond_by":"2026-01-01T02:03:00Z","metadata":{"context":"week 1 is tight"},"read":false}

Everything a message can carry

  $ coord send completion Done --task layer3 --artifact a.py --artifact b.py --gate mypy=passed --gate pytest=passed,coverage_percent=92 --metric test_count=28 --meta sprint=7 --subject "Layer 3" --expires 1d --project-key core --thread t-1 --json | jq -c .
  {"id":"msg-20260101-000400-0000372pa","short":"00372pa","type":"completion","from":"project-instance","to":"coordinator","path":"outbox/msg-20260101-000400-0000372pa.json","delivered":true,"sequence":1767225840000000}
  $ tail -1 .coordination/messages.jsonl | jq -c 'del(.content)'
  {"id":"msg-20260101-000400-0000372pa","from":"project-instance","to":"coordinator","timestamp":"2026-01-01T00:04:00Z","type":"completion","subject":"Layer 3","references":["layer3"],"thread":"t-1","expires":"2026-01-02T00:04:00Z","project_key":"core","metadata":{"sprint":"7","task_id":"layer3","artifacts":["a.py","b.py"],"quality_gates":{"mypy":{"status":"passed"},"pytest":{"status":"passed","coverage_percent":92}},"metrics":{"test_count":28}},"read":false}
  $ coord send blocker "No spec" --blocker-type missing_information --priority urgent > /dev/null
  $ coord send error "3 type errors" --error-type quality_gate_failure > /dev/null
  $ tail -2 .coordination/messages.jsonl | jq -c '[.type, .priority, .metadata]'
  ["blocker","urgent",{"blocker_type":"missing_information"}]
  ["error","high",{"error_type":"quality_gate_failure"}]

Progress goes to the log only, unless it is to be delivered

  $ coord send progress "15 tests" --task layer3
  sent msg-20260101-000700-0000k43eq to coordinator, in the log only
  $ coord send progress "16 tests" --task layer3 --deliver
  sent msg-20260101-000800-0000sadhp to coordinator
  $ coord send progress "17 tests" --json | jq -c '[.path, .delivered]'
  [null,false]

The text: words, a file, standard input

  $ printf 'from\na file\n\n' > text.md
  $ coord send question --file text.md > /dev/null
  $ printf 'from a pipe\n' | coord send question - > /dev/null
  $ coord send question -- --strange "[1,2]" > /dev/null
  $ tail -3 .coordination/messages.jsonl | jq -c .content
  "from\na file"
  "from a pipe"
  "--strange [1,2]"
  $ coord send question
  error: send: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]
  $ coord send question words --file text.md
  error: the text is given twice: in words and with --file
  [2]
  $ coord send question --file nowhere.md
  error: cannot read nowhere.md: No such file or directory
  [3]
  $ coord send question --file .
  error: . is not a regular file
  hint: name a file in it
  [2]

To any other agent that is registered, and to all

  $ coord send message hello --to instance-2
  error: no agent is named instance-2
  hint: coord agent add instance-2
  [3]
  $ coord agent add instance-2 > /dev/null
  $ coord send message hello --to instance-2
  sent msg-20260101-001900-0000m66j4 to instance-2
  $ ls .coordination/inbox/instance-2
  msg-20260101-001900-0000m66j4.json
  $ coord send message "rebuild at noon" --to all --as coordinator
  sent bcast-20260101-002000-00001d0cc to all (project-instance, instance-2)
  $ coord send message "rebuild again" --to all --as coordinator --json | jq -c '[.delivered, (.copies | length), (.broadcast_id | type)]'
  [true,2,"string"]

Sent once with one key

  $ coord send question "once?" --key k1
  sent msg-20260101-002200-0000dc3ga to coordinator
  $ coord send question "once?" --key k1
  sent already: msg-20260101-002200-0000dc3ga
  $ coord send question "once?" --key k1 --json | jq -c .duplicate
  true
  $ coord send question "something else" --key k1
  error: the key k1 was used for another request
  hint: a new key for a new request
  [4]
  $ grep -c 'once?' .coordination/messages.jsonl
  1

What cannot be sent is not sent

  $ before=$(find .coordination -name 'msg-*' | wc -l)
  $ coord send directiv x
  error: unknown type "directiv", expected one of directive, question, response, progress, blocker, completion, error, message, consultation_request, consultation_response
  hint: did you mean directive?
  [2]
  $ coord send question x --priority soon
  error: unknown priority "soon"
  hint: one of urgent, critical, high, normal, medium, low, or a whole number
  [2]
  $ coord send question x --to nobody-here
  error: no agent is named nobody-here
  hint: coord agent add nobody-here
  [3]
  $ coord send question x --respond-by whenever
  error: --respond-by: "whenever" is no time
  hint: 2026-01-01T12:00:00Z, or a duration as 90s, 5m, 2h, 1d
  [2]
  $ coord send question x --meta novalue
  error: --meta: "novalue" is not of the form name=value
  hint: --meta name=value, once for each
  [2]
  $ coord send question x --priority soon --json
  {"error":{"kind":"usage","message":"unknown priority \"soon\"","hint":"one of urgent, critical, high, normal, medium, low, or a whole number"}}
  [2]
  $ coord send question "" 
  error: send: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]
  $ test "$before" = "$(find .coordination -name 'msg-*' | wc -l)" && echo nothing written
  nothing written

Blanks are no text

  $ coord send question "  "
  error: send: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]
  $ printf ' \n\t\n' | coord send question -
  error: send: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]

What agents wrote is checked, without a coordination directory too

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ coord send directive "Implement Layer 3" > /dev/null
  $ cp "$COORD_ROOT/tests/fixtures/seed-000-progress/current-task.json" .progress/
  $ coord validate .coordination .progress
  4 files, 5 documents: 0 errors, 0 warnings
  $ mkdir ../elsewhere && mv .coordination/inbox/msg-*.json ../elsewhere && cd ../elsewhere
  $ coord validate *.json
  1 file, 1 document: 0 errors, 0 warnings

A mistake is shown with its place, what was expected and what was probably meant

  $ jq '.type = "directiv" | .metadata.quality_gates = {"mypy": {"status": "pased"}}' msg-*.json > msg-wrong.json
  $ coord validate .
  ./msg-wrong.json:6:11: error: /type: expected one of directive, question, response, progress, blocker, completion, error, message, consultation_request, consultation_response, found "directiv" (did you mean "directive"?)
  ./msg-wrong.json:13:19: error: /metadata/quality_gates/mypy/status: expected one of passed, failed, not_run, skipped, running, found "pased" (did you mean "passed"?)
  2 files, 2 documents: 2 errors, 0 warnings
  [7]
  $ coord validate msg-wrong.json --json | jq -c '.findings[0] | del(.message, .expected)'
  {"severity":"error","path":"msg-wrong.json","line":6,"column":11,"rule":"enum","schema":"coordination-message","pointer":"/type","found":"\"directiv\"","nearest":"directive"}
  $ coord validate msg-wrong.json --json | jq -c 'del(.findings)'
  {"unreadable":[],"files":1,"documents":1,"unknown":0,"errors":2,"warnings":0}
  $ coord validate - < msg-wrong.json | tail -1
  1 file, 1 document: 2 errors, 0 warnings
  $ coord validate msg-wrong.json --limit 1 | tail -2
  1 more finding: --limit 0 shows all
  1 file, 1 document: 2 errors, 0 warnings
  $ coord validate msg-wrong.json --color always | head -1 | cut -c -40 | cat -v
  msg-wrong.json:6:11: ^[[1;31merror^[[0m: /

The shell recipe appends messages over many lines: a warning, or an error where that is wanted

  $ cd ../work
  $ cat "$COORD_ROOT"/tests/fixtures/seed-000/*.json >> .coordination/messages.jsonl
  $ coord validate .coordination/messages.jsonl
  .coordination/messages.jsonl:2:1: warning: 9 documents are not on a line of their own, this is the first
  1 file, 10 documents: 0 errors, 1 warning
  $ coord validate .coordination/messages.jsonl --strict
  .coordination/messages.jsonl:2:1: error: 9 documents are not on a line of their own, this is the first
  1 file, 10 documents: 1 error, 0 warnings
  [7]
  $ coord validate - < .coordination/messages.jsonl
  -:2:1: warning: 9 documents are not on a line of their own, this is the first
  1 file, 10 documents: 0 errors, 1 warning
  $ coord validate - --strict < .coordination/messages.jsonl
  -:2:1: error: 9 documents are not on a line of their own, this is the first
  1 file, 10 documents: 1 error, 0 warnings
  [7]

A log goes on behind what is broken in it

  $ printf '{"id": "msg-2026\n%s\n}\n  x\n  y\n%s\n' '{"task_id": 1, "status": "done"}' '{"task_id": "t", "status": "completed", "completed": "2026-01-01T00:00:00Z"} {"x": 1}' > completed-tasks.jsonl
  $ coord validate completed-tasks.jsonl
  completed-tasks.jsonl:1:16: error: no valid JSON: a string has no closing quote
  completed-tasks.jsonl:2:1: error: expected a member "completed", or a member "updated", found none
  completed-tasks.jsonl:2:13: error: /task_id: expected a string, found 1
  completed-tasks.jsonl:2:26: error: /status: expected one of completed, failed, abandoned, cancelled, found "done"
  completed-tasks.jsonl:3:1: error: no valid JSON: a value is missing
  completed-tasks.jsonl:6:78: error: no valid JSON: there is more text behind the end of the value
  1 file, 1 document: 6 errors, 0 warnings
  [7]

A document of no known kind is skipped in a tree, and asked about where it was named

  $ echo '{"name": "other"}' > other.json
  $ coord validate . | tail -1
  5 files, 14 documents: 6 errors, 1 warning; 1 of unknown kind skipped
  $ coord validate other.json
  other.json:1:1: error: nothing tells which schema this has to keep; --schema names one
  1 file, 0 documents: 1 error, 0 warnings; 1 of unknown kind skipped
  [7]
  $ coord validate .coordination/events.jsonl
  1 file, 2 documents: 0 errors, 0 warnings

A schema can be named, or be in a file

  $ coord validate other.json --schema task-progress
  other.json:1:1: error: expected a member "task_id", found none
  other.json:1:1: error: expected a member "status", found none
  other.json:1:1: error: expected a member "started", found none
  other.json:1:1: error: expected a member "updated", found none
  1 file, 1 document: 4 errors, 0 warnings
  [7]
  $ echo '{"properties": {"name": {"const": "mine"}}}' > mine.schema
  $ coord validate other.json --schema mine.schema
  other.json:1:10: error: /name: expected "mine", found "other"
  1 file, 1 document: 1 error, 0 warnings
  [7]
  $ coord validate other.json --schema task-metrix
  error: no schema and no file is named "task-metrix"
  hint: did you mean task-metrics?
  [3]

Nothing to validate is said

  $ mkdir empty && coord validate empty
  warning: there is no .json or .jsonl file to validate
  0 files, 0 documents: 0 errors, 0 warnings
  $ coord validate
  error: validate: paths are missing
  hint: coord help validate
  [2]

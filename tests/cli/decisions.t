  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ for i in 1 2 3; do coord checkin --as instance-$i > /dev/null; done

Proposed, said, made

  $ coord decision propose "REST or GraphQL" --option "REST API:simple,well understood;many endpoints" --option GraphQL \
  >   --input-from instance-1,instance-3 --affects all --deadline 4h --task task_002 --path "src/api/**" --as instance-2
  proposed dec_001; asked instance-1, instance-3; told coordinator, project-instance
  $ coord inbox --as instance-1 --full | sed -n 2,10p | sed 's/text [0-9a-z]*/text X/; s/end [0-9a-z]*/end X/'
  00rkgtt message instance-2 1m normal [answer by 2026-01-01T04:05:00Z] decision dec_001: REST or Gra\xe2\x80\xa6 (esc)
  --- 00rkgtt from instance-2, text X
  REST or GraphQL
  - REST API; for it: simple, well understood; against it: many endpoints
  - GraphQL
  Say what you would choose: coord decision input dec_001 --choose OPTION "why"
  --- end X
  next: coord show 00rkgtt, coord reply 00rkgtt TEXT, coord archive --all --as instance-1
  task none
  $ coord decision decide dec_001 --choose 1 --rationale "simpler" --as instance-2
  error: decision dec_001 has 0 of 2 inputs; missing: instance-1, instance-3
  hint: wait until 2026-01-01T04:05:00Z, or --force --reason TEXT
  [7]
  $ coord decision input 001 --choose "rest api" easier to debug --as instance-1
  noted REST API for dec_001: 1 of 2 inputs, missing instance-3
  $ coord decision input 001 --choose SOAP --as instance-3
  error: "SOAP" is no option of dec_001
  hint: one of REST API, GraphQL
  [2]
  $ coord decision list --mine --as instance-3
  dec_001 pending REST or GraphQL: 1 of 2 inputs, missing instance-3, by 2026-01-01T04:05:00Z
  $ coord decision input 001 --choose 1 --as instance-3
  noted REST API for dec_001: 2 of 2 inputs
  $ coord decision decide 001 --choose 1 --rationale "both found it simpler" --as instance-2
  decided dec_001: REST API; told coordinator, project-instance, instance-1, instance-3
  $ coord decision show 001
  dec_001 active: REST or GraphQL
  decided: REST API
  why: both found it simpler
  by: instance-2
  on: 2026-01-01T00:12:00Z
  proposed by: instance-2
  deadline: 2026-01-01T04:05:00Z
  affects: all
  paths: src/api/**
  tasks: task_002
  option REST API; for it: simple, well understood; against it: many endpoints
  option GraphQL
  input instance-1: REST API, easier to debug
  input instance-3: REST API
  $ coord decision decide 001 --choose 2 --rationale "no" --as instance-2
  error: decision dec_001 is made: REST API
  hint: coord decision supersede dec_001 --by ID puts another in its place
  [4]
  $ jq -c '[.status, .decided_by, .date]' .coordination/decisions/dec_001.json
  ["active",["instance-2"],"2026-01-01T00:12:00Z"]
  $ coord decision check src/api/routes.py
  dec_001 active REST or GraphQL: REST API
  $ coord decision check "rest api"
  dec_001 active REST or GraphQL: REST API
  $ coord decision check cobol
  error: nothing has been decided about cobol
  [5]
  $ coord decision check cobol --json
  {"error":{"kind":"nothing","message":"nothing has been decided about cobol"}}
  [5]

Divided

  $ coord decision propose "Tabs or spaces" --option tabs --option spaces --input-from instance-1,instance-3 --as instance-2
  proposed dec_002; asked instance-1, instance-3
  $ coord decision input 002 --choose tabs --as instance-1
  noted tabs for dec_002: 1 of 2 inputs, missing instance-3
  $ coord decision input 002 --choose spaces --as instance-3
  noted spaces for dec_002: 2 of 2 inputs
  $ coord decision decide 002 --choose tabs --rationale "shorter" --as instance-2
  error: the inputs to dec_002 are divided, so the coordinator decides; it has been told
  hint: coord decision show dec_002
  [10]
  $ coord decision list --mine --as coordinator
  dec_002 escalated Tabs or spaces: 2 of 2 inputs
  $ coord decision decide 002 --choose spaces --rationale "the formatter does" --as coordinator
  decided dec_002: spaces; told instance-1, instance-3, instance-2

Forced, superseded, late

  $ coord decision propose "Port" --input-from instance-1 --affects instance-3 --as instance-2
  proposed dec_003; asked instance-1; told instance-3
  $ coord decision decide 003 --choose 8080 --rationale "free" --force --as instance-2
  error: --force needs a --reason
  [2]
  $ coord decision decide 003 --choose 8080 --rationale "free" --force --reason "the demo is now" --as instance-2
  decided dec_003: 8080; told instance-3, instance-1
  $ coord decision supersede 002 --by 003
  dec_002 is superseded by dec_003
  $ coord decision affects 002 instance-1
  dec_002 affects instance-1; told instance-1
  $ coord decision propose "Language" --deadline 1h --as instance-2
  proposed dec_004
  $ coord decision list
  dec_001 active REST or GraphQL: REST API
  dec_002 superseded Tabs or spaces: spaces (now dec_003)
  dec_003 active Port: 8080
  dec_004 pending Language: 0 of 0 inputs, by 2026-01-01T01:30:00Z
  $ COORD_NOW=2026-01-01T03:00:00Z coord inbox --as coordinator | cut -d' ' -f2- | grep system
  message system 0s high decision overdue: dec_004, Language: It had to be decided by 2026-01\xe2\x80\xa6 (esc)
  $ COORD_NOW=2026-01-01T03:00:00Z coord decision list --pending
  dec_004 escalated Language: 0 of 0 inputs, overdue since 2026-01-01T01:30:00Z
  $ COORD_NOW=2026-01-01T03:00:00Z coord health
  overdue dec_004 coordinator: had to be decided by 2026-01-01T01:30:00Z: Language
  coord decision decide dec_004 --choose OPTION --rationale TEXT
  warning dec_004 instance-2: does not say whom it affects: Language
  coord decision affects dec_004 AGENT
  [7]
  $ grep -c DECISION_ESCALATED .coordination/events.jsonl
  2
  $ coord decision show 009
  error: no decision is named 009
  hint: coord decision list
  [3]
  $ coord decision propose "x" --option a
  error: --option: one alone leaves nothing to decide
  hint: two, or none for a free choice
  [2]
  $ coord validate .coordination
  34 files, 97 documents: 0 errors, 0 warnings; 3 of unknown kind skipped

  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord health
  healthy
  $ coord checkin --as instance-1 > /dev/null
  $ coord send question "coverage first?" --respond-by 1h > /dev/null
  $ coord health
  healthy
  $ coord health --json
  []
  $ export COORD_NOW=2026-01-02T06:00:00Z
  $ coord health
  overdue instance-1: has not been seen since 2026-01-01T00:03:00Z, 1d ago
  coord checkin --as instance-1, or coord agent retire instance-1
  overdue msg-20260101-000400-0000372pa coordinator: has not answered the question of project-instanc\xe2\x80\xa6 (esc)
  coord reply 00372pa TEXT --as coordinator
  [7]
  $ coord health --json | jq -c '.[] | [.severity, .check, .who]'
  ["overdue","check-ins","instance-1"]
  ["overdue","answers","coordinator"]

An answer that another program has written into the mailbox is an answer, in the archive and in the log too

  $ coord status | grep overdue
  overdue 00372pa project-instance->coordinator by 2026-01-01T01:04:00Z coverage first?
  $ cat > .coordination/inbox/msg-20260102-060000.json <<EOF
  > {"id": "msg-20260102-060000", "from": "project-instance", "to": "project-instance", "timestamp": "2026-01-02T06:00:00Z",
  >  "type": "response", "content": "I ask myself", "references": ["msg-20260101-000400-0000372pa"]}
  > EOF
  $ coord status | grep overdue
  overdue 00372pa project-instance->coordinator by 2026-01-01T01:04:00Z coverage first?
  $ sed -i 's/"from": "project-instance"/"from": "coordinator"/' .coordination/inbox/msg-20260102-060000.json
  $ coord status | grep overdue
  [1]
  $ coord health --json | jq -c '.[] | [.severity, .check, .who]'
  ["overdue","check-ins","instance-1"]
  $ coord status --json | jq -c .overdue
  []
  $ coord archive msg-20260102-060000 > /dev/null
  $ coord status | grep overdue
  [1]
  $ coord send question "and now?" --respond-by 1h > /dev/null
  $ coord send response "then" --as coordinator --in-reply-to "$(coord log --type question --json | jq -r '.[-1].id')" > /dev/null
  $ export COORD_NOW=2026-01-03T06:00:00Z
  $ coord inbox --as coordinator --count
  2
  $ coord status | grep overdue
  [1]

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

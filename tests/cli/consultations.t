  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord checkin --as instance-1 --role backend --expertise databases > /dev/null
  $ coord checkin --as instance-2 > /dev/null

Asked, answered, closed

  $ coord ask instance-1 "an index on (project, seq)?" --subject "API" --task task_002 --as instance-2
  sent msg-20260101-000400-0000372pa to instance-1, answer wanted by 2026-01-01T04:04:00Z
  $ coord consultations --as instance-1
  00372pa pending_response instance-2->instance-1 1m by 2026-01-01T04:04:00Z API: an index on (projec\xe2\x80\xa6 (esc)
  $ coord inbox --as instance-1 | head -2
  instance-1: 1 unread
  00372pa consultation_request instance-2 2m normal [answer by 2026-01-01T04:04:00Z] API: an index on\xe2\x80\xa6 (esc)
  $ coord reply @last "yes, the project first" --as instance-1
  sent msg-20260101-000700-0000k43eq to instance-2; archived msg-20260101-000400-0000372pa
  $ coord consultations --as instance-2
  00372pa responded instance-2->instance-1 4m API: an index on (project, seq)?
  $ id=$(coord consultations --as instance-2 --json | jq -r '.[0].message_id')
  $ coord show $id --as instance-2 | tail -1
  consultation: responded, 2026-01-01T00:07:00Z by instance-1
  $ coord thread $id --as instance-2 | tail -1
  consultation: responded, 2026-01-01T00:07:00Z by instance-1
  $ coord close $id --as instance-1
  error: the consultation is instance-2's to close, not instance-1's
  hint: coord close msg-20260101-000400-0000372pa --as instance-2
  [10]
  $ coord close $id --as instance-2
  closed 00372pa; archived 1
  $ coord close $id --as instance-2
  closed 00372pa already
  $ coord reply $id "one more thing" --as instance-1
  error: consultation msg-20260101-000400-0000372pa was closed by instance-2
  hint: coord ask begins another one, coord send message says something else
  [4]
  $ coord consultations --as instance-2
  no consultations
  $ coord consultations --as instance-2 --closed --json | jq -c '.[] | [.state, .closed_by, .waits_for]'
  ["closed","instance-2","nobody"]

Who knows?

  $ coord ask @databases "how large?" --as instance-2
  sent msg-20260101-001800-0000nbw1j to instance-1, answer wanted by 2026-01-01T04:18:00Z; chosen for databases
  $ coord ask @cooking "how long?" --as instance-2
  error: nobody else has the role or expertise "cooking"
  hint: there is backend, databases
  [3]
  $ coord ask @databases "how large?" --as instance-1
  error: nobody else has the role or expertise "databases"
  hint: coord checkin --expertise TAG says what an agent can be asked about
  [3]
  $ coord ask instance-2 "myself?" --as instance-2
  error: nobody asks itself
  hint: coord ask @EXPERTISE, or coord send message --to all
  [2]
  $ coord ask instance-1 "when?" --by soon --as instance-2
  error: --by: "soon" is no time
  hint: 2026-01-01T12:00:00Z, or a duration as 90s, 5m, 2h, 1d
  [2]
  $ coord ask instance-1 --as instance-2 < /dev/null
  error: ask: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]
  $ coord ask instance-1 "again?" --key k --as instance-2 > /dev/null; coord ask instance-1 "again?" --key k --as instance-2
  sent already: msg-20260101-002400-0000ag7j4, answer wanted by 2026-01-01T04:24:00Z

Nobody answers: the coordinator is told once, by whoever notices

  $ export COORD_NOW=2026-01-01T08:00:00Z
  $ coord status --as instance-2 | grep -c overdue
  2
  $ coord consultations --as instance-1 | cut -d' ' -f2,3,5-
  pending_response instance-2->instance-1 overdue since 2026-01-01T04:18:00Z how large?
  pending_response instance-2->instance-1 overdue since 2026-01-01T04:24:00Z again?
  $ coord inbox --as coordinator | cut -d' ' -f2- | grep system
  message system 0s high consultation overdue: instance-1 has not answered instance-2: instan\xe2\x80\xa6 (esc)
  message system 0s high consultation overdue: instance-1 has not answered instance-2: instan\xe2\x80\xa6 (esc)
  $ grep -c CONSULTATION_ESCALATED .coordination/events.jsonl
  2
  $ coord health --as instance-1
  overdue msg-20260101-001800-0000nbw1j instance-1: has not answered instance-2, who asked 7h ago: ho\xe2\x80\xa6 (esc)
  coord reply 00nbw1j TEXT --as instance-1
  overdue msg-20260101-002400-0000ag7j4 instance-1: has not answered instance-2, who asked 7h ago: ag\xe2\x80\xa6 (esc)
  coord reply 00ag7j4 TEXT --as instance-1
  [7]
  $ coord validate .coordination
  16 files, 36 documents: 0 errors, 0 warnings; 3 of unknown kind skipped

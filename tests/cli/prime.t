  $ . "$TESTDIR/../support/cli.sh"
  $ project

The first words of a session: who it is, and the commands

  $ coord prime --as alice --session s-1
  coord: agent alice, session s-1, new here, now 2026-01-01T00:02:00Z
  commands: coord inbox | coord next --claim | coord lock PATH | coord progress step done STEP | coord done TASK | coord ask AGENT TEXT; each explains itself with --help

What waits for it, what it holds, and what of others is in its way

  $ coord send directive "Do the parser first" --to alice --priority urgent > /dev/null
  $ coord send directive 'A "quote", and
  > commands: coord none of them' --to alice > /dev/null
  $ coord agent add bob > /dev/null
  $ coord task add "Write the parser" --paths src/parser/ > /dev/null
  $ coord task add "Write tests" --priority high > /dev/null
  $ coord task add "Write docs" --suggest alice > /dev/null
  $ coord claim t-1 --session s-1 --ttl 2h > /dev/null
  $ coord lock docs/ --as bob --session s-9 > /dev/null
  $ coord lock src/parser/lex.c --as bob --session s-9 --describe "new tokens" > /dev/null
  $ coord ask alice "which grammar?" --as bob > /dev/null
  $ printf 'Build with make.\n\nTests are in t/.\n' > .coordination/PRIME.md
  $ coord prime --session s-1
  coord: agent alice, session s-1, last here 2026-01-01T00:02:00Z, now 2026-01-01T00:13:00Z
  directive 00g33zd of coordinator, 10m, urgent: "Do the parser first"
  directive 00372pa of coordinator, 9m: "A \"quote\", and"
  consultation_request 00xx3r3 of bob, 1m, answer wanted by 2026-01-01T04:12:00Z: "which grammar?"
  task t-1 in_progress: "Write the parser"
  holds claim t-1, 1h left
  locked src/parser/lex.c by bob/s-9 since 2026-01-01T00:11:00Z, 1h left, for "new tokens", meets task t-1
  locked docs by bob/s-9 since 2026-01-01T00:10:00Z, 1h left
  ready t-3, suggested, priority normal: "Write docs"
  ready t-2, priority high: "Write tests"
  Build with make.
  Tests are in t/.
  commands: coord inbox | coord next --claim | coord lock PATH | coord progress step done STEP | coord done TASK | coord ask AGENT TEXT; each explains itself with --help

A smaller budget keeps what matters most, and says what is missing; what it has shown is marked so, the rest is not

  $ for i in 1 2 3 4; do coord send message "again $i" --to alice > /dev/null; done
  $ coord prime --session s-2 --as alice --budget 150
  coord: agent alice, session s-2, last here 2026-01-01T00:13:00Z, now 2026-01-01T00:18:00Z
  directive 00g33zd of coordinator, 15m, urgent: "Do the parser first"
  holds claim t-1, 1h left
  Build with make.
  Tests are in t/.
  not shown: messages 6 (coord inbox), tasks 1 (coord status), consultations 1 (coord consultations), locks of others 2 (coord locks), ready tasks 2 (coord ready)
  commands: coord inbox | coord next --claim | coord lock PATH | coord progress step done STEP | coord done TASK | coord ask AGENT TEXT; each explains itself with --help
  $ test "$(coord prime --session s-2 --as alice --budget 150 | wc -c)" -le 600
  $ coord prime --session s-2 --as alice --budget 1 | wc -c | xargs test 600 -ge
  $ jq '[.[] | select(.sessions | index("s-2"))] | length' .coordination/seen/alice.json
  1
  $ coord prime --session s-1 --json | jq -c '[.agent, .registered, .budget, .mail.unread, (.mail.items | length), [.locks[] | {resource, touches}], [.ready[].task_id]]'
  ["alice",false,600,7,5,[{"resource":"src/parser/lex.c","touches":"task t-1"},{"resource":"docs","touches":null}],["t-2","t-3"]]

Bad input

  $ coord prime --budget many
  error: --budget: "many" is not a whole number
  [2]
  $ coord prime --as ..
  error: no agent can be named ".."
  hint: a name begins with a letter or digit, goes on with letters, digits and . _ - / @ : +, with no part of dots alone between slashes, has at most 128 characters, and is not "all"
  [2]

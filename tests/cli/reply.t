  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord send question "Coverage first?" --task layer3 > /dev/null

An answer goes to the sender, belongs to the thread, and archives the question

  $ coord inbox --as coordinator > /dev/null
  $ coord reply @last "Coverage first." --as coordinator
  sent msg-20260101-000400-0000372pa to project-instance; archived msg-20260101-000200-00009enpe
  $ ls .coordination/outbox .coordination/archive
  .coordination/archive:
  2026-01-01
  
  .coordination/outbox:
  $ jq -c '[.type, .from, .to, .in_reply_to, .thread, .references]' .coordination/inbox/msg-*.json
  ["response","coordinator","project-instance","msg-20260101-000200-00009enpe","msg-20260101-000200-00009enpe",["msg-20260101-000200-00009enpe","layer3"]]
  $ jq -c .read .coordination/archive/*/msg-*.json
  true

With --keep the question stays

  $ coord send question "And docs?" > /dev/null
  $ coord inbox --as coordinator > /dev/null
  $ coord reply @last "Later." --as coordinator --keep --json | jq -c '[.to, .archived]'
  ["project-instance",false]
  $ ls .coordination/outbox | wc -l
  1

With a key @last means the same message again

  $ coord reply @last "Later." --as coordinator --key k1 --json | jq -c '[.id, .duplicate]'
  ["msg-20260101-000800-0000sadhp",null]
  $ coord reply @last "Later." --as coordinator --key k1 --json | jq -c '[.id, .duplicate]'
  ["msg-20260101-000800-0000sadhp",true]
  $ coord reply @last "Never." --as coordinator --key k1
  error: the key k1 was used for another request
  hint: a new key for a new request
  [4]
  $ coord reply @last "Later."
  error: project-instance has been shown no message that is still in its mailbox
  hint: coord inbox --as project-instance
  [3]

What is not there cannot be answered

  $ coord reply zzzz "hello"
  error: no message is named zzzz
  hint: coord inbox, or coord log
  [3]
  $ coord reply zzzz "hello" --json
  {"error":{"kind":"not_found","message":"no message is named zzzz","hint":"coord inbox, or coord log"}}
  [3]
  $ coord reply @last
  error: reply: there is no text
  hint: give words, --file FILE, or - for standard input
  [2]
  $ coord reply
  error: reply: id is missing
  hint: coord help reply
  [2]

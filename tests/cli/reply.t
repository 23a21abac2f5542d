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

What send names by --in-reply-to or --thread may be an end of an id, or @last, and stands in the message whole

  $ coord send blocker "No spec" --as project-instance --json | jq -r .id > blocker
  $ coord inbox --as coordinator > /dev/null
  $ coord send response "See docs/spec.md" --in-reply-to @last --thread @last --json | jq -r .in_reply_to | diff - blocker
  $ tail -1 .coordination/messages.jsonl | jq -r .thread | diff - blocker
  $ coord send response "Line 12" --in-reply-to "$(tail -c 8 blocker)" > /dev/null
  $ tail -1 .coordination/messages.jsonl | jq -r .in_reply_to | diff - blocker
  $ coord send response "Line 13" --in-reply-to zzzzzzz
  error: no message is named zzzzzzz
  hint: coord inbox, or coord log
  [3]
  $ coord send response "Line 13" --in-reply-to @last --as project-instance
  error: project-instance has been shown no message that is still in its mailbox
  hint: coord inbox --as project-instance
  [3]
  $ coord send response "Line 13" --in-reply-to msg_014 --thread standup --json | jq -c .in_reply_to
  "msg_014"
  $ coord reply "$(cat blocker)" "Line 13" --in-reply-to zzzzzzz
  error: reply: unknown option --in-reply-to
  hint: coord help reply; put -- before text that begins with a dash
  [2]

An answer for which nobody is named goes to who wrote what it answers

  $ for name in alice bob; do coord agent add $name > /dev/null; done
  $ asked=$(coord send question "Which port?" --to bob --as alice --json | jq -r .id)
  $ coord send response "8080" --in-reply-to $asked --as bob --json | jq -r .to
  alice
  $ coord send message "never mind" --in-reply-to $asked --as alice --json | jq -r .to
  bob

The end of an id in --ref becomes the id; a path, a task or a word stays

  $ coord send message "see" --ref "$(printf %s "$asked" | tail -c 7)" --ref @last --ref layer3 --ref docs/spec.md --ref abcdefgh --as bob > /dev/null
  $ tail -1 .coordination/messages.jsonl | jq -c .references | sed "s/$asked/ASKED/g"
  ["ASKED","msg-20260101-002700-0000r21ma","layer3","docs/spec.md","abcdefgh"]

With a key @last in --ref and --thread means the same message again too

  $ coord inbox --as alice > /dev/null
  $ coord send message "noted" --ref @last --thread @last --to bob --as alice --key k2 --json | jq -c '[.id, .last, .duplicate]'
  ["msg-20260101-003100-0000sztqa","msg-20260101-002700-0000r21ma",null]
  $ coord send message "one more" --to alice --as bob > /dev/null
  $ coord inbox --as alice > /dev/null
  $ coord send message "noted" --ref @last --thread @last --to bob --as alice --key k2 --json | jq -c '[.id, .last, .duplicate]'
  ["msg-20260101-003100-0000sztqa","msg-20260101-002700-0000r21ma",true]
  $ coord send message "noted" --ref @last --to bob --as alice --key k2
  error: the key k2 was used for another request
  hint: a new key for a new request
  [4]
  $ coord send message "noted" --ref @last --thread @last --to bob --as alice --key k3 --json | jq -c '[.last, .duplicate]'
  ["msg-20260101-003200-0000mw901",null]

outbox, ack, archive, show, thread

  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord send directive "Layer 3" > /dev/null
  $ coord send directive "Layer 4" --subject "Next" > /dev/null
  $ id() { ls .coordination/inbox | sed -n "$1s/.json//p"; }
  $ first=$(id 1) second=$(id 2)

What I sent and nobody has processed

  $ coord outbox --as coordinator
  coordinator: 2 sent and not yet processed
  009enpe directive project-instance 2m normal Layer 3
  00g33zd directive project-instance 1m normal Next: Layer 4
  $ coord outbox --as coordinator --json | jq -c '.[] | [.to, .content]'
  ["project-instance","Layer 3"]
  ["project-instance","Layer 4"]
  $ coord outbox
  project-instance: nothing sent and not yet processed

Stored, seen, acknowledged, archived are separate facts

  $ coord show $first | sed 's/stored [^ ]*/stored TIME/; s/(file of [^)]*)/(file of USER)/'
  msg-20260101-000200-00009enpe directive, normal, 2026-01-01T00:02:00Z
  coordinator (file of USER) to project-instance
  --- 009enpe from coordinator, text whck43eq
  Layer 3
  --- end whck43eq
  in inbox, stored TIME
  $ coord inbox --limit 1 > /dev/null
  $ coord ack $first
  acked 009enpe
  $ coord ack $first
  acked 009enpe already, at 2026-01-01T00:09:00Z
  $ coord ack $first --json
  [{"id":"msg-20260101-000200-00009enpe","short":"009enpe","acked_at":"2026-01-01T00:09:00Z","already":true}]
  $ coord show $first --json --as coordinator | jq -c '[.place, .seen_by, .seen_at, .acked_by, .acked_at, .archived_at]'
  ["inbox","project-instance","2026-01-01T00:08:00Z","project-instance","2026-01-01T00:09:00Z",null]
  $ coord archive $first
  archived 009enpe
  1 left
  $ coord show $first --json | jq -c '[.place, .archived_by, .archived_at, .message.read]'
  ["archive","project-instance","2026-01-01T00:13:00Z",true]
  $ coord archive $first
  archived 009enpe already
  1 left
  $ coord archive $first --json | jq -c '.[0].already'
  true

--all takes what has been shown, not what came meanwhile

  $ coord inbox > /dev/null
  $ coord send directive "Layer 5" > /dev/null
  $ coord archive --all
  archived 00g33zd
  1 left
  $ coord inbox --json | jq -c '.[].content'
  "Layer 5"
  $ coord archive --all
  archived 00nbw1j
  0 left
  $ coord archive
  error: archive takes ids, or --all
  hint: coord archive --all
  [2]
  $ coord archive --all $first
  error: archive takes ids, or --all
  hint: coord archive --all
  [2]

A thread in the order of time

  $ coord send question "Coverage first?" --task layer3 > /dev/null
  $ coord inbox --as coordinator > /dev/null
  $ coord reply @last "Yes." --as coordinator > /dev/null
  $ coord thread @last
  thread msg-20260101-002400-0000ag7j4
  00ag7j4 question project-instance->coordinator 2026-01-01T00:24:00Z archive
  --- 00ag7j4 from project-instance, text 69cr21ma
  Coverage first?
  --- end 69cr21ma
  00naket response coordinator->project-instance 2026-01-01T00:26:00Z inbox
  --- 00naket from coordinator, text 69cr21ma
  Yes.
  --- end 69cr21ma
  $ coord thread @last --json | jq -c '.[] | [.type, .place, .content]'
  ["question","archive","Coverage first?"]
  ["response","inbox","Yes."]

Unknown and ambiguous names

  $ coord show 9999
  error: no message is named 9999
  hint: coord inbox, or coord log
  [3]
  $ coord ack 9999
  error: no message is named 9999
  hint: coord inbox, or coord log
  [3]
  $ coord archive 9999
  error: no message is named 9999
  hint: coord inbox, or coord log
  [3]
  $ coord thread ""
  error: thread: id must be a word without control characters, not empty
  hint: coord help thread
  [2]
  $ coord show ../../etc/passwd
  error: "../../etc/passwd" can be no message id
  hint: an id as coord inbox shows it, or @last
  [2]
  $ coord show 'a/b'
  error: "a/b" can be no message id
  hint: an id as coord inbox shows it, or @last
  [2]
  $ coord show "$(printf 'x\033[31m')"
  error: show: id must be a word without control characters, not empty
  hint: coord help show
  [2]
  $ coord show 0
  error: no message is named 0
  hint: coord inbox, or coord log
  [3]
  $ for i in 1 2; do jq ".id = \"msg-20260101-00100$i-twins\"" .coordination/archive/*/$first.json > .coordination/inbox/msg-20260101-00100$i-twins.json; done
  $ coord show twins
  error: 2 messages fit twins
  hint: type more of the id
  [4]

Many are not listed one by one

  $ for i in $(seq 21); do coord send directive "number $i" > /dev/null; done
  $ coord inbox --limit 0 > /dev/null; coord archive --all
  archived 24 messages
  0 left

What has become of a message is shown once

  $ coord show $first | grep -c archived
  1

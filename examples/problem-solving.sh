#!/usr/bin/env bash
# Three agents solve a problem together: one asks, two answer from their sides, one decides, all hear of it.
# The second worked example of the protocol for several instances.
#   COORD=/path/to/coord examples/problem-solving.sh
set -euo pipefail
. "$(dirname "$0")/support/agents.bash"

"$COORD" init >/dev/null
say "Three instances check in and say what they know:"
as instance-1 checkin --role architecture-backend --expertise api-design,scalability
as instance-2 checkin --role documentation-strategy --expertise process-design
as instance-3 checkin --role frontend-ux --expertise react,user-experience

say "The problem: how to handle real-time agent coordination? Instance 2 proposes a decision and asks the two that know:"
as instance-2 decision propose "Real-time agent coordination" \
  --option "polling:simple,no connection to keep;seconds of delay" \
  --option "websockets:at once;connections to keep,harder to scale" \
  --input-from instance-1,instance-3 --affects all --deadline 4h --task task_002 --path "src/sync/**"

say "It cannot decide alone:"
if as instance-2 decision decide dec_001 --choose polling --rationale "simple"; then
  exit 1
fi

say "Before it answers, instance 3 asks whoever knows about scalability:"
as instance-3 ask @scalability "how many open connections can one server keep?" --task task_002 --by 1h
as instance-1 checkin
request=$("$COORD" consultations --as instance-1 --json | sed 's/.*"message_id":"\([^"]*\)".*/\1/')
as instance-1 reply "$request" "some ten thousand; enough for us"
as instance-3 close "$request"

say "Instance 1 looks from the backend's side, instance 3 from the user's:"
as instance-1 decision input dec_001 --choose websockets "connections are no problem at our size"
as instance-3 decision input dec_001 --choose websockets "users see it when seconds pass"

say "Instance 2 puts it together and decides:"
as instance-2 checkin
as instance-2 decision decide dec_001 --choose websockets --rationale "both sides prefer it, and it carries our load"

say "Everybody can see what was decided, and whoever touches the code is told:"
as instance-3 inbox
as instance-3 decision check src/sync/socket.ts
as instance-1 decision show dec_001

say "Nothing waits for anybody any more, and every file keeps its schema:"
as instance-1 consultations
"$COORD" validate .coordination
"$COORD" health --as coordinator

#!/usr/bin/env bash
# A new feature, from the idea to its end: one agent designs, asks for advice, hands parts to others, and each takes the next
# that is ready. The first worked example of the protocol for several instances.
#   COORD=/path/to/coord examples/new-feature.sh
set -euo pipefail
. "$(dirname "$0")/support/agents.bash"

"$COORD" init >/dev/null
say "Three instances check in and say what they know:"
as instance-1 checkin --role architecture-backend --expertise backend,api-design
as instance-2 checkin --role documentation-strategy --expertise documentation
as instance-3 checkin --role frontend-ux --expertise frontend,ux-design

say "Instance 2 sees that an AI agent system is needed. It makes a task of the architecture, gives it to itself and begins:"
as instance-2 task add "Design the agent architecture" --id task_001 --priority high --due 8h --deliverable docs/architecture.md
as instance-2 task assign task_001 instance-2
as instance-2 next --claim

say "What follows is put into the queue at once. It waits for the design, and for whoever knows most about it:"
as instance-2 task add "Implement the backend API" --id task_002 --priority high --due 1d --after task_001 --needs backend,api-design --suggest instance-1
as instance-2 task add "Design the interface" --id task_003 --due 2d --after task_001,task_002 --needs frontend --suggest instance-3

say "Before it fixes the design, instance 2 asks the one who knows about APIs:"
as instance-2 ask instance-1 "GraphQL federation or REST for agent-to-agent communication?" --task task_002 --by 4h
as instance-1 checkin
request=$("$COORD" consultations --as instance-1 --json | sed 's/.*"message_id":"\([^"]*\)".*/\1/')
as instance-1 reply "$request" "REST: simple, and easy to debug. Version the paths."
as instance-2 close "$request"

say "Nobody can begin with what waits:"
if as instance-1 next --claim; then
  exit 1
fi

say "The design takes up the advice, and is done. That frees the next task, and instance 1 takes it:"
as instance-2 done "REST with versioned paths; docs/architecture.md" --artifact docs/architecture.md
as instance-1 next --claim
as instance-1 done "six endpoints, tested"
as instance-3 next --claim
as instance-3 done "wireframes for all six"

say "All of it at a glance, and nothing waits any more:"
as instance-2 task list --status all
as instance-2 task results task_002
"$COORD" validate .coordination
"$COORD" health --as coordinator

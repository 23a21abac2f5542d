The schemas that are built in

  $ . "$TESTDIR/../../support/cli.sh"
  $ coord schema list
  agent agent-v1.0.schema.json Agent
  completed-task completed-task-v1.0.schema.json Completed task
  consultation consultation-v1.0.schema.json Consultation
  coordination-message coordination-message-v1.0.schema.json Coordination message
  decision decision-v1.0.schema.json Decision
  event event-v1.0.schema.json Event
  task-breakdown task-breakdown-v1.0.schema.json Part of a task
  task-metrics task-metrics-v1.0.schema.json Task metrics
  task-progress task-progress-v1.0.schema.json Task progress
  task task-v1.0.schema.json Task
  $ coord schema list --json | jq -c '.[1] | [.name, .file, .title]'
  ["completed-task","completed-task-v1.0.schema.json","Completed task"]
  $ for name in task-progress task-progress-v1.0 task-progress-v1.0.schema.json; do coord schema show $name | cmp - "$COORD_ROOT/schemas/task-progress-v1.0.schema.json"; done
  $ coord schema show task-progres
  error: no schema is named "task-progres"
  hint: did you mean task-progress?
  [3]
  $ coord schema
  error: schema needs a second word
  hint: coord schema list, coord schema show, coord schema export
  [2]

Exported, they are the files of the project; a file that differs is somebody's work

  $ coord schema export deep/schemas
  deep/schemas/agent-v1.0.schema.json
  deep/schemas/completed-task-v1.0.schema.json
  deep/schemas/consultation-v1.0.schema.json
  deep/schemas/coordination-message-v1.0.schema.json
  deep/schemas/decision-v1.0.schema.json
  deep/schemas/event-v1.0.schema.json
  deep/schemas/task-breakdown-v1.0.schema.json
  deep/schemas/task-metrics-v1.0.schema.json
  deep/schemas/task-progress-v1.0.schema.json
  deep/schemas/task-v1.0.schema.json
  $ diff -r deep/schemas "$COORD_ROOT/schemas"
  $ coord schema export deep/schemas | head -1
  deep/schemas/agent-v1.0.schema.json is there already
  $ echo >> deep/schemas/task-metrics-v1.0.schema.json
  $ coord schema export deep/schemas
  error: deep/schemas/task-metrics-v1.0.schema.json is there already, and differs
  hint: --force overwrites it
  [4]
  $ coord schema export deep/schemas --force --json | jq -c 'map(select(.written))[]'
  {"path":"deep/schemas/task-metrics-v1.0.schema.json","written":true}
  $ touch file && coord schema export file/x
  error: cannot write file/x: Not a directory
  [1]

  $ . "$TESTDIR/../support/cli.sh"
  $ project

A list of nothing says so; as JSON it is empty

  $ for list in outbox log claims locks "session list" "task list" "task tree" ready blocked consultations "decision list" "progress history"; do
  >   coord $list && coord $list --json
  > done
  project-instance: nothing sent and not yet processed
  []
  no messages
  []
  no claims
  []
  no locks
  []
  no session holds anything
  []
  no tasks
  []
  no tasks
  []
  no task is ready
  []
  no task is blocked
  []
  no consultations
  []
  no decisions
  []
  project-instance: no task has ended
  []

  $ . "$TESTDIR/../../support/cli.sh"
  $ coord init >/dev/null

What holds, and where it was said

  $ coord config show | sed 's|from .*work/|from |'
  store files default where the state is: files, or the address of a Redis server
  default_agent - default the agent that commands act as when nothing else says so
  coordination.claim_ttl 300 default how long a claim holds that does not say
  coordination.lock_ttl 7200 default the same of a lock; 0 = until it is given back
  coordination.trust_file_system false default grant leases also on NFS and the like
  coordination.mode file default file, or redis: on the server of redis_url, where store is silent
  coordination.redis_url redis://localhost:6379 default the server of mode: redis
  coordination.fallback - default writes while the server is away: queue (with mode: redis) or none
  coordination.scope server default grants while it is away: none, or local to this machine
  tasks.assignment_strategy skill_based default whom task assign --auto chooses
  tasks.timeout 0 default after this time a worker loses a task that is not finished; 0 = never
  tasks.retry_limit 3 default how often a task that was begun may be begun again
  agents.max_concurrent_tasks 0 default how many tasks one agent may hold; 0 = any number
  progress.required_gates - default checks that have to pass before a task is complete
  pools - default how many slots each pool has: pools.NAME
  hooks.mode deny default what a hook does where a lock is in an edit's way: deny, ask, warn, off
  hooks.command_mode warn default the same for shell commands that write, and those of hooks.commands
  hooks.auto_lock true default the first edit of a file locks it until the end of the turn
  hooks.auto_lock_ttl 900 default how long such a lock holds at most
  hooks.news_interval 120 default how often a hook tells of new urgent messages, at most
  hooks.commands - default locks that shell commands need: {deploy: ["make deploy", "kubectl *"]}
  from .coordination/config.yml
  $ coord config get coordination.claim_ttl
  300
  $ coord config get coordination.claim_ttl --json | jq -c .
  {"key":"coordination.claim_ttl","value":"300","source":"default","obeyed":true,"help":"how long a claim holds that does not say"}

A setting is changed in place: comments and order stay

  $ printf '# ours\ncoordination:\n  claim_ttl: 60   # short\n\n  lock_ttl: 10m\nprogress:\n  required_gates:\n    - mypy\n    - pytest\n# the end\n' > .coordination/config.yml
  $ coord config set coordination.claim_ttl 5m
  set coordination.claim_ttl to 5m
  $ coord config set progress.required_gates '[mypy]' --json
  {"key":"progress.required_gates","value":"[mypy]"}
  $ coord config set coordination.trust_file_system true
  set coordination.trust_file_system to true
  $ coord config set pools.gpu 2
  set pools.gpu to 2
  $ coord config set default_agent coordinator
  set default_agent to coordinator
  $ cat .coordination/config.yml
  # ours
  coordination:
    claim_ttl: 5m   # short
  
    lock_ttl: 10m
    trust_file_system: true
  progress:
    required_gates: [mypy]
  # the end
  pools:
    gpu: 2
  default_agent: coordinator
  $ coord config get pools
  {gpu: 2}
  $ coord config get progress.required_gates --json | jq -r .source | sed 's/.*work/work/'
  work/.coordination/config.yml
  $ coord log --json >/dev/null; tail -1 .coordination/events.jsonl | jq -c '.type, .actor, .data'
  "CONFIG_CHANGED"
  "coordinator"
  {"key":"default_agent","value":"coordinator"}

What may not be is refused, and nothing is written

  $ before=$(cat .coordination/config.yml)
  $ coord config set coordination.claim_ttl soon
  error: config.yml: coordination.claim_ttl is no duration
  hint: 300, 5m, 2h, 0 for no end
  [7]
  $ coord config set coordination.claim_tl 60
  error: no setting is named coordination.claim_tl
  hint: did you mean coordination.claim_ttl?
  [2]
  $ coord config set coordination.heartbeat_interval 5
  error: coordination.heartbeat_interval changes nothing
  hint: renewals follow each lease's time
  [2]
  $ coord config set pools.gpu many --json
  {"error":{"kind":"invalid","message":"config.yml: pools.gpu is no number of slots","hint":"pools: {gpu: 2}"}}
  [7]
  $ coord config get nothing.known
  error: no setting is named nothing.known
  hint: coord config show lists all
  [2]
  $ coord config set tasks.retry_limit
  error: config set: value is missing
  hint: coord help config set
  [2]
  $ coord config set tasks.retry_limit '[' 2>&1 | cut -c1-60
  error: config.yml can't be read: yaml-cpp: error at line 15,
  $ test "$before" = "$(cat .coordination/config.yml)" && echo as before
  as before
  $ printf 'tasks: {retry_limit: 2}\n' > .coordination/config.yml
  $ coord config set tasks.timeout 30m
  error: tasks is written on one line
  hint: change it with an editor
  [4]

The configuration of the third protocol document: every key is obeyed, or named

  $ rm .coordination/config.yml; mkdir .claude
  $ cat > .claude/workflow-config.yml <<'YAML'
  > coordination:
  >   mode: redis  # or "file" for fallback
  >   redis_url: redis://localhost:6379
  >   heartbeat_interval: 30
  >   claim_ttl: 300
  > tasks:
  >   priority_queue: tasks:priority
  >   assignment_strategy: skill_based  # or "round_robin", "load_balanced"
  >   timeout: 1800  # 30 minutes
  >   retry_limit: 3
  > agents:
  >   max_concurrent_tasks: 3
  >   specializations:
  >     - development
  >     - testing
  > monitoring:
  >   metrics_enabled: true
  >   log_level: INFO
  >   dashboard_port: 8080
  > project:
  >   type: auto_detect
  >   test_command: auto_detect
  >   build_command: auto_detect
  >   lint_command: auto_detect
  > YAML
  $ export COORD_STORE=files
  $ coord checkin --as alice 2>&1 | sed "s|$PWD|PWD|" | head -1
  warning: PWD/.claude/workflow-config.yml: coord does not obey agents.specializations, coordination.heartbeat_interval, monitoring.dashboard_port, monitoring.log_level, monitoring.metrics_enabled, project.build_command, project.lint_command, project.test_command, project.type, tasks.priority_queue; coord config show says what works instead
  $ coord config show | grep -v default | sed "s|$PWD|PWD|"
  coordination.claim_ttl 300 set how long a claim holds that does not say
  coordination.mode redis set file, or redis: on the server of redis_url, where store is silent
  coordination.redis_url redis://localhost:6379 set the server of mode: redis
  coordination.heartbeat_interval 30 set not obeyed: renewals follow each lease's time
  tasks.assignment_strategy skill_based set whom task assign --auto chooses
  tasks.timeout 1800 set after this time a worker loses a task that is not finished; 0 = never
  tasks.retry_limit 3 set how often a task that was begun may be begun again
  tasks.priority_queue tasks:priority set not obeyed: the queue is in .coordination/tasks/
  agents.max_concurrent_tasks 3 set how many tasks one agent may hold; 0 = any number
  agents.specializations [development, testing] set not obeyed: coord checkin --expertise
  monitoring.metrics_enabled true set not obeyed: always kept: .progress/metrics.json
  monitoring.log_level INFO set not obeyed: set by the environment: COORD_LOG=debug
  monitoring.dashboard_port 8080 set not obeyed: coord status --watch shows the state
  project.type auto_detect set not obeyed: coord init says what it found
  project.test_command auto_detect set not obeyed: report with coord progress gate
  project.build_command auto_detect set not obeyed: report with coord progress gate
  project.lint_command auto_detect set not obeyed: report with coord progress gate
  from PWD/.claude/workflow-config.yml
  $ coord config set tasks.retry_limit 4 2>&1 | sed "s|$PWD|PWD|"
  error: the settings of this project are in PWD/.claude/workflow-config.yml
  hint: change it there, or copy it to .coordination/config.yml first
  $ echo '# nothing yet' > .coordination/config.yml; coord config get tasks.timeout
  1800
  $ unset COORD_STORE
  $ sed -i 's/mode: redis.*/mode: file/' .claude/workflow-config.yml
  $ coord config show | grep 'coordination.mode'
  coordination.mode file set file, or redis: on the server of redis_url, where store is silent

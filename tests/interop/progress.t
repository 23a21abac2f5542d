The protocol's own ways with .progress, beside coord

  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ valid() { # valid SCHEMA FILE: as the protocol validates task progress, with python
  >   /usr/bin/python3 -c "
  > import json, sys, jsonschema
  > with open('$COORD_ROOT/schemas/' + sys.argv[1] + '-v1.0.schema.json') as f:
  >     schema = json.load(f)
  > with open(sys.argv[2]) as f:
  >     texts = f.read().splitlines() if sys.argv[2].endswith('.jsonl') else [f.read()]
  > for text in texts:
  >     jsonschema.validate(instance=json.loads(text), schema=schema)
  > print('valid')
  > " "$@"
  > }
  $ needs "python3-jsonschema" /usr/bin/python3 -c "import jsonschema"

The protocol's example is a task to go on with

  $ cp "$COORD_ROOT/tests/fixtures/seed-000-progress/current-task.json" .progress/current-task.json
  $ coord progress | head -2
  project-instance: layer3-renderer-implementation (Layer 3 Processing - Template Renderer)
  in_progress, implementation, 5 of 10 steps, overdue by 43d6h
  $ coord progress step done
  step 6 of 10 done: implement_parameter_validator; next: create_validator_tests
  $ coord progress block "no spec" --type missing_information > /dev/null
  $ coord progress question "which?" > /dev/null
  $ coord progress artifact docs/renderer.md > /dev/null
  $ coord progress gate validation passed tools_validated=9 > /dev/null
  $ coord progress note "half way" > /dev/null
  $ valid task-progress .progress/current-task.json
  valid

The coordinator's four queries

  $ jq -c '[.task_id, .status, .current_step]' .progress/current-task.json
  ["layer3-renderer-implementation","blocked","create_validator_tests"]
  $ ls .coordination/outbox/ | wc -l
  2
  $ tail -10 .coordination/messages.jsonl | jq -c '[.type, .content]'
  ["blocker","no spec"]
  ["question","which?"]
  ["progress","half way"]
  $ jq -c 'select(.blocked_on != null) | .blocked_on.reason' .progress/current-task.json
  "no spec"

An edit with jq, as agents are told to make, and one with an editor that writes in place

  $ jq '.completed_steps += ["documentation"] | .remaining_steps -= ["documentation"] | .updated = "2026-01-01T09:00:00Z"' .progress/current-task.json > x && mv x .progress/current-task.json
  $ sed -i 's/"lines_of_code": 320/"lines_of_code": 400/' .progress/current-task.json
  $ coord progress unblock
  layer3-renderer-implementation goes on, no more blocked on: no spec; next: create_validator_tests
  $ jq -c '[.metrics.lines_of_code, .completed_steps[-1], .blocked_on]' .progress/current-task.json
  [400,"documentation",null]
  $ coord progress start other --steps a > /dev/null
  $ valid task-progress .progress/tasks/layer3-renderer-implementation.json
  valid

The end, and a line that was added by hand

  $ coord progress complete --task layer3-renderer-implementation
  completed layer3-renderer-implementation after 45d9h, 3 steps were left; sent msg-20260101-001100-0000r0c4x to coordinator; archived .progress/archive/layer3-renderer-implementation-20260101-001100.json
  $ valid task-progress .progress/archive/*.json
  valid
  $ valid completed-task .progress/completed-tasks.jsonl
  valid
  $ valid task-metrics .progress/metrics.json
  valid
  $ valid coordination-message .coordination/outbox/$(ls .coordination/outbox | tail -1)
  valid
  $ jq -c '.metadata | [(.artifacts | length), .quality_gates.pytest.coverage_percent, .metrics.test_count]' .coordination/outbox/$(ls .coordination/outbox | tail -1)
  [4,87,15]
  $ echo '{"task_id": "by-hand", "status": "completed", "completed": "2026-01-01T10:00:00Z", "metrics": {"test_count": 5}}' >> .progress/completed-tasks.jsonl
  $ coord progress history | cut -c1-60
  2026-01-01T00:11:00Z layer3-renderer-implementation complete
  2026-01-01T10:00:00Z by-hand completed
  $ coord doctor | grep progress
  warning .progress/metrics.json: does not say what completed-tasks.jsonl says
  $ coord doctor --fix > /dev/null
  $ jq -c '[.tasks_completed, .totals.test_count]' .progress/metrics.json
  [2,20]
  $ valid task-metrics .progress/metrics.json
  valid
  $ echo 'no line of a task' >> .progress/completed-tasks.jsonl
  $ coord progress complete > /dev/null
  $ coord progress history --json | jq length
  3

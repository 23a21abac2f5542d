  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done
  $ coord task add "Port the renderer" --priority high
  added t-1 high Port the renderer, ready

Fan out: a part a line, some after others

  $ coord --as alice claim t-1
  claimed t-1 for 5m, token 1767225900000000
  $ cat > parts.jsonl << 'EOF'
  > {"id": "parse", "title": "Port the parser", "paths": ["src/parser/**"], "needs": ["parsing"]}
  > {"id": "emit", "title": "Port the emitter", "after": ["parse"]}
  > {"title": "Write the notes", "priority": "low"}
  > EOF
  $ coord --as alice task split t-1 --into parts.jsonl
  split t-1 into 3 parts, 2 ready: t-1.1 t-1.2 t-1.3
  next: coord next --claim --as alice takes one; coord wait task-done t-1 --all-children --as alice
  $ coord task tree
  t-1 high Port the renderer [in_progress alice]
    t-1.1 high Port the parser [pending_assignment]
    t-1.2 high Port the emitter [pending_assignment] waits for t-1.1
    t-1.3 low Write the notes [pending_assignment]
  $ coord --as bob next --claim
  claimed t-1.1 high Port the parser for 5m, token 1767226080000000
  parent: t-1
  paths: src/parser/**
  coord done --as bob when it is complete
  $ coord --as alice done t-1
  error: task t-1 has open parts: t-1.1 (in_progress), t-1.2 (pending_assignment), t-1.3 (pending_assignment)
  hint: coord wait task-done t-1 --all-children; or coord done t-1 --force --reason "..."
  [7]

Fan in: the results of the parts

  $ coord --as bob done "parser ported, 40 tests" --artifact src/parser/parser.cpp
  done t-1.1, told coordinator (005gbya); ready now: t-1.2
  $ coord wait task-done t-1.1 --timeout 0s
  task-done t-1.1 completed
  $ coord wait task-done t-1 --all-children --timeout 0s
  error: the time is over; still open: parts-done t-1
  [5]
  $ coord --as bob next --claim > /dev/null; coord --as bob done "emitter ported" > /dev/null
  $ coord --as bob next --claim > /dev/null; coord --as bob done > /dev/null
  $ coord wait task-done t-1 --all-children
  parts-done t-1 in_progress
  $ coord task results t-1
  t-1 in_progress Port the renderer
  t-1.1 completed by bob Port the parser: parser ported, 40 tests
    src/parser/parser.cpp
  t-1.2 completed by bob Port the emitter: emitter ported
  t-1.3 completed by bob Write the notes
  $ coord --as alice done t-1 "the renderer is ported"
  done t-1, told coordinator (00m66j4)

A breakdown that can't be read changes nothing

  $ coord task add "Another"
  added t-2 Another, ready
  $ echo '{"titel": "x"}' | coord task split t-2 --into -
  error: part 1: expected a member "title", found "titel" instead
  hint: coord schema show task-breakdown
  [7]
  $ coord task split t-2 --into missing.jsonl
  error: cannot read missing.jsonl: No such file or directory
  [3]
  $ echo '[{"title": "x", "after": ["y"]}]' | coord task split t-2 --into -
  error: there is no task y
  hint: coord task list
  [3]
  $ coord task tree t-2
  t-2 Another [pending_assignment]
  $ printf '{"id":"a","title":"a","after":["b"]}\n{"id":"b","title":"b","after":["a"]}\n' | coord task split t-2 -
  error: dependencies go in a circle: t-2.2 waits for t-2.1 waits for t-2.2
  hint: leave one of them out
  [7]

Written by hand: the doctor puts it into the queue

  $ echo '{"task_id": "hand", "title": "By hand", "status": "pending_assignment", "priority": "urgent"}' > .coordination/tasks/hand.json
  $ coord next --as bob
  next: t-2 Another
  coord next --claim --as bob takes it
  $ coord doctor
  warning tasks/hand.json: hand is ready and stands in no queue
    coord doctor --fix puts it right
  0 errors, 1 warning
  $ coord doctor --fix > /dev/null
  $ coord next --as bob
  next: hand urgent By hand
  coord next --claim --as bob takes it
  $ echo '{"task_id": "bad", "title": 7, "status": "done"}' > .coordination/tasks/bad.json
  $ coord task show bad
  error: .coordination/tasks/bad.json is no valid task: /title: expected a string, found 7
  hint: mend the file, nothing of it was changed
  [7]
  $ coord validate .coordination/tasks/bad.json
  .coordination/tasks/bad.json:1:29: error: /title: expected a string, found 7
  .coordination/tasks/bad.json:1:42: error: /status: expected one of pending_assignment, pending, in_progress, blocked, completed, failed, cancelled, found "done"
  1 file, 1 document: 2 errors, 0 warnings
  [7]

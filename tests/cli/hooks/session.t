  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/hooks.sh"
  $ project
  $ coord send directive "The API first" --to alice --priority urgent > /dev/null 2>&1
  [3]
  $ coord agent add alice > /dev/null

The start of a session binds it to its agent, and gives what prime gives

  $ coord send directive "The API first" --to alice --priority urgent > /dev/null
  $ event session-start s-1 '{"source": "startup"}' --as alice | jq -r '.hookSpecificOutput | .hookEventName, .additionalContext'
  SessionStart
  coord: agent alice, session s-1, now 2026-01-01T00:05:00Z
  directive 00372pa of coordinator, 1m, urgent: "The API first"
  commands: coord inbox | coord next --claim | coord lock PATH | coord progress step done STEP | coord done TASK | coord ask AGENT TEXT; each explains itself with --help
  $ coord whoami --session s-1
  alice (session) session s-1 mailbox inbox/alice

It tells the commands that the session will run who they are

  $ CLAUDE_ENV_FILE=$PWD/exports event session-start s-1 '{"source": "compact"}' > /dev/null; cat exports
  export COORD_SESSION=s-1
  $ CLAUDE_ENV_FILE=$PWD/exports event session-start 's;rm -rf x' '{}' > /dev/null; cat exports
  export COORD_SESSION=s-1

Between: nothing where there is nothing, urgent messages once, and not too often

  $ event user-prompt-submit s-1 '{"prompt": "go on"}'
  $ coord send message "no hurry" --to alice > /dev/null
  $ event post-tool-use s-1 '{"tool_name": "Bash"}'
  $ coord send directive "Stop
  > the \"deploy\"" --to alice --priority urgent > /dev/null
  $ event post-tool-use s-1 '{"tool_name": "Bash"}' | jq -r '.hookSpecificOutput | .hookEventName, .additionalContext'
  PostToolUse
  coord, 2026-01-01T00:13:00Z: 1 urgent message for alice; `coord show ID` shows one whole
  directive 00xx3r3 of coordinator, 1m, urgent: "Stop"
  $ event post-tool-use s-1 '{"tool_name": "Bash"}'
  $ coord send directive "and one more" --to alice --priority urgent > /dev/null
  $ COORD_NOW=2026-01-01T00:14:30Z event post-tool-batch s-1 '{}'
  $ event user-prompt-submit s-1 '{}' | jq -r '.hookSpecificOutput | .hookEventName, .additionalContext'
  UserPromptSubmit
  coord, 2026-01-01T00:17:00Z: 1 urgent message for alice; `coord show ID` shows one whole
  directive 00zam05 of coordinator, 2m, urgent: "and one more"

What is told to a part of the agent, or where the program takes no text, is not used up; nor by an input that can't be read

  $ coord send directive "for the whole" --to alice --priority urgent > /dev/null
  $ event post-tool-use s-1 '{"agent_id": "sub-1"}'
  $ echo '{"session_id": "s-1", ' | coord hook post-tool-use
  $ event user-prompt-submit s-1 '{}' --agent cursor
  $ event post-tool-use s-1 '{}' --agent cursor | jq -r .additional_context | tail -1
  directive 00nbw1j of coordinator, 4m, urgent: "for the whole"

What the session holds is renewed on the way

  $ coord claim t-1 --ttl 10m --session s-1 > /dev/null
  $ COORD_NOW=2026-01-01T00:29:00Z event post-tool-use s-1 '{}'
  $ COORD_NOW=2026-01-01T00:34:00Z coord claims | cut -d ' ' -f 1-3,6-
  t-1 alice/s-1 5m 2026-01-01T00:23:00Z token 1767226980000000

The end of a turn tells of urgent messages once; while it goes on because of that, not again

  $ coord send directive "before you stop" --to alice --priority urgent > /dev/null
  $ event stop s-1 '{"stop_hook_active": true}'
  $ event stop s-1 '{"stop_hook_active": false}' | jq -r '.hookSpecificOutput | .hookEventName, .additionalContext'
  Stop
  coord, 2026-01-01T00:28:00Z: 1 urgent message for alice; `coord show ID` shows one whole
  directive 00naket of coordinator, 2m, urgent: "before you stop"
  $ event stop s-1 '{"stop_hook_active": false}'

Before its memory is cut, its work is written down

  $ coord progress start t-1 --steps design,code --session s-1 > /dev/null
  $ event pre-compact s-1 '{"trigger": "auto"}'
  $ jq -c '[.message_type, .trigger, .agent_id, .session, (.state_snapshot.tasks | map(.task_id)), (.state_snapshot.holds | map(.name))]' .coordination/checkpoints/s-1.json
  ["checkpoint_update","auto","alice","s-1",["t-1"],["t-1"]]

A task that is called complete and is not

  $ event task-completed s-1 '{"task_id": "7", "task_subject": "Finish t-1, at last"}'
  coord: t-1 is not complete: "step design", "step code"; `coord progress show t-1` shows it
  [2]
  $ event task-completed s-1 '{"task_id": "8", "task_subject": "Finish t-10"}'
  $ coord progress start docs --steps write --session s-1 > /dev/null
  $ event task-completed s-1 '{"task_id": "9", "task_subject": "Write the docs"}'
  $ event task-completed s-1 '{"task_id": "9", "task_subject": "Write the docs (coord:docs) and t-1."}'
  coord: docs is not complete: "step write"; `coord progress show docs` shows it
  t-1 is not complete: "step design", "step code"; `coord progress show t-1` shows it
  [2]

The end of a session gives back what it holds; clearing it does not

  $ event session-end s-1 '{"reason": "clear"}'
  $ coord claims | wc -l
  1
  $ event session-end s-1 '{"reason": "prompt_input_exit"}'
  $ coord claims
  no claims
  $ sed 's/^[^ ]* //' .coordination/hooks.log
  hook post-tool-use: the input is no JSON: no valid JSON at line 1, column 23: the text ends before the value does

Where the shells of a program know no session, what its agent has taken in them is renewed all the same

  $ COORD_NOW=2026-01-01T02:00:00Z coord claim t-9 --ttl 10m --as alice > /dev/null
  $ for program in claude codex; do
  >   COORD_NOW=2026-01-01T02:06:00Z event post-tool-use s-9 '{}' --as alice --agent $program > /dev/null
  >   COORD_NOW=2026-01-01T02:07:00Z coord claims | cut -d ' ' -f 1-3
  > done
  t-9 alice 3m
  t-9 alice 9m

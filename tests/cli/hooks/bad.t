  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/hooks.sh"

Without a directory, with any input: nothing, and in nobody's way

  $ echo '{"session_id": "s-1"}' | coord hook session-start
  $ coord hook session-start < /dev/null
  $ coord hook made-up-event < /dev/null; coord hook < /dev/null; echo '{}' | coord hook pre-tool-use --agent someone
  $ echo '{}' | coord hook stop --unknown-option 2>&1
  coord hook: hook: unknown option --unknown-option
  $ coord --as bob hook stop --nonsense < /dev/null
  coord hook: hook: unknown option --nonsense

  $ project
  $ printf '{"session_id": ' | coord hook pre-tool-use
  $ printf '\377\376' | coord hook stop
  $ printf '[1, 2]' | coord hook post-tool-use
  $ printf '' | coord hook user-prompt-submit
  $ head -c 20000000 /dev/zero | tr '\0' ' ' | coord hook post-tool-use
  $ python3 -c 'print("{\"tool_name\": \"Write\", \"tool_input\": {\"file_path\": \"a.c\", \"content\": \"" + "x" * 5000000 + "\"}}")' | coord hook pre-tool-use
  $ coord locks | cut -d ' ' -f 1
  a.c
  $ sed 's/^[^ ]* //' .coordination/hooks.log
  hook pre-tool-use: the input is no JSON: no valid JSON at line 1, column 15: the text ends before the value does
  hook stop: the input is no JSON: no valid JSON at line 1, column 1: no JSON value can begin or go on like this
  hook post-tool-use: the input is no JSON: standard input holds more than 16777216 bytes
  $ coord hook stop < /dev/null

Bare coord with the JSON of a hook prints nothing, and takes nothing from others

  $ echo '{"hook_event_name": "Stop"}' | coord
  $ echo 'a list of words' | { coord > /dev/null; cat; }
  a list of words
  $ echo '{"hook_event_name": "Stop"}' | { coord; cat; }
  {"hook_event_name": "Stop"}
  $ echo '{"hook_event_name": "Stop"}' > event.json; coord < event.json
  $ python3 -c 'import os, socket, subprocess
  > here, there = socket.socketpair(); here.sendall(b"{\"hook_event_name\": \"Stop\"}")
  > print(subprocess.run([os.environ["COORD_BINARY"]], stdin=there, capture_output=True).stdout)'
  b''

The status that wakes is for the two events where it refuses nothing

  $ coord hook pre-tool-use --wake < /dev/null; coord hook user-prompt-submit --wake < /dev/null

A store that somebody keeps locked: what is locked is known all the same

  $ coord agent add bob > /dev/null; coord lock b.c --as bob --session s-2 > /dev/null
  $ (exec 9< .coordination; flock 9; echo ready > held; sleep 60) & holder=$!
  $ eventually test -s held
  $ edit s-1 b.c | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ edit s-1 free.c | jq -r '.hookSpecificOutput.additionalContext' | cut -c 1-28
  coord: not locked for this t
  $ event session-start s-9 '{}' | jq -r .hookSpecificOutput.additionalContext | sed -n '2s/:.*//p'
  not checked in
  $ event session-end s-2 '{"reason": "logout"}' --as bob
  $ sed -n '$s/^[^ ]* //p' .coordination/hooks.log | sed 's/process [0-9].*/process PID/'
  hook session-end: the store is being written by process PID
  $ pkill -P $holder; kill $holder; wait $holder 2> /dev/null
  [143]

A store that can't be written: the same

  $ needs "the right to mount in a namespace of its own" with_mounts 'mount -t tmpfs none /mnt'
  $ coord send directive "told again and again" --priority urgent > /dev/null
  $ export -f event edit
  $ with_mounts 'mount --bind .coordination .coordination && mount -o remount,ro,bind .coordination
  > edit s-1 b.c | jq -r .hookSpecificOutput.permissionDecision; edit s-1 free.c; event post-tool-use s-1 "{}"; event stop s-1 "{}"
  > event pre-compact s-1 "{}"; event session-end s-2 "{\"reason\": \"logout\"}" --as bob'
  deny

A configuration that can't be read opens no door; a log that is no file is none

  $ rm .coordination/hooks.log; mkfifo .coordination/hooks.log; echo 'hooks: {mode: maybe}' > .coordination/config.yml
  $ edit s-1 free.c | jq -r .hookSpecificOutput.additionalContext | sed 's|: /.*/|: .../|'
  coord: not locked for this turn: .../config.yml: hooks.mode is "maybe"
  $ rm .coordination/hooks.log
  $ edit s-1 b.c | jq -r .hookSpecificOutput.permissionDecision; sed 's/^[^ ]* //; s|/.*/||' .coordination/hooks.log
  deny
  hook pre-tool-use: config.yml: hooks.mode is "maybe"

#!/bin/bash
# Plays the program of an agent: each line of standard input is a command, run in this very process, so that its hooks have a parent that
# lives on. `hook EVENT SESSION JSON` calls one.
hook() {
  jq -c --arg session "$2" --arg cwd "$PWD" '. + {session_id: $session, cwd: $cwd}' <<<"$3" >"event.$$"
  "$COORD_BINARY" hook "$1" --as "$AGENT" <"event.$$" >"answer.$$"
  local status=$?
  rm -f "event.$$"
  return $status
}
while IFS= read -r line; do
  eval "$line"
done

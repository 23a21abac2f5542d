#!/usr/bin/env bash
# profile-round.sh COORD: plays a round of what agents and coordinators type, and hooks and CI run, in a scratch directory. A build that
# counts learns from it what to lay together. Every command must end as it says here, so that it plays what it means to play.
set -euo pipefail
coord=$1
unset COORD_AGENT COORD_SESSION CLAUDE_CODE_SESSION_ID COORD_DIR COORD_SOFT COORD_STORE
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

ends() { # ends STATUS WORDS...
  local wanted=$1 status=0
  shift
  "$coord" "$@" >out 2>&1 </dev/null || status=$?
  if [ $status -ne "$wanted" ]; then
    printf 'coord %s: exit %s instead of %s\n' "$*" $status "$wanted" >&2
    cat out >&2
    exit 1
  fi
}
does() { ends 0 "$@"; }
hook() { # hook EVENT NAME: as a harness calls it
  printf '{"session_id":"s-hook","cwd":"%s","hook_event_name":"%s","tool_name":"Edit","tool_input":{"file_path":"%s/src/hook.cpp"}}' \
    "$PWD" "$2" "$PWD" | "$coord" hook "$1" >out
}

does init
does agent add alice
does agent add bob
for i in {1..30}; do does send directive "Work on part $i, with a line of text that says how." --to alice --as coordinator; done
for i in {1..5}; do
  does --version
  does inbox --as alice
  does inbox --as alice --json
  does log -n 10
  does status
  does whoami --as alice
  does send question "Which part comes first?" --as bob --session s-bob
  does claim "t-$i" --as alice --session s-alice
  ends 4 claim "t-$i" --as bob --session s-bob
  does heartbeat --as alice --session s-alice
  does lock "src/$i.cpp" --as alice --session s-alice
  ends 4 lock "src/$i.cpp" --as bob --session s-bob
  ends 4 check "src/$i.cpp" --as bob --session s-bob
  does claims
  does locks
  does prime --as alice --session s-alice
  hook session-start SessionStart
  hook pre-tool-use PreToolUse
  hook post-tool-use PostToolUse
done
printf '%s\n' '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"round","version":"1"}}}' \
  '{"jsonrpc":"2.0","id":2,"method":"tools/list"}' \
  '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"check_inbox","arguments":{}}}' | "$coord" mcp --as alice >out

does ack @last --as alice
does reply @last "It is done." --as alice
does show @last --as alice
does outbox --as bob
does archive --all --as alice
for i in {1..5}; do
  does unlock "src/$i.cpp" --as alice --session s-alice
  does release "t-$i" --as alice --session s-alice
  does task add "title $i" --as coordinator
  does next --claim --as alice --session s-alice
done
does task list
does progress start t-9 --steps design,build --as alice
does progress step done build --as alice
does progress show --as alice
does doctor
does validate .coordination
does validate .coordination/messages.jsonl
for message in .coordination/archive/*/*.json; do does validate "$message"; done

  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/hooks.sh"
  $ unset -f coord
  $ coord init > /dev/null
  $ agent() { AGENT=$1 "$TESTDIR/../../support/agent_program.sh"; }

A session is known to its program after two of its hooks: what it takes then is free as soon as the program is gone

  $ agent alice <<'EOF'
  > hook session-start s-1 '{}'
  > coord claim early --ttl 1h --session s-1 > /dev/null
  > hook user-prompt-submit s-1 '{}'
  > coord claim late --ttl 1h --session s-1 > /dev/null
  > coord lock src --ttl 1h --session s-1 > /dev/null
  > EOF
  $ coord claims | cut -d ' ' -f 1-3 | sed 's:59m:1h:'
  early alice/s-1 1h
  late alice/s-1 orphaned
  $ coord agent add bob > /dev/null; coord claim late --as bob | head -1 | sed 's/,.*//'
  claimed late for 5m
  $ coord lock src --as bob | tail -1
  taken over: src from alice/s-1 (owner gone)
  $ coord claim early --as bob 2>&1 | head -1 | sed 's/ until.*//'
  error: task early is claimed by alice

Nobody believes in a program that only lived for one call

  $ event session-start s-2 '{}' --as alice > /dev/null; event user-prompt-submit s-2 '{}' --as alice
  $ coord claim t --ttl 1h --session s-2 > /dev/null; coord claims | grep '^t ' | cut -d ' ' -f 1-2
  t alice/s-2

After `clear` the program goes on as another session, with what it held; another program does not get it

  $ agent alice <<'EOF' &
  > hook session-start s-3 '{}'
  > hook user-prompt-submit s-3 '{}'
  > coord claim mine --ttl 1h --session s-3 > /dev/null; coord lock docs --ttl 1h --session s-3 > /dev/null
  > hook session-end s-3 '{"reason": "clear"}'
  > echo cleared > cleared
  > until test -s looked; do sleep 0.05; done
  > hook session-start s-4 '{"source": "clear"}'
  > coord claims | grep '^mine ' | cut -d ' ' -f 1-2
  > coord locks | grep '^docs ' | cut -d ' ' -f 1-2
  > coord heartbeat --session s-4 | wc -l
  > EOF
  $ eventually test -s cleared
  $ event session-start s-5 '{"source": "startup"}' --as alice > /dev/null
  $ coord claims | grep '^mine ' | cut -d ' ' -f 1-2; echo yes > looked; wait
  mine alice/s-3
  mine alice/s-4
  docs alice/s-4
  1

So does a server that the program started under the old name: what it locks is the new session's

  $ echo '{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "acquire_lock", "arguments": {"resources": ["from-mcp"]}}}' > call
  $ { echo '{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}'; cat call; } |
  >   CLAUDE_CODE_SESSION_ID=s-3 COORD_AGENT=alice coord mcp > /dev/null
  $ coord locks | grep '^from-mcp ' | cut -d ' ' -f 1-2
  from-mcp alice/s-4

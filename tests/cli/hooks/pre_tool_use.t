  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/hooks.sh"
  $ git init -q . && mkdir src && echo x > src/a.c && echo y > src/b.c
  $ project
  $ coord agent add alice > /dev/null; coord agent add bob > /dev/null
  $ export COORD_AGENT=alice

Nobody has locked it: no output, and it is locked for the turn

  $ edit s-1 src/a.c
  $ coord locks
  src/a.c alice/s-1 14m left lock-ebh372pa
  $ edit s-1 src/a.c
  $ coord locks | wc -l
  1

Somebody else: refused, with holder, times, and what to do

  $ COORD_AGENT=bob edit s-2 src/a.c
  {"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"coord: src/a.c is locked by alice/s-1 since 2026-01-01T00:04:00Z, 13m left, until 2026-01-01T00:21:00Z. `coord lock src/a.c --wait=10m` waits for it; `coord ask alice TEXT` asks its holder."}}
  $ coord lock src/b.c --as bob --session s-2 --describe "new tokens" > /dev/null
  $ edit s-1 src/b.c | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ edit s-1 ./src/../src/b.c | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ ln -s src link; edit s-1 link/b.c | jq -r .hookSpecificOutput.permissionDecision
  deny

The same agent in another session is somebody else; a subagent, of the same session, is not

  $ edit s-3 src/a.c | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ event pre-tool-use s-1 '{"tool_name": "Write", "agent_id": "sub", "tool_input": {"file_path": "src/a.c"}}'

What is not of the project is nobody's, and what only reads too

  $ edit s-1 /etc/hosts; edit s-1 .coordination/config.yml; edit s-1 ../outside
  $ event pre-tool-use s-1 '{"tool_name": "Read", "tool_input": {"file_path": "src/b.c"}}'

A lock of one's own on the folder is enough

  $ mkdir docs; coord lock docs/ --session s-1 > /dev/null; edit s-1 docs/new.md; coord locks --resource docs/new.md --mine --session s-1
  docs alice/s-1 1h left lock-ybqm66j4

Shell commands: writes warn, git commit and git push are exact

  $ shell s-1 'ls src; cat src/b.c'
  $ shell s-1 'sed -i s/x/y/ src/b.c' | jq -r '.hookSpecificOutput | .permissionDecision, .additionalContext'
  null
  coord: src/b.c is locked by bob/s-2 since 2026-01-01T00:09:00Z, 1h left, for "new tokens", until 2026-01-01T02:09:00Z. `coord lock src/b.c --wait=10m` waits for it; `coord ask bob TEXT` asks its holder.
  $ git add src/b.c; shell s-1 'git commit -m x' | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ git reset -q; git add src/a.c; shell s-1 'git -c a=b commit -m x'
  $ coord lock git --as bob --session s-2 > /dev/null
  $ shell s-1 'git push' | jq -r '.hookSpecificOutput | .permissionDecision, .permissionDecisionReason'
  deny
  coord: git is locked by bob/s-2 since 2026-01-01T00:26:00Z, 1h left, until 2026-01-01T02:26:00Z. `coord lock git --wait=10m` waits for it; `coord ask bob TEXT` asks its holder.

What a commit takes: what the same script adds before it, what it names itself, where it goes; in another repository it is nobody's

  $ verdict() { jq -r '.hookSpecificOutput | .permissionDecision // "warns"'; }
  $ git reset -q; coord unlock git --as bob --session s-2 > /dev/null; echo z >> src/b.c
  $ shell s-1 'git add src/b.c && git commit -m x' | verdict
  deny
  $ shell s-1 'git commit -m x src/b.c' | verdict
  deny
  $ shell s-1 'cd src && git commit -m "x y" --only b.c' | verdict
  deny
  $ shell s-1 'git add -A; git commit -m x' | verdict
  deny
  $ shell s-1 'git commit -am x' | verdict
  deny
  $ git add src/b.c; git init -q ../elsewhere
  $ shell s-1 'git -C ../elsewhere commit -m x'; shell s-1 'cd ../elsewhere && git commit -m x'
  $ shell s-1 'cd src; echo >> b.c' | verdict
  warns
  $ shell s-1 'git stash' | verdict
  warns
  $ git reset -q

A name that nobody can lock hides nothing of what is found beside it, and is no pattern

  $ git add src/b.c; shell s-1 "git commit -m x; rm 'a$(printf '\t')b'" | verdict; git reset -q
  deny
  $ mkdir -p 'app/[id]'; COORD_AGENT=bob edit s-2 'app/[id]/page.c'; edit s-1 app/i/page.c
  $ edit s-1 'app/[id]/page.c' | jq -r .hookSpecificOutput.permissionDecisionReason | sed 's/ since .*`coord lock/ ... `coord lock/; s/;.*//'
  coord: app/[id]/page.c is locked by bob/s-2 ... `coord lock 'app/[[]id]/page.c' --wait=10m` waits for it
  $ event pre-tool-use s-1 '{"tool_name": "mcp__fs__read_text_file", "tool_input": {"path": "src/b.c"}}'

Who is not registered is told all the same

  $ COORD_AGENT=zed edit s-7 src/b.c | jq -r .hookSpecificOutput.permissionDecision
  deny

Commands that the project wants a lock for

  $ cat >> .coordination/config.yml <<EOF
  > hooks:
  >   commands: {deploy: ["make deploy", "ssh *"]}
  > EOF
  $ shell s-1 'make deploy' | jq -r '.hookSpecificOutput | .permissionDecision, .additionalContext'
  null
  coord: this project wants the lock deploy held for this command, and nobody holds it; `coord run --lock deploy -- COMMAND` takes it, runs the command and gives it back
  $ coord lock deploy --session s-1 > /dev/null; shell s-1 'make deploy'
  $ COORD_AGENT=bob shell s-2 'ssh host uptime' | jq -r '.hookSpecificOutput | .permissionDecision, .additionalContext'
  null
  coord: deploy is locked by alice/s-1 since 2026-01-01T00:45:00Z, 1h left, until 2026-01-01T02:45:00Z. `coord lock deploy --wait=10m` waits for it; `coord ask alice TEXT` asks its holder.

The end of the turn frees what the hook has locked, and nothing else

  $ event stop s-1 '{"background_tasks": [{"id": "b"}]}'; coord locks --session s-1 --resource src/a.c | cut -d ' ' -f 1
  src/a.c
  $ event stop s-1 '{}'
  $ coord locks --session s-1 | cut -d ' ' -f 1
  src/b.c
  docs
  app/[[]id]/page.c
  deploy

Modes

  $ coord config set hooks.mode ask > /dev/null; edit s-1 src/b.c | jq -r .hookSpecificOutput.permissionDecision
  ask
  $ coord config set hooks.mode warn > /dev/null; edit s-1 src/b.c | jq -r '.hookSpecificOutput | .permissionDecision, .additionalContext'
  null
  coord: src/b.c is locked by bob/s-2 since 2026-01-01T00:09:00Z, 1h left, for "new tokens", until 2026-01-01T02:47:00Z. `coord lock src/b.c --wait=10m` waits for it; `coord ask bob TEXT` asks its holder.
  $ coord config set hooks.mode off > /dev/null; edit s-1 src/b.c
  $ coord config set hooks.mode deny > /dev/null; coord config set hooks.command_mode deny > /dev/null
  $ shell s-1 'rm src/b.c' | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ coord config set hooks.auto_lock false > /dev/null; edit s-1 src/a.c; coord locks --resource src/a.c
  no locks
  $ coord config set hooks.mode never
  error: config.yml: hooks.mode is "never"
  hint: deny, ask, warn or off
  [7]

The same file in another worktree only warns

  $ git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git worktree add -q ../other 2>/dev/null; cd ../other && mkdir -p src
  $ edit s-4 src/b.c | jq -r '.hookSpecificOutput | .permissionDecision, .additionalContext'
  null
  coord: src/b.c is locked by bob until 2026-01-01T02:47:00Z (session s-2, token 1767226140000000), in another worktree
  $ cat ../work/.coordination/hooks.log 2>&1
  cat: ../work/.coordination/hooks.log: No such file or directory
  [1]
  $ edit s-4 ../work/src/b.c | jq -r '.hookSpecificOutput.permissionDecision'
  deny

  $ . "$TESTDIR/../support/cli.sh"

Without a directory

  $ coord inbox
  error: there is no coordination directory in */work or above it (glob)
  hint: coord init
  [3]
  $ coord inbox --json
  {"error":{"kind":"not_found","message":"there is no coordination directory in */work or above it","hint":"coord init"}} (glob)
  [3]
  $ coord inbox --soft
  coord: there is no coordination directory in */work or above it (glob)
  $ COORD_SOFT=1 coord send question x
  coord: there is no coordination directory in */work or above it (glob)
  $ coord inbox --soft --json
  {"error":{"kind":"not_found","message":"there is no coordination directory in */work or above it","hint":"coord init"}} (glob)
  coord: there is no coordination directory in */work or above it (glob)
  $ coord inbox --soft --limit x
  error: --limit: "x" is not a whole number
  [2]

The directory is found from below, by --dir, by COORD_DIR

  $ mkdir -p p/sub/deep && coord init --dir p > /dev/null
  $ coord --dir p send directive hello > /dev/null
  $ (cd p/sub/deep; coord inbox --count)
  1
  $ coord inbox --count --dir p
  1
  $ coord inbox --count --dir p/.coordination
  1
  $ COORD_DIR=p coord inbox --count
  1
  $ COORD_DIR=nowhere coord inbox --count --dir=p
  1
  $ coord inbox --dir nowhere
  error: there is no directory nowhere
  hint: name the directory of a project, or its .coordination
  [3]
  $ (cd p/.coordination/inbox; coord inbox --count)
  1

Options may stand before or after the command

  $ coord --json --dir p inbox --count
  {"agent":"project-instance","count":1}
  $ coord --dir p agent --as coordinator list --json | jq length
  2

All worktrees of a git repository share the directory of the main one

  $ git init -q repo && git -C repo -c user.name=x -c user.email=x@example.org commit -q --allow-empty -m first
  $ coord init --dir repo > /dev/null
  $ git -C repo worktree add -q ../linked 2> /dev/null
  $ mkdir linked/sub
  $ (cd linked/sub; coord send directive "from a worktree" > /dev/null; coord inbox --dir ../../repo --count)
  1
  $ (cd linked; coord init --json | jq -c .created)
  []
  $ ls -A linked
  .git
  sub

The times of tests can be fixed; what cannot be read is told

  $ COORD_NOW=yesterday coord inbox --dir p
  error: COORD_NOW="yesterday" is not a time
  [2]
  $ COORD_SEED=x coord inbox --dir p
  error: COORD_SEED="x" is not a whole number
  [2]
  $ COORD_LOCK_WAIT=x coord inbox --dir p
  error: COORD_LOCK_WAIT="x" is not a duration
  [2]

Diagnostics on request

  $ COORD_LOG=info coord inbox --count --dir p 2>&1 | sed 's/^[0-9]\{4\}-[0-9]\{2\}-[0-9]\{2\}T[0-9:]\{8\}\.[0-9]\{3\}Z [0-9]\{1,\} /TIME PID /; s/directory: .*\/p/directory: ...\/p/'
  TIME PID info directory: .../p/.coordination
  1

An option that takes no value is given none

  $ coord inbox --full=3
  error: inbox: --full takes no value
  hint: coord help inbox
  [2]
  $ coord inbox --json=no
  error: inbox: --json takes no value
  hint: coord help inbox
  [2]

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done
  $ mkdir -p src/api && touch src/api/a.cpp src/api/a.hpp README.md

What a lock covers

  $ coord lock src/api deploy --as alice --session s-1 --describe "new endpoint"
  locked src/api for 2h, token 1767225840000000
  locked deploy for 2h, token 1767225840000000
  $ coord lock src/api/a.cpp --as bob
  error: src/api is locked by alice until 2026-01-01T02:04:00Z (session s-1, token 1767225840000000)
  hint: coord lock src/api/a.cpp --wait=5m, or other work
  [4]
  $ coord lock 'src/**/*.cpp' --as bob 2> /dev/null
  [4]
  $ coord lock deploy --as bob --json | jq -c '.error | [.kind, .details.resource, .details.description]'
  ["conflict","deploy","new endpoint"]
  $ coord lock README.md --as bob
  locked README.md for 2h, token 1767226080000000
  $ (cd src; coord lock api/a.hpp --as bob 2>&1 | head -1)
  error: src/api is locked by alice until 2026-01-01T02:04:00Z (session s-1, token 1767225840000000)
  $ (cd src; coord check api/a.cpp --as bob)
  error: src/api is locked by alice until 2026-01-01T02:04:00Z (session s-1, token 1767225840000000)
  hint: coord lock src/api/a.cpp --wait=5m, or ask alice
  [4]
  $ coord check src/api/a.cpp --as alice --session s-1
  free
  $ coord check src/api/a.cpp --as bob --json | jq -c '.error.details.items[] | [.asked, .resource, .agent]'
  ["src/api/a.cpp","src/api","alice"]
  $ coord locks
  src/api alice/s-1 1h left lock-ebh372pa new endpoint
  deploy alice/s-1 1h left lock-d95shc1g new endpoint
  README.md bob 1h left lock-p3qsadhp
  $ coord locks --resource 'src/**' --json | jq -c '.[] | [.resource, .agent, .left_s]'
  ["src/api","alice",6600]

All or none

  $ coord lock one deploy two --as bob 2> /dev/null
  [4]
  $ coord locks --mine --as bob --json | jq -c 'map(.resource)'
  ["README.md"]

Globs and files meet as files do

  $ coord lock 'docs/**/*.md' --as alice --session s-1
  locked docs/**/*.md for 2h, token 1767226620000000
  $ coord check docs/a.txt --as bob
  free
  $ coord check docs/x/y.md --as bob 2> /dev/null
  [4]

Shared

  $ coord lock schema --shared --as alice --session s-1
  locked schema for 2h, token 1767226800000000
  $ coord lock schema --shared --as bob
  locked schema for 2h, token 1767226860000000
  $ coord lock schema --as bob
  error: schema is locked by alice until 2026-01-01T02:20:00Z (session s-1, token 1767226800000000)
  hint: coord lock schema --wait=5m, or other work
  [4]

Giving back

  $ coord unlock deploy --as bob
  error: deploy is locked by alice until 2026-01-01T02:20:00Z (session s-1, token 1767225840000000), not by bob
  hint: coord locks
  [10]
  $ coord unlock nothing --as bob
  error: nothing is not locked
  hint: coord locks --mine
  [3]
  $ coord unlock
  error: unlock takes resources, --id or --all: one of them
  hint: coord unlock --all
  [2]
  $ coord unlock deploy --as alice --session s-1
  unlocked deploy
  $ coord session list
  - bob 0 claims 2 locks
  s-1 alice 0 claims 3 locks
  $ coord session show s-1
  lock src/api alice 1h left token 1767225840000000
  lock docs/**/*.md alice 1h left token 1767226620000000
  lock schema alice 1h left token 1767226800000000
  $ coord session end s-1
  gave back lock src/api
  gave back lock docs/**/*.md
  gave back lock schema
  $ coord unlock --all --as bob
  unlocked README.md
  unlocked schema
  $ coord locks
  no locks

What is no resource

  $ coord lock ../outside
  error: resource "./../outside" leads out of the project
  hint: a name, or a path or glob relative to the project
  [2]
  $ coord lock /etc/passwd
  error: resource "/etc/passwd" is an absolute path
  hint: a name, or a path or glob relative to the project
  [2]
  $ coord lock ''
  error: lock: resources must be a list of strings without control characters
  hint: coord help lock
  [2]

The same file in another worktree only warns

  $ git init -q . && git -c user.name=n -c user.email=e commit -q --allow-empty -m first && git worktree add -q linked
  $ coord lock src/api/a.cpp deploy --as alice
  locked src/api/a.cpp for 2h, token 1767227700000000
  locked deploy for 2h, token 1767227700000000
  $ cd linked
  $ coord lock src/api/a.cpp --as bob
  locked src/api/a.cpp for 2h, token 1767227760000000
  warning: src/api/a.cpp is locked by alice until 2026-01-01T02:35:00Z (token 1767227700000000), in another worktree
  $ coord lock deploy --as bob 2> /dev/null
  [4]

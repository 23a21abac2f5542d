  $ . "$TESTDIR/../../support/cli.sh"
  $ repository() { git init -q "$1" && git -C "$1" -c user.name=n -c user.email=e commit -q --allow-empty -m first; }

A project may be a folder of its repository; a linked worktree has the folder too, and the same names in it

  $ repository whole && mkdir -p whole/app/src && cd whole/app
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done
  $ coord lock src/a.cpp --as alice
  locked src/a.cpp for 2h, token 1767225840000000
  $ git worktree add -q ../../linked && mkdir -p ../../linked/app/src && cd ../../linked/app
  $ coord lock src/a.cpp --as bob
  locked src/a.cpp for 2h, token 1767225900000000
  warning: src/a.cpp is locked by alice until 2026-01-01T02:04:00Z (token 1767225840000000), in another worktree
  $ cd src && coord lock ./b.cpp --as bob && cd ..
  locked src/b.cpp for 2h, token 1767225960000000
  $ coord locks --json | jq -c '.[] | [.resource, .agent, (.worktree | split("/") | .[-2:] | join("/"))]'
  ["src/a.cpp","alice","whole/app"]
  ["src/a.cpp","bob","linked/app"]
  ["src/b.cpp","bob","linked/app"]

A repository in the project is a part of it

  $ cd ../../whole/app
  $ repository sub && cd sub
  $ coord lock ./c.cpp --as bob
  locked sub/c.cpp for 2h, token 1767226080000000
  $ coord check c.cpp ./c.cpp --as alice
  error: sub/c.cpp is locked by bob until 2026-01-01T02:08:00Z (token 1767226080000000)
  hint: coord lock sub/c.cpp --wait=5m, or ask bob
  [4]
  $ cd .. && coord check sub/c.cpp --as alice
  error: sub/c.cpp is locked by bob until 2026-01-01T02:08:00Z (token 1767226080000000)
  hint: coord lock sub/c.cpp --wait=5m, or ask bob
  [4]

Also in a worktree

  $ cd ../../linked/app && repository sub && cd sub
  $ coord locks | wc -l
  4

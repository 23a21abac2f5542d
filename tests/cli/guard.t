  $ . "$TESTDIR/../support/cli.sh"
  $ git init -q . && git config user.name n && git config user.email e
  $ project && for name in alice bob; do coord agent add $name > /dev/null; done
  $ commit() { COORD_AGENT=$1 COORD_NOW=2026-01-01T01:00:00Z git commit -q -m "${@:2}"; }
  $ mkdir -p src/api && echo 1 > src/api/a.cpp && echo 1 > other.txt && git add src other.txt

The hook

  $ coord guard install --check
  missing .git/hooks/pre-commit
  [4]
  $ coord guard install --dry-run | head -5
  --- /dev/null
  +++ b/.git/hooks/pre-commit
  @@ -0,0 +1,14 @@
  +#!/bin/sh
  +# The guard of coord: refuses to commit files that another session has locked. `coord guard install --remove` takes it away.
  $ coord guard install
  made .git/hooks/pre-commit
  $ coord guard install
  current .git/hooks/pre-commit
  $ coord guard install --check
  current .git/hooks/pre-commit
  $ test -x .git/hooks/pre-commit && sh -n .git/hooks/pre-commit

What another has locked is not committed

  $ coord lock src/api --as alice --session s-1 > /dev/null
  $ commit bob first
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  [1]
  $ git log 2> /dev/null
  [128]
  $ commit alice first && git log --format=%s
  first
  $ echo 2 > src/api/a.cpp; echo 2 > other.txt; git add other.txt
  $ commit bob "what is not staged does not count"
  $ commit bob second -a
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  [1]
  $ COORD_AGENT=bob coord guard check; git add -u; COORD_AGENT=bob coord guard check
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  [4]
  $ COORD_AGENT=bob coord guard check --json | jq -c '.error | .kind, (.details.items[] | [.asked, .resource, .agent])'
  "conflict"
  ["src/api/a.cpp","src/api","alice"]
  $ git reset -q --hard

The same agent in another session is another

  $ echo 3 > src/api/a.cpp; git add src
  $ COORD_SESSION=s-2 commit alice "another session"
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  [1]
  $ CLAUDE_CODE_SESSION_ID=s-1 commit alice "the session that holds it" && git log --format=%s -1
  the session that holds it

A name that goes counts as one that comes

  $ git mv src/api/a.cpp moved.cpp && commit bob rename
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  [1]
  $ git reset -q --hard; git rm -q src/api/a.cpp && commit bob remove; git reset -q --hard
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp

Odd names

  $ touch $'line\nbreak' 'pool:x' 'a b "c".txt' 'é.txt' && git add -A . && commit bob odd && git log --format=%s -1
  odd
  $ coord lock 'é.txt' --as alice > /dev/null; echo 3 > é.txt; (cd src; git add ../é.txt; commit bob more)
  error: the commit changes what others have locked: \xc3\xa9.txt is locked by alice until 2026-01-01T02:13:00Z (token 1767226380000000) (esc)
  hint: coord wait unlocked \xc3\xa9.txt, or ask alice, or git restore --staged :/\xc3\xa9.txt (esc)
  [1]
  $ coord unlock é.txt --as alice > /dev/null; git reset -q --hard

Another worktree only warns

  $ git worktree add -q linked && cd linked && echo 9 > src/api/a.cpp && commit bob elsewhere -a; cd ..; git worktree remove --force linked
  warning: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000), in another worktree

A fault of coord never stands in the way

  $ echo 5 > src/api/a.cpp; git add -u
  $ mv .coordination away; commit bob "no directory" 2>&1 | sed "s|$PWD|PWD|"; mv away .coordination
  coord: locks were not looked at: there is no coordination directory in PWD or above it
  $ echo 6 > src/api/a.cpp; git add -u
  $ echo 7 > src/api/a.cpp; git add -u; cp -r .coordination/locks kept; for file in $(find .coordination/locks -type f); do echo '{' > $file; done
  $ commit bob "broken locks"; rm -r .coordination/locks; mv kept .coordination/locks
  $ git reset -q --hard; echo '{' > .coordination/config.yml; echo 6 > other.txt; git add -u; commit bob "broken settings"; rm .coordination/config.yml
  $ echo 7 > other.txt; git add -u; PATH=/usr/bin:/bin commit bob "no coord" && git log --format=%s -1
  coord is not in PATH: locks of others were not looked at
  no coord
  $ (cd "$HOME" && coord guard check --dir "$OLDPWD")
  coord: locks were not looked at: this is no git worktree
  $ coord guard check surely
  error: guard check: unexpected argument "surely"
  hint: coord help guard check
  [2]

Removed again

  $ coord guard install --remove
  removed .git/hooks/pre-commit
  $ coord guard install --remove
  clean .git/hooks/pre-commit
  $ test -e .git/hooks/pre-commit
  [1]

A hook that was there runs first, and comes back as it was

  $ printf '#!/bin/sh\necho "theirs: $0 $#"\ntest ! -e stop\n' > .git/hooks/pre-commit; chmod 751 .git/hooks/pre-commit; cp -p .git/hooks/pre-commit before
  $ coord setup git --dry-run | head -5
  rename from .git/hooks/pre-commit
  rename to .git/hooks/pre-commit.before-coord
  --- /dev/null
  +++ b/.git/hooks/pre-commit
  @@ -0,0 +1,14 @@
  $ coord setup git
  changed .git/hooks/pre-commit; as it was before: .git/hooks/pre-commit.before-coord
  $ echo 8 > other.txt; git add other.txt; commit bob both
  theirs: .git/hooks/pre-commit.before-coord 0
  $ touch stop; echo 9 > other.txt; git add other.txt; commit bob "theirs says no"; rm stop
  theirs: .git/hooks/pre-commit.before-coord 0
  $ echo 9 > src/api/a.cpp; git add src; commit bob "ours says no"; git reset -q --hard
  theirs: .git/hooks/pre-commit.before-coord 0
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  $ coord setup git --check
  current .git/hooks/pre-commit
  $ echo "# mine" >> .git/hooks/pre-commit; coord setup git --check
  stale .git/hooks/pre-commit
  [4]
  $ coord setup git
  changed .git/hooks/pre-commit; as it was before: .git/hooks/pre-commit.before-coord
  $ coord setup git --remove
  restored .git/hooks/pre-commit
  $ cmp .git/hooks/pre-commit before && stat -c %a .git/hooks/pre-commit && ls .git/hooks | grep coord
  751
  [1]

A hook that nobody ran, a link, and one that another program has put in our place

  $ chmod -x .git/hooks/pre-commit; coord setup git > /dev/null; echo 10 > other.txt; git add other.txt; commit bob quiet
  $ coord setup git --remove; rm .git/hooks/pre-commit; ln -s ../../before .git/hooks/pre-commit
  restored .git/hooks/pre-commit
  $ coord setup git; coord setup git --remove; readlink .git/hooks/pre-commit; rm .git/hooks/pre-commit
  changed .git/hooks/pre-commit; as it was before: .git/hooks/pre-commit.before-coord
  restored .git/hooks/pre-commit
  ../../before
  $ cp -p before .git/hooks/pre-commit; coord setup git > /dev/null; cp -p before .git/hooks/pre-commit.new; mv .git/hooks/pre-commit.new .git/hooks/pre-commit
  $ coord setup git
  error: .git/hooks/pre-commit.before-coord is there already, and pre-commit is another hook
  hint: join the two in one of them, and remove the other
  [4]
  $ coord setup git --check
  error: .git/hooks/pre-commit.before-coord is there already, and pre-commit is another hook
  hint: join the two in one of them, and remove the other
  [4]
  $ coord setup git --remove
  clean .git/hooks/pre-commit
  $ rm .git/hooks/pre-commit*

The folder that git was told to look in

  $ git config core.hooksPath tools/hooks
  $ coord guard install
  made tools/hooks/pre-commit
  $ git add . > /dev/null 2>&1; echo 11 > src/api/a.cpp; git add src; commit bob "ours says no"
  error: the commit changes what others have locked: src/api/a.cpp: src/api is locked by alice until 2026-01-01T02:09:00Z (session s-1, token 1767226140000000)
  hint: coord wait unlocked src/api, or ask alice, or git restore --staged :/src/api/a.cpp
  [1]
  $ coord guard install --remove; ls tools
  removed tools/hooks/pre-commit
  ls: cannot access 'tools': No such file or directory
  [2]
  $ git config --unset core.hooksPath

A project that is a folder of the repository

  $ rm -rf ../mono && mkdir -p ../mono/part/src ../mono/rest/src && cd ../mono && git init -q . && touch part/src/x rest/src/x && git add . && cd part && coord init > /dev/null
  $ for name in alice bob; do coord agent add $name > /dev/null; done; coord lock src --as alice > /dev/null; COORD_AGENT=bob coord guard check
  error: the commit changes what others have locked: src/x: src is locked by alice until 2026-01-01T02:38:00Z (token 1767227880000000)
  hint: coord wait unlocked src, or ask alice, or git restore --staged :/part/src/x
  [4]
  $ git rm -q --cached src/x; COORD_AGENT=bob coord guard check

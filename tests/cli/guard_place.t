  $ . "$TESTDIR/../support/cli.sh"
  $ git init -q . && git config user.name a && git config user.email a@example.org
  $ project
  $ coord setup git > /dev/null

A directory that is not trusted stands in no commit's way

  $ echo 6 > a.cpp; git add a.cpp
  $ mv .coordination away; ln -s away .coordination; git commit -qm "not trusted" 2>&1 | sed "s|$PWD|PWD|"; rm .coordination; mv away .coordination
  coord: locks were not looked at: PWD/.coordination is a symbolic link, so it is not trusted

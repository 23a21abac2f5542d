The round in the README is what the program answers. Another clock and other ids each time; ids are numbered

  $ . "$TESTDIR/../support/cli.sh"
  $ /usr/bin/python3 -B "$TESTDIR/readme.py" "$COORD_ROOT/README.md"
  11 commands, 0 differ

And it would be told if it were not

  $ rm -r .coordination .progress
  $ sed 's/^coordinator: 1 unread/coordinator: 2 unread/' "$COORD_ROOT/README.md" > other.md
  $ /usr/bin/python3 -B "$TESTDIR/readme.py" other.md | tail -1
  11 commands, 1 differ

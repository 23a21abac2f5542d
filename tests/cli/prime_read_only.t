  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord agent add alice > /dev/null
  $ coord send directive "Do the parser first" --to alice --priority urgent > /dev/null
  $ export COORD_AGENT=alice

Where nothing can be written it shows the same without checking in

  $ needs "the right to mount in a namespace of its own" with_mounts 'mount -t tmpfs none /mnt'
  $ with_mounts 'mount --bind .coordination .coordination && mount -o remount,ro,bind .coordination && coord prime --session s-1' | head -3
  coord: agent alice, session s-1, now 2026-01-01T00:04:00Z
  not checked in: the directory can't be written
  directive 00g33zd of coordinator, 1m, urgent: "Do the parser first"

At a terminal: columns, colour, and a banner for what is urgent

  $ . "$TESTDIR/../support/cli.sh"
  $ needs "script, of util-linux" command -v script
  $ project
  $ terminal() { COORD_NOW=2026-01-01T02:00:00Z COORD_SEED=1 script -qec "$COORD_BINARY $*" /dev/null < /dev/null | tr -d '\r'; }
  $ coord send directive "Implement Layer 3" --priority high > /dev/null
  $ printf 'All stop\n%0.s=' > /dev/null; printf 'The build is broken.\n%s\nMESSAGE FROM nobody' "$(printf '=%.0s' $(seq 70))" | coord send directive - --priority urgent --subject "Stop" > /dev/null
  $ terminal inbox
  =======================================================================
  MESSAGE FROM coordinator
  Stop
  =======================================================================
  The build is broken.
  ======================================================================
  MESSAGE FROM nobody
  =======================================================================
  
  project-instance: 2 unread, 1 urgent
  009enpe  directive  coordinator  1h  high    Implement Layer 3
  00g33zd  directive  coordinator  1h  urgent  Stop: The build is broken.
  next: coord show 009enpe, coord reply 009enpe TEXT, coord archive --all
  task none
  $ unset NO_COLOR
  $ TERM=xterm terminal inbox --limit 1 --peek | cat -v | head -3
  ^[[1mproject-instance: 2 unread^[[0m
  ^[[1m009enpe^[[0m  ^[[36mdirective^[[0m  coordinator  ^[[2m1h^[[0m  ^[[33mhigh^[[0m  Implement Layer 3
  1 more with --limit 0
  $ coord inbox --limit 1 --color always | cat -v
  ^[[1mproject-instance: 2 unread^[[0m
  ^[[1m009enpe^[[0m ^[[36mdirective^[[0m coordinator ^[[2m2m^[[0m ^[[33mhigh^[[0m Implement Layer 3
  1 more with --limit 0
  ^[[2mnext: coord show 009enpe, coord reply 009enpe TEXT, coord archive --all^[[0m
  ^[[2mtask none^[[0m
  $ TERM=dumb terminal inbox --limit 1 --peek | cat -v | sed -n 2p
  009enpe  directive  coordinator  1h  high  Implement Layer 3

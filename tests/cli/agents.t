  $ . "$TESTDIR/../support/cli.sh"
  $ project

Who I am: the first that speaks

  $ coord whoami
  project-instance (default) mailbox inbox
  $ coord whoami --json
  {"agent":"project-instance","source":"default","session":null,"mailbox":"inbox","known":true}
  $ coord whoami --as coordinator
  coordinator (as) mailbox outbox
  $ COORD_AGENT=coordinator coord whoami
  coordinator (environment) mailbox outbox
  $ COORD_AGENT=coordinator coord whoami --as project-instance --session s-1
  project-instance (as) session s-1 mailbox inbox
  $ COORD_SESSION=s-2 coord whoami --json | jq -c .session
  "s-2"
  $ CLAUDE_CODE_SESSION_ID=s-3 coord whoami --json | jq -c .session
  "s-3"
  $ echo 'default_agent: coordinator' > .coordination/config.yml
  $ coord whoami
  coordinator (config) mailbox outbox
  $ rm .coordination/config.yml
  $ coord whoami
  project-instance (default) mailbox inbox
  $ echo 'default_agent: [' > .coordination/config.yml
  $ coord whoami
  warning: */work/.coordination/config.yml can't be read: yaml-cpp: error at line 2, column 1: end of sequence flow not found; it is ignored (glob)
  project-instance (default) mailbox inbox
  $ echo 'coordinator' > .coordination/config.yml
  $ coord whoami
  warning: */work/.coordination/config.yml is no map of keys; it is ignored (glob)
  project-instance (default) mailbox inbox
  $ rm .coordination/config.yml

Agents

  $ coord agent add instance-2 --note "the frontend"
  added instance-2, mailbox inbox/instance-2
  $ coord agent add instance-2
  known already: instance-2, mailbox inbox/instance-2
  $ coord agent add instance-3 --json
  {"agent":"instance-3","mailbox":"inbox/instance-3","created":true,"broadcasts":0}
  $ coord send directive hello --to instance-2 > /dev/null
  $ coord agent list
  coordinator active 1m 0 unread outbox
  project-instance unseen 0 unread inbox
  instance-2 unseen 1 unread inbox/instance-2 the frontend
  instance-3 unseen 0 unread inbox/instance-3
  $ coord agent list --json | jq -c '.[] | [.name, .unread, .builtin]'
  ["coordinator",0,true]
  ["project-instance",0,true]
  ["instance-2",1,false]
  ["instance-3",0,false]

Who registers while a broadcast lives gets a copy too

  $ coord send message "to all of you" --to all --as coordinator > /dev/null
  $ coord agent add latecomer
  added latecomer, mailbox inbox/latecomer, 1 broadcast delivered
  $ coord inbox --as latecomer
  latecomer: 1 unread
  001d0cc message coordinator 2m normal to all of you
  next: coord show 001d0cc, coord reply 001d0cc TEXT, coord archive --all --as latecomer
  task none

Names that cannot be, and names that are reserved

  $ coord agent add ../up
  error: no agent can be named "../up"
  hint: a name begins with a letter or digit, goes on with letters, digits and . _ - / @ : +, with no part of dots alone between slashes, has at most 128 characters, and is not "all"
  [2]
  $ coord agent add "a/b"
  added a/b, mailbox inbox/a%2Fb, 1 broadcast delivered
  $ coord agent add "$(printf 'a\nb')"
  error: agent add: name must be a word without control characters, not empty
  hint: coord help agent add
  [2]
  $ coord agent add human
  known already: human, mailbox inbox/human, 1 broadcast delivered
  $ coord send message x --as system < /dev/null
  error: the name system is reserved
  hint: --as system at a terminal or in CI
  [10]
  $ CI=true coord send message x --as system --to coordinator
  sent msg-20260101-002700-0000r21ma to coordinator
  $ CI=true coord whoami --as system
  system (as) mailbox inbox/system
  $ find . -name '*up*'

  $ . "$TESTDIR/../../support/cli.sh"
  $ project

The file of the third protocol document says who I am, where there is no other

  $ mkdir .claude && echo 'default_agent: coordinator' > .claude/workflow-config.yml
  $ coord whoami
  coordinator (config) mailbox outbox
  $ echo '# nothing' > .coordination/config.yml
  $ coord whoami
  coordinator (config) mailbox outbox
  $ echo 'default_agent: project-instance' > .coordination/config.yml
  $ coord whoami
  project-instance (config) mailbox inbox

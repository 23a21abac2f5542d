  $ . "$TESTDIR/../../support/cli.sh"

The tree of the third protocol document: a file for each agent, task and claim

  $ mkdir -p .claude && cp -r "$COORD_ROOT/tests/fixtures/seed-003/coordination" .claude
  $ coord init | tail -3
  found: 1 agent marked as active in .claude/coordination/agents
  found: an earlier coordination in .claude/coordination/; coord import --from .claude/coordination takes it over
  next: coord send directive TEXT, coord inbox
  $ coord import --from .claude/coordination
  imported agent claude-build-1700000000
  imported agent claude-docs-1700000001
  imported task docs
  imported task layer3
  imported claim layer3
  expired claim docs
  5 imported, 0 there already, 1 expired, 0 refused
  $ touch -d 2026-01-01T00:08:00Z .coordination/tasks/layer3.claim  # the clock here is not that of the files
  $ coord agent list | grep claude
  claude-build-1700000000 working 1m 1 claim 0 unread inbox/claude-build-1700000000
  claude-docs-1700000001 unseen 0 unread inbox/claude-docs-1700000001
  $ coord task list
  docs pending Write it down
  layer3 pending 10 Build the third layer
  $ coord task show layer3 | head -5
  layer3 10 Build the third layer
  status: pending_assignment
  claimed: claude-build-1700000000, 8m left
  description: Build the third layer
  $ coord claims
  layer3 claude-build-1700000000 7m left since 2026-01-01T00:00:30Z by a script

What is claimed is given to nobody else; what has no claim any more is

  $ coord next --claim --as claude-docs-1700000001
  claimed docs Write it down for 5m, token 1767226020000000
  description: Write it down
  coord done --as claude-docs-1700000001 when it is complete
  $ coord claim layer3 --as claude-docs-1700000001
  error: task layer3 is claimed by claude-build-1700000000 until 2026-01-01T00:13:00Z
  hint: coord claim layer3 --wait=5m, or another task
  [4]
  $ COORD_NOW=2026-01-01T01:00:00Z coord claim layer3 --as claude-docs-1700000001 | sed 's/token [0-9]*/token N/'
  claimed layer3 for 5m, token N, taken over from claude-build-1700000000 (expired)

Again: nothing is doubled

  $ coord import --from .claude/coordination
  already agent claude-build-1700000000
  already agent claude-docs-1700000001
  already task docs
  already task layer3
  expired claim layer3
  expired claim docs
  0 imported, 4 there already, 2 expired, 0 refused
  $ coord doctor
  0 errors, 0 warnings
  $ coord validate .coordination | tail -1
  7 files, 14 documents: 0 errors, 0 warnings; 2 of unknown kind skipped

What can't be taken over

  $ echo '{"claimed_at": "2026-01-01T00:00:00Z"}' > .claude/coordination/claims/nobody.claim
  $ touch .claude/coordination/agents/claude-3.active
  $ coord import --from .claude/coordination | grep 'nobody\|claude-3'
  imported agent claude-3
  refused claim nobody: it names no agent
  $ echo '{"id": ' > .claude/coordination/tasks/half.json
  $ coord import --from .claude/coordination
  error: .claude/coordination/tasks/half.json: no valid JSON at line 1, column 8: the text ends before the value does
  hint: mend it, and import again; nothing was taken over
  [7]

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

Who gives back a lock that has lapsed, and that another has taken since, is told that it is lost

  $ coord lock deploy docs --ttl 90s --as alice --session s-1
  locked deploy for 1m, token 1767225840000000
  locked docs for 1m, token 1767225840000000
  $ COORD_NOW=2026-01-01T00:10:00Z coord lock deploy --ttl 90s --as bob
  locked deploy for 1m, token 1767226200000000
  taken over: deploy from alice/s-1 (expired)
  $ COORD_NOW=2026-01-01T00:11:00Z coord unlock deploy --as alice --session s-1
  error: deploy is locked by bob until 2026-01-01T00:11:30Z (token 1767226200000000), not by alice
  hint: coord locks
  [6]

Also when the other's has lapsed too

  $ COORD_NOW=2026-01-01T00:12:00Z coord locks
  no locks
  $ COORD_NOW=2026-01-01T00:12:00Z coord unlock deploy --as alice --session s-1
  error: deploy is no longer locked by alice: bob has had it since
  hint: coord locks
  [6]
  $ COORD_NOW=2026-01-01T00:12:00Z coord unlock deploy --as alice --session s-1 --json | jq -c '.error | [.kind, .details.resource, .details.agent]'
  ["lost","deploy","bob"]

What nobody has had since is put away, by anybody; who never had it has lost nothing

  $ COORD_NOW=2026-01-01T00:12:00Z coord unlock docs --as alice --session s-1
  unlocked docs
  $ COORD_NOW=2026-01-01T00:12:00Z coord unlock deploy --as coordinator
  unlocked deploy

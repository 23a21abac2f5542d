  $ . "$TESTDIR/../../support/cli.sh"
  $ . "$TESTDIR/../../support/hooks.sh"
  $ unset -f coord
  $ plain() { sed -E 's/[0-9]{4}-[0-9-]+T[0-9:]+Z/TIME/g; s/token [0-9]+/token N/; s/[0-9]+[ms] left/SOME left/'; }
  $ git init -q . && echo one > shared.txt
  $ coord init > /dev/null

Two sessions on one repository, with nothing but their hooks

  $ for name in alice bob; do event session-start s-$name '{"source": "startup"}' --as $name > /dev/null; done
  $ edit s-alice shared.txt; echo two >> shared.txt

The second is refused and told why

  $ edit s-bob shared.txt | jq -r '.hookSpecificOutput | .permissionDecision, .permissionDecisionReason' | plain
  deny
  coord: shared.txt is locked by alice/s-alice since TIME, SOME left, until TIME. `coord lock shared.txt --wait=10m` waits for it; `coord ask alice TEXT` asks its holder.

It waits, with the words it was given, and gets it when the first one's turn ends

  $ (sleep 0.3; event stop s-alice '{}') & coord lock shared.txt --session s-bob --wait=20s 2>&1 | plain; wait
  coord: waiting for lock shared.txt, held by alice until TIME (session s-alice, token N)
  locked shared.txt for 2h, token N
  $ edit s-bob shared.txt; echo three >> shared.txt
  $ edit s-alice shared.txt | jq -r .hookSpecificOutput.permissionDecision
  deny
  $ event session-end s-bob '{"reason": "logout"}'
  $ edit s-alice shared.txt; cat shared.txt
  one
  two
  three

Of many that begin to edit the same free file at once, exactly one may

  $ event stop s-alice '{}'
  $ for i in 1 2 3 4 5 6 7 8; do coord agent add a$i > /dev/null; done
  $ for i in 1 2 3 4 5 6 7 8; do COORD_LOCK_WAIT=30s COORD_AGENT=a$i edit s$i shared.txt > answer$i & done; wait
  $ cat answer? | jq -r .hookSpecificOutput.permissionDecision | sort | uniq -c | sed 's/^ *//'
  7 deny
  $ find answer? -empty | wc -l
  1

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done

A write for a grant that is still the current one goes through, and no other

  $ token=$(coord claim layer3 --as alice --json | jq .token)
  $ coord send message "half done" --to bob --as alice --fence layer3:$token > /dev/null
  $ coord claim layer3 --as bob --force --reason test > /dev/null
  $ coord send message "done" --to bob --as alice --fence layer3:$token
  error: layer3 is no longer held under token 1767225840000000, but by bob until 2026-01-01T00:11:00Z (token 1767225960000000)
  hint: stop that work, then coord claims, coord locks
  [6]
  $ coord progress start layer3 --as alice --fence layer3:$token 2> /dev/null
  [6]
  $ coord lock deploy --as alice --fence layer3:$token --json | jq -c '.error | [.kind, .details.key, .details.by.agent]'
  ["lost","layer3","bob"]
  $ coord inbox --count --as bob
  1
  $ coord locks
  no locks

A lock is a fence too

  $ coord lock src/api --as alice > /dev/null
  $ token=$(coord locks --json | jq '.[0].token')
  $ coord agent add carol --as alice --fence src/api:$token > /dev/null
  $ coord unlock src/api --as alice --fence src/api:$token
  unlocked src/api
  $ coord agent add dave --as alice --fence src/api:$token
  error: src/api is no longer held under token 1767226320000000
  hint: stop that work, then coord claims, coord locks
  [6]

In a program that coord runs

  $ coord run --claim built -- sh -c '"$COORD_BINARY" send message "built" --to bob --fence "$COORD_FENCE"' | sed 's/msg-.*/ID/'
  sent ID

What is none

  $ coord send message x --to bob --fence layer3
  error: fence: "layer3" is not of the form KEY:TOKEN
  hint: --fence layer3:1767225840000000
  [2]
  $ coord claims --fence layer3:5
  error: --fence belongs to commands that write, and claims does not
  [2]
  $ coord run --lock deploy --fence layer3:5 -- ls
  error: run: --fence belongs to the commands in it
  [2]

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob carol; do coord agent add $name > /dev/null; done

A pool has to be in the configuration

  $ coord lock pool:gpu --as alice
  error: no pool gpu in the configuration
  hint: in .coordination/config.yml: pools: {gpu: 2}
  [3]
  $ printf 'pools:\n  gpu: 2\n  ports: {slots: 1, sloots: 3}\n' > .coordination/config.yml
  $ coord lock pool:gpu --as alice 2>&1 | sed "s:$PWD:PWD:"
  warning: PWD/.coordination/config.yml: unknown key pools.ports.sloots
  locked pool:gpu for 2h, token 1767225960000000
  $ sed -i 's/, sloots: 3//' .coordination/config.yml

So many slots, and no more

  $ coord lock pool:gpu --as bob
  locked pool:gpu for 2h, token 1767226020000000
  $ coord lock pool:gpu --as carol
  error: pool gpu has no free slot of 2, held by alice until 2026-01-01T02:06:00Z (token 1767225960000000), bob until 2026-01-01T02:07:00Z (token 1767226020000000)
  hint: coord lock pool:gpu --wait=5m
  [4]
  $ coord lock pool:gpu --as carol --json | jq -c '.error | [.kind, .details.pool, .details.slots, .details.before, (.details.holders | map(.agent))]'
  ["conflict","gpu",2,0,["alice","bob"]]
  $ coord lock pool:gpu --as alice
  yours already: pool:gpu for 2h, token 1767225960000000
  $ coord locks
  pool:gpu alice 1h left one of 2 lock-v6pyzr00
  pool:gpu bob 1h left one of 2 lock-whck43eq
  $ coord locks --json | jq -c '.[] | [.resource, .agent, .slots]'
  ["pool:gpu","alice",2]
  ["pool:gpu","bob",2]

First come, first served

  $ "$COORD_BINARY" lock pool:ports --as alice > /dev/null
  $ "$COORD_BINARY" run --lock pool:ports --wait=10m --as bob -- echo mine > out 2>&1 & waiter=$!
  $ eventually sh -c '"$COORD_BINARY" locks | grep -q "waits as no 1"'
  $ "$COORD_BINARY" locks --json | jq -c '.[] | select(.resource == "pool:ports") | [.agent, .waiting]'
  ["alice",null]
  ["bob",1]
  $ "$COORD_BINARY" unlock pool:ports --as alice
  unlocked pool:ports
  $ wait $waiter; tail -1 out
  mine

A waiter that is killed gives up its place

  $ "$COORD_BINARY" lock pool:ports --as alice > /dev/null
  $ "$COORD_BINARY" lock pool:ports --wait=10m --as bob > out 2>&1 & waiter=$!
  $ eventually sh -c '"$COORD_BINARY" locks | grep -q "waits as no 1"'
  $ kill -9 $waiter; wait $waiter 2> /dev/null
  [137]
  $ "$COORD_BINARY" unlock pool:ports --as alice
  unlocked pool:ports
  $ "$COORD_BINARY" lock pool:ports --as carol | sed 's/token.*/token N/'
  locked pool:ports for 2h, token N

Giving back

  $ coord unlock pool:gpu --as bob
  unlocked pool:gpu
  $ coord unlock pool:gpu --as carol
  error: pool:gpu is not locked
  hint: coord locks --mine
  [3]
  $ printf 'pools:\n  gpu: many\n' > .coordination/config.yml
  $ coord lock pool:gpu --as bob 2>&1 | sed "s:$PWD:PWD:"
  error: PWD/.coordination/config.yml: pools.gpu is no number of slots
  hint: pools: {gpu: 2}

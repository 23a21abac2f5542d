  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ for name in alice bob; do coord agent add $name > /dev/null; done
  $ cat > coord.sh <<'END'
  > "$COORD_BINARY" "$@"
  > END
  $ chmod +x coord.sh; mkdir bin; mv coord.sh bin/coord; export PATH=$PWD/bin:$PATH

What it takes is held while the program runs, and given back when it ends

  $ coord run --claim layer3 --lock deploy --lock 'src/**' --as alice -- sh -c 'coord claims --json; coord locks --json' |
  >   jq -c '.[] | [.task // .resource, .agent, .alone]'
  ["layer3","alice",true]
  ["deploy","alice",true]
  ["src/**","alice",true]
  $ coord claims; coord locks
  no claims
  no locks
  $ jq -c '[.type, .actor]' .coordination/events.jsonl | tail -6
  ["TASK_ASSIGNED","alice"]
  ["RESOURCE_ALLOCATED","alice"]
  ["RESOURCE_ALLOCATED","alice"]
  ["TASK_RELEASED","alice"]
  ["RESOURCE_DEALLOCATED","alice"]
  ["RESOURCE_DEALLOCATED","alice"]

The status of the program is passed on; what can't be run answers as in a shell

  $ coord run --lock deploy -- sh -c 'exit 7'
  [7]
  $ coord run --lock deploy -- sh -c 'kill -TERM $$'
  [143]
  $ coord run --lock deploy -- nonesuch
  error: nonesuch can't be run: No such file or directory
  [127]
  $ coord run --lock deploy -- ./bin
  error: ./bin can't be run: Permission denied
  [126]
  $ coord locks
  no locks

Its words are passed on as they are

  $ coord run --lock deploy -- sh -c 'printf "<%s>" "$@"' - '' 'two
  > lines' --json -- ; echo
  <><two
  lines><--json><-->

What the program is told

  $ coord run --claim layer3 --lock deploy --as alice --session s-1 -- sh -c 'env' | grep ^COORD_ |
  >   sed -e "s:$PWD:PWD:" -e 's/RUN=.*/RUN=number/' | grep -v 'NOW\|SEED\|BINARY\|ROOT\|SKIP' | sort
  COORD_AGENT=alice
  COORD_DIR=PWD/.coordination
  COORD_FENCE=layer3:1767226380000000
  COORD_RUN=number
  COORD_SESSION=s-1
  COORD_TOKEN=1767226380000000

All or none

  $ coord lock deploy --as bob > /dev/null
  $ coord run --claim layer3 --lock one --lock deploy --as alice -- echo never
  error: deploy is locked by bob until 2026-01-01T02:14:00Z (token 1767226440000000)
  hint: coord lock deploy --wait=5m, or other work
  [4]
  $ coord run --claim layer3 --lock deploy --as alice --json -- echo never | jq -c '.error | [.kind, .details.agent]'
  ["conflict","bob"]
  $ coord claims
  no claims
  $ coord unlock deploy --as bob
  unlocked deploy

Two programs exclude each other, also of the same agent; what a program starts shares what it has

  $ coord run --lock deploy -- sh -c 'COORD_RUN= coord run --lock deploy -- echo never 2> /dev/null; echo $?; coord run --lock deploy -- echo shares'
  4
  shares
  $ coord lock deploy > /dev/null
  $ coord run --lock deploy -- echo "held before, and stays"
  held before, and stays
  $ coord unlock deploy
  unlocked deploy

It waits as lock and claim do

  $ coord lock deploy --as alice > /dev/null
  $ coord run --lock deploy --wait=10ms --as bob -- echo never
  coord: waiting for lock deploy, held by alice until 2026-01-01T02:23:00Z (token 1767226980000000)
  error: deploy is locked by alice until 2026-01-01T02:23:00Z (token 1767226980000000)
  hint: coord lock deploy --wait=5m, or other work
  [4]

What it needs

  $ coord run -- ls
  error: run needs something to hold: --claim TASK, --lock RESOURCE
  hint: coord run --lock deploy -- ./deploy.sh
  [2]
  $ coord run --lock deploy
  error: run: the command is missing
  hint: coord run --lock deploy -- ./deploy.sh
  [2]
  $ coord run --lock deploy --grace soon -- ls
  error: --grace: "soon" is no duration
  hint: 10s, 1m
  [2]

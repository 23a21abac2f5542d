  $ . "$TESTDIR/../support/cli.sh"

init makes the tree of the protocol, closed to others, and nothing else

  $ coord init
  ready: */work/.coordination (git: ignore) (glob)
  next: coord send directive TEXT, coord inbox
  $ find . | sort
  .
  ./.coordination
  ./.coordination/.gitignore
  ./.coordination/.store
  ./.coordination/.store/format
  ./.coordination/.store/note
  ./.coordination/.store/tmp
  ./.coordination/.store/wal
  ./.coordination/COORDINATION-PROTOCOL.md
  ./.coordination/archive
  ./.coordination/archive/.gitkeep
  ./.coordination/config.yml
  ./.coordination/events.jsonl
  ./.coordination/inbox
  ./.coordination/inbox/.gitkeep
  ./.coordination/outbox
  ./.coordination/outbox/.gitkeep
  ./.progress
  ./.progress/.gitignore
  ./.progress/archive
  $ stat -c '%a %n' .coordination .coordination/inbox .progress
  700 .coordination
  700 .coordination/inbox
  700 .progress
  $ cat .coordination/.gitignore
  *

Again: nothing is overwritten

  $ echo mine > .coordination/COORDINATION-PROTOCOL.md
  $ coord init
  all there already: */work/.coordination (git: ignore) (glob)
  next: coord send directive TEXT, coord inbox
  $ cat .coordination/COORDINATION-PROTOCOL.md
  mine
  $ coord init --json | jq -c '{created, git, directory: (.directory | type)}'
  {"created":[],"git":"ignore","directory":"string"}

With --git track the files are visible to git

  $ mkdir tracked && cd tracked
  $ coord init --git track --json | jq -c '.git, .created'
  "track"
  [".coordination/",".coordination/inbox/",".coordination/outbox/",".coordination/archive/",".progress/",".progress/archive/",".coordination/COORDINATION-PROTOCOL.md",".coordination/config.yml",".coordination/inbox/.gitkeep",".coordination/outbox/.gitkeep",".coordination/archive/.gitkeep",".coordination/.gitignore",".coordination/.gitattributes",".progress/.gitattributes"]
  $ ls -A .coordination
  .gitattributes
  .gitignore
  .store
  COORDINATION-PROTOCOL.md
  archive
  config.yml
  events.jsonl
  inbox
  outbox
  $ git init -q . && coord send directive "x" --to all --key k --as coordinator > /dev/null && coord inbox > /dev/null
  $ ls -A .coordination | grep -E '^(keys|seen|broadcasts)$'
  broadcasts
  keys
  seen
  $ git status --porcelain -uall | sed 's/-[0-9a-z]*\.json$/-ID.json/'
  ?? .coordination/.gitattributes
  ?? .coordination/.gitignore
  ?? .coordination/COORDINATION-PROTOCOL.md
  ?? .coordination/archive/.gitkeep
  ?? .coordination/broadcasts/bcast-20260101-000500-ID.json
  ?? .coordination/config.yml
  ?? .coordination/events.jsonl
  ?? .coordination/inbox/.gitkeep
  ?? .coordination/inbox/msg-20260101-000500-ID.json
  ?? .coordination/messages.jsonl
  ?? .coordination/outbox/.gitkeep
  ?? .progress/.gitattributes
  $ coord init --git maybe
  error: unknown git "maybe", expected one of ignore, track
  hint: coord help init
  [2]
  $ cd ..

--dir names the project; a missing one is not made

Run again it keeps to what was decided; the other is refused

  $ mkdir decided && cd decided && git init -q
  $ coord init --git track > /dev/null
  $ coord init --json | jq -c '[.git, .created]'
  ["track",[]]
  $ ls -A .progress
  .gitattributes
  archive
  $ coord init --git ignore
  error: git is to track this directory already
  hint: remove .coordination/.gitignore and .progress/.gitignore, then coord init --git ignore
  [4]
  $ cd .. && rm -r decided && mkdir decided && cd decided
  $ coord init > /dev/null
  $ coord init --git track
  error: git is to ignore this directory already
  hint: remove .coordination/.gitignore and .progress/.gitignore, then coord init --git track
  [4]
  $ ls -A .coordination | grep gitattributes
  [1]
  $ cd .. && rm -r decided

  $ mkdir other
  $ coord --dir other init --json | jq -c '.directory | endswith("/other/.coordination")'
  true
  $ coord init --dir nowhere
  error: there is no directory nowhere
  hint: make it first
  [3]
  $ ls
  other
  tracked
A project directory that its group shares gets a tree that the group shares

  $ mkdir shared && chmod 2770 shared && coord init --dir shared > /dev/null
  $ stat -c '%a %n' shared/.coordination shared/.progress/archive
  2770 shared/.coordination
  2770 shared/.progress/archive
  $ (umask 000; mkdir plain; coord init --dir plain > /dev/null; stat -c '%a' plain/.coordination)
  700

It says what is there already, and takes nothing over by itself

  $ cd "$(mktemp -d)" && touch go.mod && mkdir -p coordination .claude/coordination/agents
  $ coord init | sed "s|$PWD|PWD|"
  ready: PWD/.coordination (git: ignore)
  found: a go project (go.mod)
  found: an earlier coordination in .claude/coordination/; it is empty
  next: coord send directive TEXT, coord inbox
  $ rm -r .claude && echo 'services: {cache: {image: redis}}' > docker-compose.yml && cp "$COORD_ROOT"/tests/fixtures/seed-001/*.json coordination
  $ mkdir -p .claude/coordination/agents && touch .claude/coordination/agents/claude-1.active && printf 'coordination:\n  claim_ttl: 60\n' > .claude/workflow-config.yml
  $ coord init | sed "s|$PWD|PWD|"
  all there already: PWD/.coordination (git: ignore)
  found: a go project (go.mod)
  found: redis in docker-compose.yml; coord keeps its state in files and does not need it
  found: 1 agent marked as active in .claude/coordination/agents
  found: an earlier coordination in coordination/; coord import --from coordination takes it over
  found: an earlier coordination in .claude/coordination/; coord import --from .claude/coordination takes it over
  found: .claude/workflow-config.yml, which holds as long as .coordination/config.yml says nothing
  next: coord send directive TEXT, coord inbox
  $ coord init --json | jq -c .found
  {"project_type":"go","told_by":"go.mod","redis":"docker-compose.yml","agents":1,"earlier":[{"path":"coordination","import":true},{"path":".claude/coordination","import":true}],"workflow_config":".claude/workflow-config.yml"}
  $ coord config get coordination.claim_ttl
  60
  $ coord import --from coordination | tail -1
  12 imported, 0 there already, 0 refused
  $ rm go.mod && touch Cargo.toml pyproject.toml && coord init --json | jq -r .found.project_type
  python

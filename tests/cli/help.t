  $ . "$TESTDIR/../support/cli.sh"

Without a word, coord says what it can do

  $ coord
  coord: who does what, when several agents work on one project
  
  Messages:         send, reply, inbox, outbox, show, thread, ack, archive, log, ask, close,
                    consultations
  Progress:         progress show | start | switch | step done | step add | phase | eta | artifact |
                    gate | metric | block | unblock | question | note | complete | abandon | history
  Tasks:            task add | list | show | tree | edit | assign | accept | decline | cancel | reopen
                    | split | results, next, done, fail, ready, blocked
  Claims and locks: claim, release, claims, heartbeat, handoff, reap, lock, unlock, locks, check,
                    session list | show | end, run, wait
  Agents:           whoami, agent add, status, checkin, prime, health, agent list | show | set |
                    retire
  Decisions:        decision propose | input | decide | supersede | affects | list | show | check
  Integration:      hook, mcp, setup, guard install | check
  Directory:        init, doctor, sync, config show | get | set, import, export, migrate
  Validation:       validate, schema list | show | export
  Help:             help, completion, version
  
  coord help COMMAND explains one; coord help lists all, a line each.
  $ coord --help | head -6
  coord: coordinates agents on one project over plain files
  
  Usage: coord COMMAND [arguments] [options]
  
  Messages:
    send           send a message
  $ coord --version | grep -cx "coord $(cat "$COORD_ROOT/VERSION")"
  1
  $ coord version --json | jq -c keys
  ["version"]

Every command explains itself, by help or by --help

  $ coord help archive
  Usage: coord archive [ID...] [options]
  
  move processed messages out of the inbox
  
  --all takes what inbox has shown to this agent, not what came meanwhile.
  
  Arguments:
    ID...  messages: their ids, unique ends of them, or @last
  
  Options:
    --all  every message that inbox has shown to you
  
  Every command takes:
    --json             answer in JSON
    --dir DIR          the project, or its .coordination directory (COORD_DIR)
    --store STORE      where the state is: files, redis://host:port/db or redis+unix:///socket?db=N
                       (COORD_STORE)
    --as AGENT         the agent to act as (COORD_AGENT)
    --session SESSION  the session to act in (COORD_SESSION)
    --fence FENCE      KEY:TOKEN: write only if that claim or lock is still held under this token; may
                       be repeated
    --soft             without a directory or store: one line on standard error, exit status 0
                       (COORD_SOFT=1)
    --color COLOR      when to colour: auto, always, never
    -h, --help         explain the command
  
  Examples:
    coord archive 7k3f 9qrs
        two messages are done
    coord archive --all
        everything that I have been shown is done
  $ diff <(coord help archive) <(coord archive --help) && echo same
  same
  $ coord help agent add | head -1
  Usage: coord agent add NAME [options]
  $ coord help --json | jq -c '.[0]'
  {"name":"send","group":"messages","summary":"send a message"}
  $ coord help archive --json | jq -c '.usage, .input_schema'
  "coord archive [ID...] [options]"
  {"type":"object","properties":{"ids":{"type":"array","items":{"type":"string"},"description":"messages: their ids, unique ends of them, or @last"},"all":{"type":"boolean","description":"every message that inbox has shown to you"}},"additionalProperties":false}

An unknown command names the nearest, with exit status 2

  $ coord inbxo
  error: unknown command "inbxo"
  hint: did you mean coord inbox?
  [2]
  $ coord inbxo --json
  {"error":{"kind":"usage","message":"unknown command \"inbxo\"","hint":"did you mean coord inbox?"}}
  [2]
  $ coord tasks
  error: unknown command "tasks"
  hint: did you mean coord task?
  [2]
  $ coord add
  error: unknown command "add"
  hint: did you mean coord task add or coord agent add?
  [2]
  $ coord agent
  error: agent needs a second word
  hint: coord agent add, coord agent list, coord agent show, coord agent set, coord agent retire
  [2]
  $ coord help xyzzyx
  error: unknown command "xyzzyx"
  hint: coord help
  [2]

Unknown options, missing values and stray words too

  $ coord inbox --limt 3
  error: inbox: unknown option --limt
  hint: did you mean --limit?
  [2]
  $ coord inbox --limit
  error: inbox: --limit needs a value
  hint: coord help inbox
  [2]
  $ coord inbox --limit many
  error: --limit: "many" is not a whole number
  [2]
  $ coord inbox please
  error: inbox: unexpected argument "please"
  hint: coord help inbox
  [2]
  $ coord send question --to a --to b
  error: send: --to is given twice
  hint: coord help send
  [2]
  $ coord send question "-5 degrees"
  error: send: unknown option -5 degrees
  hint: coord help send; put -- before text that begins with a dash
  [2]
  $ coord send
  error: send: type is missing
  hint: coord help send
  [2]
  $ coord --color red inbox
  error: --color must be auto, always or never
  [2]

The manual page is well formed

  $ coord help --man | sed -n "2,3p"
  .SH NAME
  coord \- coordinates agents on one project over plain files
  $ coord help --markdown nonsense
  error: there is no group "nonsense"
  hint: messages, progress, tasks, leases, agents, decisions, integration, store, validation or help
  [2]

A family of commands

  $ coord help agent
  coord agent add NAME [options]
      register an agent and make its mailbox
  coord agent list
      list the agents, whether they are there, and what they hold
  coord agent show NAME
      show what is known of an agent
  coord agent set NAME [options]
      change what is known of an agent
  coord agent retire NAME [options]
      say that an agent takes part no longer
  
  coord help agent COMMAND explains one.
  $ coord help agent --json
  [{"name":"agent add","group":"agents","summary":"register an agent and make its mailbox"},{"name":"agent list","group":"agents","summary":"list the agents, whether they are there, and what they hold"},{"name":"agent show","group":"agents","summary":"show what is known of an agent"},{"name":"agent set","group":"agents","summary":"change what is known of an agent"},{"name":"agent retire","group":"agents","summary":"say that an agent takes part no longer"}]

A command that others begin with lists them too

  $ coord help progress | sed -n '/^Commands/,/^coord progress start/p'
  Commands of coord progress:
  coord progress show [TASK] [options]
      show the task that is being worked on
  coord progress start TASK [options]

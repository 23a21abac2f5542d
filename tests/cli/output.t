Standard output that takes nothing

  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ needs "/dev/full" test -w /dev/full

  $ coord --version > /dev/full
  error: cannot write to standard output: No space left on device
  [1]
  $ coord --version >&-
  error: cannot write to standard output: Bad file descriptor
  [1]
  $ coord send directive "hello" > /dev/full
  error: cannot write to standard output: No space left on device; but it is done: sent msg-20260101-000400-0000372pa to project-instance
  [1]
  $ coord send directive "again" >&-
  error: cannot write to standard output: Bad file descriptor; but it is done: sent msg-20260101-000500-0000rkgtt to project-instance
  [1]
  $ coord inbox --json > /dev/full
  error: cannot write to standard output: No space left on device
  [1]
  $ coord inbox --count
  2

A reader that goes away has what it wanted: silence, and 141 as after SIGPIPE; what was done is said

  $ for i in $(seq 200); do echo "line $i of a text that is long enough to fill a pipe, again and again and again"; done > long
  $ for i in $(seq 12); do coord send directive --file long > /dev/null; done
  $ coord inbox --full --limit 0 | true; echo ${PIPESTATUS[0]}
  141
  $ coord inbox --full --limit 0 --json | head -c 1; echo ${PIPESTATUS[0]}
  [141
  $ mkfifo gone && { exec 3<> gone 4> gone 3<&-; }
  $ coord send directive "nobody reads this" >&4
  error: cannot write to standard output: Broken pipe; but it is done: sent msg-20260101-002200-0000dc3ga to project-instance
  [1]
  $ exec 4>&-

Standard input that is closed

  $ coord send directive - <&-
  error: cannot read standard input: Bad file descriptor
  [1]

In GitHub Actions nothing that coord prints is a command to the runner

  $ mkdir actions && cd actions && coord init > /dev/null
  $ printf 'first\n  ::set-env name=x::y\n##[add-mask]z\n' | coord send directive - > /dev/null
  $ export GITHUB_ACTIONS=true
  $ coord inbox --full | grep -v text
  project-instance: 1 unread
  00cfdr9 directive coordinator 1m normal first
  first
    : :set-env name=x::y
  # #[add-mask]z
  --- end x07naket
  next: coord show 00cfdr9, coord reply 00cfdr9 TEXT, coord archive --all
  task none
  $ coord inbox --json | grep -o '#.[^ ]*add-mask'
  #\u0023[add-mask
  $ coord inbox --json | jq -r '.[0].content'
  first
    ::set-env name=x::y
  ##[add-mask]z
  $ coord '##[add-mask]x'
  error: unknown command "# #[add-mask]x"
  hint: coord help
  [2]
  $ coord '##[add-mask]x' --json
  {"error":{"kind":"usage","message":"unknown command \"#\u0023[add-mask]x\"","hint":"coord help"}}
  [2]
  $ coord inbox --type '##[add-mask]x'
  error: unknown type "# #[add-mask]x", expected one of directive, question, response, progress, blocker, completion, error, message, consultation_request, consultation_response
  hint: coord help inbox
  [2]
  $ unset GITHUB_ACTIONS

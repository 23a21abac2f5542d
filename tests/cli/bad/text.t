Text that cannot be a message

  $ . "$TESTDIR/../../support/cli.sh"
  $ project
  $ coord send question "$(printf 'a\377b')"
  error: text is not valid UTF-8 at byte 1
  hint: send the path with --artifact instead of the content
  [7]
  $ printf 'a\0b' | coord send question -
  error: standard input holds a NUL at byte 1
  hint: send the path with --artifact instead of the content
  [7]
  $ printf 'caf\303' | coord send question - --json
  {"error":{"kind":"invalid","message":"standard input is not valid UTF-8 at byte 3","hint":"send the path with --artifact instead of the content"}}
  [7]
  $ head -c 2000000 /dev/zero | tr '\0' x | coord send question -
  error: standard input holds more than 1048576 bytes
  [7]
  $ head -c 1048576 /dev/zero | tr '\0' x | coord send question -
  error: the message can't be stored: no valid JSON at line 1, column 1: the text is longer than 1048574 bytes
  [7]
  $ mkfifo pipe && coord send question --file pipe
  error: pipe is not a regular file
  hint: to read a pipe, write - and redirect it to standard input
  [2]
  $ coord send question x --key ""
  error: send: key must be a word without control characters, not empty
  hint: coord help send
  [2]
  $ coord send question x --as "../x"
  error: no agent can be named "../x"
  hint: a name begins with a letter or digit, goes on with letters, digits and . _ - / @ : +, with no part of dots alone between slashes, has at most 128 characters, and is not "all"
  [2]
  $ coord send question x --to "a/b"
  error: no agent is named a/b
  hint: coord agent add a/b
  [3]
  $ coord send question x --task "$(printf 'a\033b')"
  error: send: task must be a word without control characters, not empty
  hint: coord help send
  [2]
  $ find .coordination -name 'msg-*'
  $ cat .coordination/messages.jsonl
  cat: .coordination/messages.jsonl: No such file or directory
  [1]

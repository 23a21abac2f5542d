Whatever lies there, validation ends, and says what it could not read

  $ . "$TESTDIR/../../support/cli.sh"
  $ touch empty.json empty.jsonl
  $ coord validate empty.json
  empty.json:1:1: error: no valid JSON: the text is empty
  1 file, 0 documents: 1 error, 0 warnings
  [7]
  $ coord validate empty.jsonl
  1 file, 0 documents: 0 errors, 0 warnings
  $ coord validate - < /dev/null
  -:1:1: error: no valid JSON: the text is empty
  1 file, 0 documents: 1 error, 0 warnings
  [7]
  $ mkdir -p text && echo hello > text/notes.txt
  $ coord validate text
  warning: there is no .json or .jsonl file to validate
  0 files, 0 documents: 0 errors, 0 warnings

A FIFO, a device, a socket, a folder that is called like a file

  $ mkdir odd && mkfifo odd/msg-1.json && ln -s /dev/zero odd/msg-2.json && mkdir odd/msg-3.json && ln -s nowhere odd/msg-4.json
  $ /usr/bin/python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("odd/msg-5.json")'
  $ ln -s . odd/loop && cp "$COORD_ROOT/tests/fixtures/seed-000/directive.json" odd/msg-6.json
  $ coord validate odd
  odd/msg-1.json: error: cannot be read: a FIFO, not a regular file
  odd/msg-2.json: error: cannot be read: a device, not a regular file
  odd/msg-4.json: error: cannot be read: no such file or directory
  odd/msg-5.json: error: cannot be read: a socket, not a regular file
  1 file, 1 document: 0 errors, 0 warnings; 4 could not be read
  [1]

No permission: the others are checked

  $ mkdir -p closed/folder && cp odd/msg-6.json closed/msg-1.json && cp odd/msg-6.json closed/msg-2.json
  $ as_nobody() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=65534 --clear-groups --inh-caps=-all --bounding-set=-all "$@"; else "$@"; fi; }
  $ open=$(mktemp -d) && chmod 755 "$open" # the folders above this one may be closed to others
  $ cp "$COORD_BINARY" "$open/coord" && cp -r closed "$open" && chmod 0 "$open"/closed/{msg-1.json,folder}
  $ (cd "$open/closed" && as_nobody ../coord validate .)
  ./folder: error: cannot be read: permission denied
  ./msg-1.json: error: cannot be read: permission denied
  1 file, 1 document: 0 errors, 0 warnings; 2 could not be read
  [1]
  $ chmod -R u+rwx "$open" && rm -r "$open"

A line of 2 MiB is one mistake, and the log goes on behind it

  $ line() { jq -nc --rawfile a "$1" '{id: "msg-20260101-000000", from: "a", to: "b", timestamp: "2026-01-01T00:00:00Z", type: "message", content: $a}'; }
  $ head -c 2097152 /dev/zero | tr '\0' x > long.txt && echo short > short.txt
  $ { line short.txt; line long.txt; line short.txt; echo '{"broken": '; head -c 3000000 long.txt; head -c 3000000 long.txt; echo; line short.txt; } > messages.jsonl
  $ coord validate messages.jsonl
  messages.jsonl:2:1: error: a document is longer than 1048576 bytes
  messages.jsonl:4:1: error: a document is longer than 1048576 bytes
  1 file, 3 documents: 2 errors, 0 warnings
  [7]
  $ line long.txt > msg-long.json
  $ coord validate msg-long.json
  msg-long.json:1:1: error: a document is longer than 1048576 bytes
  1 file, 0 documents: 1 error, 0 warnings
  [7]

A large document of somebody else is none of ours

  $ mkdir large && jq -nc '[range(200000)]' > large/other.json && jq -nc 'reduce range(200) as $i (1; [.])' > large/deep.json
  $ coord validate large
  2 files, 0 documents: 0 errors, 0 warnings; 2 of unknown kind skipped

A schema that is none

  $ echo '{"type": "objekt"}' > wrong.schema && echo '{"type": ' > broken.schema && echo '{"properties": {"a": {"$ref": "#/definitions/nowhere"}}}' > nowhere.schema
  $ echo '{"definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"allOf": [{"$ref": "#/definitions/a"}]}}, "$ref": "#/definitions/a"}' > circle.schema
  $ echo '{"properties": {"next": {"$ref": "#"}}, "required": ["value"]}' > tree.schema
  $ echo '{"value": 1, "next": {"value": 2, "next": {}}}' > tree.json
  $ for schema in wrong broken nowhere circle; do coord validate tree.json --schema $schema.schema; echo "exit $?"; done
  error: wrong.schema: broken schema at /type: no such type
  exit 7
  error: broken.schema: no valid JSON at line 1, column 10: the text ends before the value does
  exit 7
  error: nowhere.schema: broken schema at /properties/a: $ref "#/definitions/nowhere" leads nowhere
  exit 7
  error: circle.schema: broken schema at /definitions/a: $ref leads back to itself without going into the value
  exit 7
  $ coord validate tree.json --schema tree.schema
  tree.json:1:43: error: /next/next: expected a member "value", found none
  1 file, 1 document: 1 error, 0 warnings
  [7]
  $ coord validate tree.json --schema odd/msg-1.json
  error: odd/msg-1.json is not a regular file
  hint: to read a pipe, write - and redirect it to standard input
  [2]
  $ coord validate tree.json --schema ./nowhere
  error: cannot read ./nowhere: No such file or directory
  [3]

Broken text of any kind

  $ printf '\xff\xfe{}' > msg-utf16.json; printf '\xef\xbb\xbf{}' > msg-bom.json; printf '{"a":"\xc3"}' > msg-utf8.json; printf '{"id":"\0"}' > msg-nul.json; printf '{"a":1,"a":2}' > msg-twice.json
  $ coord validate msg-utf16.json msg-bom.json msg-utf8.json msg-nul.json msg-twice.json
  msg-utf16.json:1:1: error: no valid JSON: no JSON value can begin or go on like this
  msg-bom.json:1:1: error: no valid JSON: the text begins with a byte order mark
  msg-utf8.json:1:8: error: no valid JSON: the text is not valid UTF-8
  msg-nul.json:1:8: error: no valid JSON: the text holds a NUL byte
  msg-twice.json:1:10: error: no valid JSON: the member "a" is there twice
  5 files, 0 documents: 5 errors, 0 warnings
  [7]
  $ printf '{"id": "\\u001b]0;x\\u0007", "type": "directiv\\u202e", "from": "a", "to": "b", "timestamp": "2026-01-01T00:00:00Z", "content": "x"}\n' | coord validate - | cat -v
  -:1:8: error: /id: expected a string such as "msg-20251116-153045" (that matches ^msg-[0-9]{8}-[0-9]{6}(-[A-Za-z0-9]+)*$), found "\x1b]0;x\x07"
  -:1:36: error: /type: expected one of directive, question, response, progress, blocker, completion, error, message, consultation_request, consultation_response, found "directiv\u{202e}" (did you mean "directive"?)
  1 file, 1 document: 2 errors, 0 warnings

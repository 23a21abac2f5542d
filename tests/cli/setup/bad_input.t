  $ . "$TESTDIR/../../support/cli.sh"
  $ mkdir .claude
  $ settings() { printf "$1" > .claude/settings.json; sha1sum .claude/settings.json > sum; coord setup claude mcp; echo "[$?]"; sha1sum -c --quiet sum; coord setup claude --remove 2> /dev/null; sha1sum -c --quiet sum; ls -A; }

What can't be understood is left alone, and so is everything else

  $ settings '{"a": 1'
  error: .claude/settings.json: line 1, column 8: a comma or closing brace is missing
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '{"a": 1} x'
  error: .claude/settings.json: line 1, column 10: there is more text behind the end of the value
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings ''
  error: .claude/settings.json: line 1, column 1: a value is missing
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '[]'
  error: .claude/settings.json: it holds no object
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '{"hooks": [1]}'
  error: .claude/settings.json: "hooks" is no object
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '{"hooks": {"Stop": "x"}}'
  error: .claude/settings.json: "hooks.Stop" is no array
  hint: mend it, and do this again; nothing was changed
  [7]
  clean .claude/settings.json
  .claude
  sum
  $ settings '{"hooks": {}, "hooks": {}}'
  error: .claude/settings.json: "hooks" stands there twice
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '{\n  "a": "\\x"\n}'
  error: .claude/settings.json: line 2, column 8: "\x" is no JSON value
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '{"a": "\377"}'
  error: .claude/settings.json: line 1, column 7: "\xff" is no JSON value
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings "{'a': 1}"
  error: .claude/settings.json: line 1, column 2: a member's name in double quotes is missing
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ settings '{"a": NaN}'
  error: .claude/settings.json: line 1, column 7: NaN is no JSON value
  hint: mend it, and do this again; nothing was changed
  [7]
  .claude
  sum
  $ coord setup claude --check
  error: .claude/settings.json: line 1, column 7: NaN is no JSON value
  hint: mend it, and do this again; nothing was changed
  [7]
  $ coord setup claude --dry-run --json | jq -c '.error | [.kind, .message]'
  ["invalid",".claude/settings.json: line 1, column 7: NaN is no JSON value"]
  $ python3 -c 'print("[" * 100000)' > .claude/settings.json; coord setup claude
  error: .claude/settings.json: line 1, column 66: values lie in each other too deeply
  hint: mend it, and do this again; nothing was changed
  [7]

What is no file

  $ rm .claude/settings.json; mkfifo .claude/settings.json; coord setup claude
  error: .claude/settings.json is no regular file
  hint: nothing was changed
  [7]
  $ rm .claude/settings.json; mkdir .claude/settings.json; coord setup claude
  error: .claude/settings.json is no regular file
  hint: nothing was changed
  [7]
  $ rmdir .claude/settings.json; head -c 17000000 /dev/zero > .claude/settings.json; coord setup claude
  error: .claude/settings.json has more than 16 MiB
  hint: nothing was changed
  [7]
  $ rm -r .claude; echo x > .claude; coord setup claude; rm .claude
  error: .claude/settings.json can't be read: Not a directory

A link is followed: what it leads to changes, and the link stays

  $ mkdir dotfiles .claude; echo '{ }' > dotfiles/settings.json; ln -s ../dotfiles/settings.json .claude/settings.json
  $ coord setup claude
  changed .claude/settings.json; as it was before: .claude/settings.json.before-coord
  $ test -L .claude/settings.json && ls dotfiles && coord setup claude --check
  settings.json
  settings.json.before-coord
  current .claude/settings.json
  $ coord setup claude --remove; test -L .claude/settings.json && cat dotfiles/settings.json && ls dotfiles
  restored .claude/settings.json
  { }
  settings.json
  $ rm dotfiles/settings.json; coord setup claude; test -L .claude/settings.json && ls dotfiles
  made .claude/settings.json
  settings.json
  $ coord setup claude --remove; test -L .claude/settings.json; ls dotfiles
  removed .claude/settings.json
  $ ln -sf settings.json .claude/settings.json; coord setup claude; rm -r .claude dotfiles
  error: .claude/settings.json can't be read: Too many levels of symbolic links

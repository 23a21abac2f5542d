A file that may not be written

  $ . "$TESTDIR/../../support/cli.sh"
  $ needs "to be root, and setpriv" test "$(id -u)" -eq 0 -a -x /usr/bin/setpriv
  $ place=$(mktemp -d /tmp/setup.XXXXXX) && trap 'rm -rf "$place"' EXIT && chmod 755 "$place" && cp "$COORD_BINARY" "$place/coord"
  $ nobody() { HOME=/ PATH=$place:$PATH setpriv --reuid=65534 --regid=65534 --clear-groups "$place/coord" "$@" 2>&1; }
  $ mkdir -p "$place/p/.claude" && cd "$place/p" && echo '{}' > .claude/settings.json
  $ nobody setup claude
  error: .claude/settings.json can't be written: Permission denied
  hint: its owner, or a read-only file system, forbids it
  [10]
  $ chown 65534 .claude; chmod 444 .claude/settings.json; nobody setup claude
  error: .claude/settings.json can't be written: Permission denied
  hint: its owner, or a read-only file system, forbids it
  [10]
  $ chmod 600 .claude/settings.json; nobody setup claude
  error: .claude/settings.json can't be read: Permission denied
  hint: its owner, or a read-only file system, forbids it
  [10]
  $ ls -A .claude; cat .claude/settings.json
  settings.json
  {}
  $ nobody setup mcp --dry-run | head -2
  --- /dev/null
  +++ b/.mcp.json
  $ nobody setup mcp
  error: .mcp.json can't be written: Permission denied
  hint: its owner, or a read-only file system, forbids it
  [10]

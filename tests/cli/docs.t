  $ . "$TESTDIR/../support/cli.sh"

The reference pages are what the program prints. To write them: cmake --build --preset dev --target docs

  $ for group in $(coord help --json | jq -r '[.[].group] | unique[]'); do coord help --markdown $group | diff "$COORD_ROOT/docs/commands/$group.md" - ; done

Every command is on a page

  $ coord help --json | jq -r '.[] | "\(.group) \(.name)"' | while read group name; do
  >   grep -q "^## coord $name\$" "$COORD_ROOT/docs/commands/$group.md" || echo "missing: $name"
  > done

The plugin for Claude Code says the same as setup writes

  $ . "$TESTDIR/../../support/cli.sh"
  $ plugin=$COORD_ROOT/examples/claude-plugin
  $ coord setup claude mcp > /dev/null
  $ diff .claude/settings.json "$plugin/hooks/hooks.json" && diff .mcp.json "$plugin/.mcp.json"
  $ jq -r .version "$plugin/.claude-plugin/plugin.json" | diff - "$COORD_ROOT/VERSION"
  $ jq -r '.plugins[] | .name, .source' "$plugin/.claude-plugin/marketplace.json"
  coord
  ./

Its skill names commands that there are, and options that they have

  $ verb() { if coord help $1 --json 2> /dev/null | jq -e '.name?' > /dev/null 2>&1; then echo "$1"; elif [ "${1% *}" != "$1" ]; then verb "${1% *}"; fi; }
  $ check_words() {
  >   grep -o '`coord [^`]*`' "$1" | tr -d '`' | grep -vx 'coord help COMMAND' | sed 's/--soft //' | sort -u | while read -r _ line; do
  >     verb=$(verb "$(echo "$line" | sed 's/ [A-Z@-].*//' | cut -d' ' -f1-3)"); test -n "$verb" || echo "no command: $line"
  >     for option in $(echo "${line%% -- *}" | grep -o -e '--[a-z-]*'); do coord help $verb | grep -q -e "  $option" || echo "no option: $line"; done
  >   done
  > }
  $ check_words "$plugin/skills/coord/SKILL.md"
  $ sed 's/coord done/coord finish/; s/--describe/--because/' "$plugin/skills/coord/SKILL.md" > planted.md; check_words planted.md
  no command: finish TASK SUMMARY
  no option: lock PATH --because TEXT
  $ head -5 "$plugin/skills/coord/SKILL.md" | /usr/bin/python3 -c 'import sys, yaml; print(sorted(next(yaml.safe_load_all(sys.stdin))))'
  ['allowed-tools', 'description', 'name']

What the skill may run without asking only looks; it starts no program and takes nothing from others

  $ sed -n 's/^allowed-tools: //p' "$plugin/skills/coord/SKILL.md" | tr ',' '\n' | sed 's/^ *Bash(coord //; s/:.*//' | paste -sd ' '
  prime inbox show thread log status ready blocked check locks claims whoami help task list task show decision list decision show consultations health

  $ . "$TESTDIR/../../support/cli.sh"
  $ git init -q .

Each program has its file and its shape

  $ coord setup codex gemini cursor mcp
  made .codex/hooks.json
  made .gemini/settings.json
  made .cursor/hooks.json
  made .mcp.json
  $ jq -c '.hooks.PreToolUse, .hooks.SessionEnd' .codex/hooks.json
  [{"matcher":"apply_patch|Edit|Write|Bash","hooks":[{"type":"command","command":"coord hook pre-tool-use --agent codex","timeout":5}]}]
  [{"hooks":[{"type":"command","command":"coord hook session-end --agent codex","timeout":3}]}]
  $ jq -c '.hooks.BeforeTool, (.hooks | keys)' .gemini/settings.json
  [{"matcher":"write_file|replace|run_shell_command","hooks":[{"type":"command","command":"coord hook pre-tool-use --agent gemini","timeout":5000}]}]
  ["AfterAgent","AfterTool","BeforeAgent","BeforeTool","PreCompress","SessionEnd","SessionStart"]
  $ jq -c '.version, .hooks.preToolUse, (.hooks | keys)' .cursor/hooks.json
  1
  [{"matcher":"Write|StrReplace|Edit|Delete|Shell","command":"coord hook pre-tool-use --agent cursor","timeout":5}]
  ["beforeSubmitPrompt","postToolUse","preCompact","preToolUse","sessionEnd","sessionStart","stop"]
  $ cat .mcp.json
  {
    "mcpServers": {
      "coord": {
        "type": "stdio",
        "command": "coord",
        "args": [
          "mcp"
        ]
      }
    }
  }
  $ coord setup gemini cursor codex mcp --check
  current .gemini/settings.json
  current .cursor/hooks.json
  current .codex/hooks.json
  current .mcp.json
  $ coord setup codex --remove --json
  [{"target":"codex","path":".codex/hooks.json","state":"current","deed":"removed"}]

All of it, and nothing of it

  $ coord setup all
  made .claude/settings.json
  made .codex/hooks.json
  current .gemini/settings.json
  current .cursor/hooks.json
  current .mcp.json
  made CLAUDE.md
  made .git/hooks/pre-commit
  $ coord setup all --check
  current .claude/settings.json
  current .codex/hooks.json
  current .gemini/settings.json
  current .cursor/hooks.json
  current .mcp.json
  current CLAUDE.md
  current .git/hooks/pre-commit
  $ coord setup all --remove
  removed .claude/settings.json
  removed .codex/hooks.json
  removed .gemini/settings.json
  removed .cursor/hooks.json
  removed .mcp.json
  removed CLAUDE.md
  removed .git/hooks/pre-commit
  $ ls -A
  .git
  $ coord setup all --user
  made ~/.claude/settings.json
  made ~/.codex/hooks.json
  made ~/.gemini/settings.json
  made ~/.cursor/hooks.json
  made ~/.claude/CLAUDE.md
  $ coord setup all --user --remove
  removed ~/.claude/settings.json
  removed ~/.codex/hooks.json
  removed ~/.gemini/settings.json
  removed ~/.cursor/hooks.json
  removed ~/.claude/CLAUDE.md
  $ ls -A "$HOME"

Many at the same time, and a hook that was there

  $ printf 'exit 0\n' > .git/hooks/pre-commit; echo '{"model": 1}' > .mcp.json
  $ for i in $(seq 12); do "$COORD_BINARY" setup claude mcp agents-md git > "$HOME/out.$i" 2>&1 & done; wait; cat "$HOME"/out.* | sort | uniq -c
        1 changed .git/hooks/pre-commit; as it was before: .git/hooks/pre-commit.before-coord
        1 changed .mcp.json; as it was before: .mcp.json.before-coord
       11 current .claude/settings.json
       11 current .git/hooks/pre-commit
       11 current .mcp.json
       11 current CLAUDE.md
        1 made .claude/settings.json
        1 made CLAUDE.md
  $ coord setup claude mcp agents-md git --check
  current .claude/settings.json
  current .mcp.json
  current CLAUDE.md
  current .git/hooks/pre-commit
  $ for i in $(seq 12); do "$COORD_BINARY" setup claude mcp agents-md git --remove > "$HOME/out.$i" 2>&1 & done; wait; grep -h -e error "$HOME"/out.*
  [1]
  $ ls -A; cat .mcp.json .git/hooks/pre-commit; rm .mcp.json .git/hooks/pre-commit "$HOME"/out.*
  .git
  .mcp.json
  {"model": 1}
  exit 0

A server of that name that is not coord's

  $ echo '{"mcpServers": {"coord": {"command": "other"}, "x": {}}}' > .mcp.json
  $ coord setup claude mcp
  error: .mcp.json: another server is named coord there
  hint: give it another name
  [4]
  $ coord setup mcp --remove
  error: .mcp.json: another server is named coord there
  hint: give it another name
  [4]
  $ ls -A
  .git
  .mcp.json
  $ echo '{"mcpServers": {"x": {}}}' > .mcp.json
  $ coord setup mcp
  changed .mcp.json; as it was before: .mcp.json.before-coord
  $ cat .mcp.json
  {"mcpServers": {"x": {}, "coord": {"type": "stdio", "command": "coord", "args": ["mcp"]}}}
  $ coord setup mcp --remove; cat .mcp.json; ls -A
  restored .mcp.json
  {"mcpServers": {"x": {}}}
  .git
  .mcp.json

What can't be

  $ coord setup
  error: setup: targets are missing
  hint: coord help setup
  [2]
  $ coord setup emacs
  error: setup: nothing is named emacs
  hint: claude, codex, gemini, cursor, mcp, agents-md, git, or all
  [2]
  $ coord setup codex --local
  error: setup: codex has no file for --local
  hint: --project or --user
  [2]
  $ coord setup mcp --user
  error: setup: mcp has no file for --user
  hint: claude mcp add --scope user coord -- coord mcp
  [2]
  $ coord setup git --user
  error: setup: git has hooks of a repository only
  hint: coord setup git
  [2]
  $ coord setup claude --check --remove
  error: setup: --check changes nothing, and goes with no other option
  [2]
  $ coord setup claude --check --dry-run --json
  {"error":{"kind":"usage","message":"setup: --check changes nothing, and goes with no other option"}}
  [2]
  $ cd "$HOME"; coord setup git
  error: the project is in no git repository
  [3]
  $ coord setup all --check
  missing .claude/settings.json
  missing .codex/hooks.json
  missing .gemini/settings.json
  missing .cursor/hooks.json
  missing .mcp.json
  missing CLAUDE.md
  [4]

Where coord is not in PATH

  $ PATH=/usr/bin:/bin coord setup claude --dir .
  made .claude/settings.json
  warning: coord is not in PATH, where these look for it

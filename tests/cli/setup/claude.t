  $ . "$TESTDIR/../../support/cli.sh"
  $ git init -q .

Hooks for Claude Code in a project that has no settings yet

  $ coord setup claude --check
  missing .claude/settings.json
  [4]
  $ coord setup claude --dry-run | head -12
  --- /dev/null
  +++ b/.claude/settings.json
  @@ -0,0 +1,93 @@
  +{
  +  "hooks": {
  +    "SessionStart": [
  +      {
  +        "hooks": [
  +          {
  +            "type": "command",
  +            "command": "coord hook session-start",
  +            "timeout": 5
  $ ls -A
  .git
  $ coord setup claude
  made .claude/settings.json
  $ jq -r '.hooks | to_entries[] | .key as $event | .value[] | "\($event) [\(.matcher // "")] \(.hooks[].command) \(.hooks[].timeout)"' .claude/settings.json
  SessionStart [] coord hook session-start 5
  UserPromptSubmit [] coord hook user-prompt-submit 5
  PreToolUse [Edit|Write|NotebookEdit|Bash|PowerShell] coord hook pre-tool-use 5
  PostToolUse [] coord hook post-tool-use 5
  Stop [] coord hook stop 5
  SessionEnd [] coord hook session-end 5
  PreCompact [] coord hook pre-compact 5
  TaskCompleted [] coord hook task-completed 5
  $ coord setup claude
  current .claude/settings.json
  $ coord setup claude --check --json
  [{"target":"claude","path":".claude/settings.json","state":"current"}]
  $ (mkdir -p src/deep && cd src/deep && coord setup claude --check)
  current .claude/settings.json

Gone without a trace, the folder too

  $ coord setup claude --remove
  removed .claude/settings.json
  $ coord setup claude --remove
  clean .claude/settings.json
  $ ls -A
  .git
  src

Settings with comments, in an order and layout of their own: nothing of it changes

  $ mkdir .claude; cat > .claude/settings.json <<'JSON'
  > {
  >     // what we may run
  >     "permissions": {"allow": ["Bash(make:*)"], "deny": []},
  >     "hooks": {
  >         "Stop": [
  >             {"hooks": [{"type": "command", "command": "say done"}]} /* ours */
  >         ],
  >         "PreToolUse": []
  >     },   // end of hooks
  >     "model": "opus"
  > }
  > JSON
  $ cp .claude/settings.json before.json
  $ coord setup claude --dry-run > change.patch; cat change.patch
  --- a/.claude/settings.json
  +++ b/.claude/settings.json
  @@ -3,9 +3,84 @@
       "permissions": {"allow": ["Bash(make:*)"], "deny": []},
       "hooks": {
           "Stop": [
  -            {"hooks": [{"type": "command", "command": "say done"}]} /* ours */
  +            {"hooks": [{"type": "command", "command": "say done"}]}, /* ours */
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook stop",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
           ],
  -        "PreToolUse": []
  +        "PreToolUse": [ {"matcher": "Edit|Write|NotebookEdit|Bash|PowerShell", "hooks": [{"type": "command", "command": "coord hook pre-tool-use", "timeout": 5}]}],
  +        "SessionStart": [
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook session-start",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
  +        ],
  +        "UserPromptSubmit": [
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook user-prompt-submit",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
  +        ],
  +        "PostToolUse": [
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook post-tool-use",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
  +        ],
  +        "SessionEnd": [
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook session-end",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
  +        ],
  +        "PreCompact": [
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook pre-compact",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
  +        ],
  +        "TaskCompleted": [
  +            {
  +                "hooks": [
  +                    {
  +                        "type": "command",
  +                        "command": "coord hook task-completed",
  +                        "timeout": 5
  +                    }
  +                ]
  +            }
  +        ]
       },   // end of hooks
       "model": "opus"
   }
  $ coord setup claude
  changed .claude/settings.json; as it was before: .claude/settings.json.before-coord
  $ git apply --check -R change.patch && echo "the patch said it"
  the patch said it
  $ cmp .claude/settings.json.before-coord before.json
  $ cp .claude/settings.json after.json; coord setup claude; cmp .claude/settings.json after.json
  current .claude/settings.json
  $ coord setup claude --remove --dry-run | git apply && cmp .claude/settings.json before.json && cp after.json .claude/settings.json
  $ coord setup claude --remove
  restored .claude/settings.json
  $ cmp .claude/settings.json before.json && ls .claude
  settings.json

Written anew by the program itself, and changed by a person, since then

  $ coord setup claude > /dev/null
  $ sed 's|//.*||; s|/\*.*\*/||' .claude/settings.json | jq '.model = "haiku"' > new.json; mv new.json .claude/settings.json
  $ coord setup claude --check
  current .claude/settings.json
  $ coord setup claude --remove
  restored .claude/settings.json; as it was before: .claude/settings.json.before-coord
  $ jq -c . .claude/settings.json
  {"permissions":{"allow":["Bash(make:*)"],"deny":[]},"hooks":{"Stop":[{"hooks":[{"type":"command","command":"say done"}]}]},"model":"haiku"}
  $ ls .claude; rm -r .claude
  settings.json
  settings.json.before-coord

An older version's hooks, or changed ones, are stale

  $ coord setup claude > /dev/null
  $ sed -i '0,/"timeout": 5/s//"timeout": 50/' .claude/settings.json
  $ coord setup claude --check
  stale .claude/settings.json
  [4]
  $ coord setup claude
  changed .claude/settings.json
  $ coord setup claude --check --json | jq -c '.[].state'
  "current"
  $ coord setup claude --remove
  removed .claude/settings.json

Mine alone, and in my home

  $ coord setup claude --local
  made .claude/settings.local.json
  $ coord setup claude --user
  made ~/.claude/settings.json
  $ coord setup claude --user --check
  current ~/.claude/settings.json
  $ coord setup claude --local --remove; coord setup claude --user --remove; ls -A "$HOME"
  removed .claude/settings.local.json
  removed ~/.claude/settings.json
  $ CLAUDE_CONFIG_DIR=$PWD/elsewhere coord setup claude --user
  made elsewhere/settings.json
  $ CLAUDE_CONFIG_DIR=$PWD/elsewhere coord setup claude --user --remove; rm -rf elsewhere
  removed elsewhere/settings.json
  $ coord setup claude --user --local
  error: setup: --project, --local and --user exclude each other
  [2]
  $ HOME= coord setup claude --user
  error: setup: HOME does not name a directory
  hint: --project
  [2]

The plugin brings the same hooks

  $ mkdir .claude; echo '{"enabledPlugins": {"coord@tools": true}}' > .claude/settings.json
  $ coord setup claude
  error: .claude/settings.json: the plugin coord@tools is on, and each hook would run twice
  hint: switch the plugin off, or do without this
  [4]
  $ cat .claude/settings.json
  {"enabledPlugins": {"coord@tools": true}}

A message is to wake an idle session: for Claude Code alone

  $ rm -rf .claude; coord setup claude --wake
  made .claude/settings.json
  $ jq -c '.hooks.SessionStart[].hooks[]' .claude/settings.json
  {"type":"command","command":"coord hook session-start","timeout":5}
  {"type":"command","command":"coord hook session-start --wake","asyncRewake":true,"timeout":86400}
  $ coord setup claude; coord setup claude --wake --check; coord setup claude --remove; ls -A
  current .claude/settings.json
  current .claude/settings.json
  removed .claude/settings.json
  .git
  after.json
  before.json
  change.patch
  src
  $ coord setup codex --wake
  error: setup: --wake is for claude alone
  hint: coord setup claude --wake
  [2]

# For examples that play the programs of agents: they run the commands that stand in .claude/settings.json, as Claude Code does.
mkdir -p "$scratch/bin" "$scratch/home" "$scratch/project"
ln -s "$(command -v "$COORD")" "$scratch/bin/coord"
export PATH="$scratch/bin:$PATH" HOME="$scratch/home"
export GIT_CONFIG_GLOBAL="$HOME/gitconfig" GIT_CONFIG_SYSTEM=/dev/null
git config --global user.name example && git config --global user.email example@example.com
git config --global init.defaultBranch main
cd "$scratch/project"

# What an agent runs in its session, whose id its program puts into the environment.
session() { COORD_SESSION=session-$1 as "$@"; }

# program AGENT EVENT JSON: the event happens in the agent's program; prints what the hook tells the agent, and fails where it refuses.
program() {
  local names=(session-start SessionStart user-prompt-submit UserPromptSubmit pre-tool-use PreToolUse post-tool-use PostToolUse
    stop Stop session-end SessionEnd)
  local name="" i answer
  for ((i = 0; i < ${#names[@]}; i += 2)); do
    [ "${names[i]}" = "$2" ] && name=${names[i + 1]}
  done
  answer=$(jq -r --arg name "$name" '.hooks[$name][0].hooks[0].command' .claude/settings.json >"$scratch/command"
    jq -n --argjson own "$3" --arg session "session-$1" --arg cwd "$PWD" '$own + {session_id: $session, cwd: $cwd}' |
      COORD_AGENT=$1 bash -c "$(cat "$scratch/command")")
  [ -n "$answer" ] || return 0
  jq -r '.hookSpecificOutput | .additionalContext // .permissionDecisionReason' <<<"$answer" | sed "s/^/  $1> /"
  [ "$(jq -r '.hookSpecificOutput.permissionDecision // "none"' <<<"$answer")" != deny ]
}

# edits AGENT PATH TEXT: the agent writes the file, if its program lets it.
edits() {
  printf '%s edits %s\n' "$1" "$2"
  program "$1" pre-tool-use "$(jq -nc --arg path "$PWD/$2" '{tool_name: "Write", tool_input: {file_path: $path}}')" || return 1
  echo "$3" >"$2"
}

# commits AGENT MESSAGE: what is staged, as that agent.
commits() {
  printf '%s$ git commit -m "%s"\n' "$1" "$2"
  COORD_AGENT=$1 COORD_SESSION=session-$1 git commit -qm "$2"
}

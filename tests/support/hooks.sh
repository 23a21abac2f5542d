# Sourced by transcripts of hooks, after cli.sh: events as the program of an agent sends them.

# event EVENT SESSION JSON [options of coord...]: JSON is what the event has besides the members that all have.
event() {
  printf '%s' "$3" | jq -c --arg session "$2" --arg cwd "$PWD" '. + {session_id: $session, cwd: $cwd}' |
    coord hook "$1" "${@:4}"
}

# edit SESSION PATH: a tool is about to write the file, given as programs do: absolute.
edit() {
  local path=$2
  [[ $path == /* ]] || path=$PWD/$path
  event pre-tool-use "$1" "$(jq -nc --arg path "$path" '{tool_name: "Edit", tool_input: {file_path: $path}}')"
}

# shell SESSION COMMAND: a tool is about to run it.
shell() {
  event pre-tool-use "$1" "$(jq -nc --arg command "$2" '{tool_name: "Bash", tool_input: {command: $command}}')"
}

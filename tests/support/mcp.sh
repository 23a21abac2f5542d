# Sourced by transcripts of `coord mcp`, after cli.sh: messages as clients send them.

# modern ID METHOD [PARAMS]: a request in the version 2026-07-28.
modern() {
  jq -nc --argjson id "$1" --arg method "$2" --argjson params "${3:-{\}}" '{jsonrpc: "2.0", id: $id, method: $method, params:
    ($params + {_meta: {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}})}'
}

# tool NAME [ARGUMENTS]: what one call of a tool answers, each text on lines of its own; errors with "isError" before. The
# transcript's own directory is written as $own.
tool() {
  modern 1 tools/call "$(jq -nc --arg name "$1" --argjson arguments "${2:-{\}}" '{name: $name, arguments: $arguments}')" |
    coord mcp | jq -r '.error // .result | if .content then (if .isError then "isError" else empty end), .content[].text else . end' |
    sed "s|$own|\$own|g"
}

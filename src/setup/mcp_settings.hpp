// The server `coord mcp` in a file of MCP servers.
#pragma once

#include "setup/edit.hpp"

namespace coord::setup {

// The member "coord" of "mcpServers", as long as its command is coord's: what somebody has added to it, as variables, stays. `conflict`
// from add() and remove() where another server has that name.
[[nodiscard]] Edit mcp_edit();

// {"type": "stdio", "command": "coord", "args": ["mcp"]}
[[nodiscard]] Json mcp_entry();

}  // namespace coord::setup

// One tool call, from its arguments to the text of its result.
#pragma once

#include "coord/json.hpp"
#include "mcp/host.hpp"
#include "mcp/tool.hpp"

namespace coord::mcp {

// The result of `tools/call`: {"content": [...], "isError"?}. Whatever goes wrong is told in it, in the words of the tool, so that the
// model can do something about it. At most kMostResultBytes of text.
[[nodiscard]] Json call(const Host& host, const Tool& tool, const Json& arguments);

// {"type": "text", "text"}
[[nodiscard]] Json text_block(std::string text);

// Runs an operation as `agent`, or as who the caller is where that is empty.
[[nodiscard]] Result<Json> run_as(const Host& host, const std::string& agent, const operations::Operation& operation,
                                  Json input);

}  // namespace coord::mcp

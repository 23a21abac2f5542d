// One tool call, from its arguments to the text of its result.
#pragma once

#include <cstdint>  // std::int64_t

#include "coord/json.hpp"
#include "mcp/host.hpp"
#include "mcp/tool.hpp"

namespace coord::mcp {

struct Called {
  Json result;               // of `tools/call`: {"content": [...], "isError"?}
  std::int64_t wait_us = 0;  // the call may be made again for so long from its begin, as another outcome is waited for
};

// Whatever goes wrong is told in the result, in the words of the tool, so that the model can do something about it. At most
// kMostResultBytes of text. Never waits for anything but the store.
[[nodiscard]] Called call(const Host& host, const Tool& tool, const Json& arguments);

// {"type": "text", "text"}
[[nodiscard]] Json text_block(std::string text);

// Runs an operation as `agent`, or as who the caller is where that is empty.
[[nodiscard]] Result<Json> run_as(const Host& host, const std::string& agent, const operations::Operation& operation,
                                  Json input);

}  // namespace coord::mcp

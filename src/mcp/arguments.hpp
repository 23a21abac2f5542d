// From the arguments of a tool call to the input of an operation.
#pragma once

#include <string>  // std::string

#include "coord/error.hpp"
#include "mcp/tool.hpp"

namespace coord::mcp {

// An operation and what it is to be run with.
struct Order {
  const operations::Operation* operation = nullptr;
  Json input = Json::object();
};

// Refused with `usage`, in the words of the tool: unknown arguments, values of the wrong kind, arguments that the chosen way does not take,
// and those that it needs. The hint says what to change.
[[nodiscard]] Result<Order> order_of(const Tool& tool, const Json& arguments);

}  // namespace coord::mcp

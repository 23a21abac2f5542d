// The tools of MCP: rows of one table, each a way to the operations. What an operation takes is checked by its own row.
#pragma once

#include <span>         // std::span
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "operations/operation.hpp"

namespace coord::mcp {

// One operation that a tool runs.
struct Route {
  std::string_view argument;    // that chooses this way when it is given; empty: in every other case
  std::string_view value;       // and has this value; empty: any
  std::string_view operation;   // the row in the operations table
  std::string_view takes = {};  // "task|text=reason": the arguments that it takes, and how the operation names them
  std::string_view sets = {};   // flags of the operation that are always on
};

struct Tool {
  enum class Pages { none, brief, full };  // whether it answers lists, and in which detail if not said

  std::string_view name;
  std::string_view description;
  operations::Params params;      // its own; without those that all() adds
  std::span<const Route> routes;  // the first that fits is taken
  Pages pages = Pages::none;      // others than none: takes limit, cursor and detail
};

[[nodiscard]] std::span<const Tool> tools();
[[nodiscard]] const Tool* find_tool(std::string_view name);

// Every argument of a tool: its own, `agent`, and those of lists.
[[nodiscard]] std::vector<operations::Param> arguments_of(const Tool& tool);

// Each "argument=param" of a route; without "=" both are the same.
struct Taken {
  std::string_view argument;
  std::string_view param;
};
[[nodiscard]] std::vector<Taken> taken_by(const Route& route);

// The tool as `tools/list` shows it: schema, annotations.
[[nodiscard]] Json describe(const Tool& tool);

}  // namespace coord::mcp

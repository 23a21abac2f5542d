// The tools of MCP: rows of one table, each a way to the operations. What an operation takes is checked by its own row.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <tuple>        // std::tie
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "operations/operation.hpp"
#include "util/packed.hpp"

namespace coord::mcp {

// One operation that a tool runs.
struct Route {
  std::string_view argument;    // that chooses this way when it is given; empty: in every other case
  std::string_view value;       // and has this value; empty: any
  std::string_view operation;   // the row in the operations table
  std::string_view takes = {};  // "task|text=reason": the arguments that it takes, and how the operation names them
  std::string_view sets = {};   // flags of the operation that are always on

  static constexpr auto members(auto& row) {
    return std::tie(row.argument, row.value, row.operation, row.takes, row.sets);
  }
  constexpr bool operator==(const Route&) const = default;
};

struct Tool {
  enum class Pages { none, brief, full };  // whether it answers lists, and in which detail if not said

  std::string_view name;
  std::string_view description;
  operations::Params params;       // its own; without those that all() adds
  util::PackedList<Route> routes;  // the first that fits is taken
  Pages pages = Pages::none;       // others than none: takes limit, cursor and detail

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.description, row.params, row.routes, row.pages);
  }
  constexpr bool operator==(const Tool&) const = default;
};

[[nodiscard]] util::PackedList<Tool> tools();
[[nodiscard]] std::optional<Tool> find_tool(std::string_view name);

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

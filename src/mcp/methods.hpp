// The methods of MCP that coord answers: rows of one table.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "mcp/era.hpp"
#include "mcp/host.hpp"
#include "mcp/message.hpp"

namespace coord::mcp {

struct Asked {
  const Host& host;
  const Json& params;
  Era era;
  const Json& server_info;
};

struct Answered {
  Json value;
  Caching caching = {};
  std::int64_t wait_us = 0;  // this is the answer unless another comes in so much time
};

struct Method {
  std::string_view name;
  bool legacy = true;
  bool modern = true;
  tl::expected<Answered, Fault> (*run)(const Asked& asked) = nullptr;
  bool opens = false;  // what follows may be said in the older way

  static constexpr auto members(auto& row) { return std::tie(row.name, row.legacy, row.modern, row.opens); }
  static constexpr auto functions(auto& row) { return std::tie(row.run); }
  constexpr bool operator==(const Method&) const = default;
};

// The method as this generation knows it, or nothing.
[[nodiscard]] std::optional<Method> find_method(std::string_view name, Era era);

}  // namespace coord::mcp

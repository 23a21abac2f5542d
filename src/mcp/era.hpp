// The two generations of MCP, told apart at each request: the older opens a connection with `initialize`; since 2026-07-28 every
// request says for itself in which version it speaks. Both are served at once.
#pragma once

#include <array>            // std::array
#include <string>           // std::string
#include <string_view>      // std::string_view
#include <tl/expected.hpp>  // tl::expected

#include "coord/json.hpp"
#include "mcp/message.hpp"

namespace coord::mcp {

enum class Era { legacy, modern };

inline constexpr std::string_view kModernVersion = "2026-07-28";
inline constexpr std::array<std::string_view, 4> kLegacyVersions = {"2025-11-25", "2025-06-18", "2025-03-26",
                                                                    "2024-11-05"};

// The generation that a request belongs to, or why it can't be served. `initialized`: an `initialize` came before.
[[nodiscard]] tl::expected<Era, Fault> era_of(const Message& request, bool initialized);

// The version that answers `initialize`: the one that was asked for, or else the newest of that generation.
[[nodiscard]] std::string_view legacy_version(std::string_view asked);

// How long a client may keep a result, and whether other users may be given it.
struct Caching {
  bool says = false;  // results that are never kept say nothing
  std::int64_t ttl_ms = 0;
  bool shared = false;
};

// `result` with what the generation adds to every result.
[[nodiscard]] Json dressed(Json result, Era era, const Caching& caching, const Json& server_info);

}  // namespace coord::mcp

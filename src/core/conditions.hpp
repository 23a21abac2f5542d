// Waiting until something is so: a table of conditions, each a look at the store.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <tuple>        // std::tie
#include <vector>       // std::vector

#include "core/leases/lease.hpp"
#include "util/packed_table.hpp"

namespace coord::core {

// One look at a condition.
struct Look {
  std::optional<Json> fact;           // it is so: what to say of it
  std::optional<std::int64_t> again;  // it is not: microseconds after which it may be so though nothing was written
};

// How a condition is asked for and looked at. `argument` is how its one argument is called ("TASK"), or empty for none.
struct ConditionKind {
  std::string_view word;  // "unlocked"
  std::string_view argument;
  std::string_view meaning;                           // one line
  std::string (*folder)(const Holder& me) = nullptr;  // where a change may make it so
  Result<Look> (*look)(Context& context, const Holder& me, const std::string& argument) = nullptr;

  static constexpr auto members(auto& row) { return std::tie(row.word, row.argument, row.meaning); }
  static constexpr auto functions(auto& row) { return std::tie(row.folder, row.look); }
  constexpr bool operator==(const ConditionKind&) const = default;
};

[[nodiscard]] util::PackedTable<ConditionKind> condition_kinds();

struct WaitRequest {
  std::vector<std::string> words;   // "unlocked", "src/api", "message", ...
  std::optional<WallTime> timeout;  // microseconds; nothing = as long as it takes
  bool all = false;                 // else one of them will do
};

// Blocks until one of the conditions holds, or all at one moment, without polling; those that hold already answer at once.
// {"items": [{"condition": "unlocked src/api", ...fact}...], "open": ["message"...]}
// Errors: `usage` for words that are no conditions; `nothing` when the time is over; `interrupted`.
[[nodiscard]] Result<Json> wait_for_conditions(Context& context, const WaitRequest& request);

}  // namespace coord::core

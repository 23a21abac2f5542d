// What a check-in shows, one row a section.
#pragma once

#include <optional>     // std::optional
#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// Whose check-in it is, and since when it has something new to see.
struct CheckinView {
  std::string agent;
  std::optional<WallTime> since;  // of the check-in before; nothing at the first
  Sequence since_seq = 0;         // the number of that check-in's commit; 0 where it is not known
};

// A section: a member of the answer, made by `look`. It reads only; what can't be read for a moment is left out.
struct CheckinSection {
  std::string_view name;
  Result<Json> (*look)(Context& context, const CheckinView& view);
};

// In the order in which they are shown.
[[nodiscard]] std::span<const CheckinSection> checkin_sections();

}  // namespace coord::core

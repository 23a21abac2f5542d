// One message, and what became of it.
#pragma once

#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// {"message", "short", "path", "place", "owner", "stored_at", "seen_at"?, "seen_by"?, "acked_at"?, "acked_by"?, "archived_at"?,
//  "archived_by"?, "reason"? (of a dead letter), "consultation"? (of its messages)}. Marks the message as seen when the caller has said that it is its
// addressee.
[[nodiscard]] Result<Json> show_message(Context& context, std::string_view id);

}  // namespace coord::core

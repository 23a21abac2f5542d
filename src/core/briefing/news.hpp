// What a session is told in the middle of its work: urgent messages that have come since.
#pragma once

#include <cstdint>  // std::int64_t

#include "core/context.hpp"

namespace coord::core {

// {"agent", "items": [urgent unread message that this session has not been shown...], "unread": n}; marks them as shown. Nothing, and
// at the price of one read, when the session was told something less than `pause_s` ago. Messages that have expired are no news.
[[nodiscard]] Result<Json> urgent_news(Context& context, std::int64_t pause_s);

}  // namespace coord::core

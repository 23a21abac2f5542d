// What a session is told in the middle of its work, or when it is idle: messages that have come since.
#pragma once

#include <chrono>      // std::chrono::milliseconds
#include <cstdint>     // std::int64_t
#include <functional>  // std::function
#include <optional>    // std::optional

#include "core/context.hpp"

namespace coord::core {

struct NewsQuery {
  bool urgent_only = true;
  std::int64_t pause_s = 0;  // nothing is news to a session that was told something less than so long ago
};

// {"agent", "items": [unread message that this session has not been shown...], "unread": n}; marks them as shown. At the price of
// one read during a pause. Messages that have expired are no news.
// Urgent ones are not told where that can't be written down.
[[nodiscard]] Result<Json> news(Context& context, const NewsQuery& query);

// Blocks until there is news of any kind for the caller's session, and answers as news() does. Nothing when `goes_on` says no, or when
// another call for the same session has begun since: that one waits now. `goes_on` is asked at least every `look`.
[[nodiscard]] Result<std::optional<Json>> wait_for_news(Context& context, const std::function<bool()>& goes_on,
                                                        std::chrono::milliseconds look);

// Ends what waits for the caller's session.
void stop_waiting(Context& context);

}  // namespace coord::core

// Where everything stands, in one look.
#pragma once

#include <chrono>      // std::chrono::milliseconds
#include <functional>  // std::function

#include "core/context.hpp"

namespace coord::core {

// {"agents": [{"name", "unread", "urgent", "oldest_age_s"?}...], "tasks": [{"agent", ...tasks_in_short}...],
//  "overdue": [message item...]: in a mailbox after the time until which an answer was asked for,
//  "events": the last five, "dead_letters": n}
[[nodiscard]] Result<Json> read_status(Context& context);

// The open tasks, current or put aside, that are blocked: as in "tasks" above.
[[nodiscard]] Result<Json> read_blocked(Context& context);

// Calls `look` now, and whenever a message, a task or an event may have changed, and at least so often (0 = only then),
// until it answers false or an error. Ends with `interrupted` at a signal.
[[nodiscard]] Status watch_status(Context& context, std::chrono::milliseconds at_least,
                                  const std::function<Result<bool>()>& look);

}  // namespace coord::core

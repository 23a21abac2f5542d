// Where everything stands, in one look.
#pragma once

#include "core/context.hpp"

namespace coord::core {

// {"agents": [{"name", "unread", "urgent", "oldest_age_s"?}...], "tasks": [{"agent", ...current_task}...],
//  "overdue": [message item...]: in a mailbox after the time until which an answer was asked for,
//  "events": the last five, "dead_letters": n}
[[nodiscard]] Result<Json> read_status(Context& context);

}  // namespace coord::core

// Keeping what one holds.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/leases/holds.hpp"

namespace coord::core {

// Renews what the caller holds: the named tasks' claims, or everything. An expired lease that nobody took is renewed too,
// and says so: `lapsed`. A task that takes longer than it may is not renewed: `timed_out`. With a token, only that grant of
// the one task.
// {"agent", "items": [{"kind", "name", "state": "renewed"|"lapsed"|"timed_out"|"lost", "token"?, "left_s"?, "by"?: who has it now,
//  "cancelled"?: true for a task that nobody wants done any more}...], "unread": n}
// Errors: `lost`, with the same as details, when any of it is no longer the caller's, or timed out.
[[nodiscard]] Result<Json> heartbeat(Context& context, const std::vector<std::string>& tasks,
                                     std::optional<Sequence> token);

// What every other command does on the way: renews what the caller's session holds, where an eighth of its time has
// passed. Fails never, and costs one read for those who hold nothing. Answers in how many microseconds it wants to be called
// again by a command that still runs then; nothing where nothing needs it.
std::optional<std::int64_t> renew_on_the_way(Context& context);

}  // namespace coord::core

// When a command on the way has to renew what a session holds. That is noted in the session's record, so that a command
// which comes before opens none of the leases: "due": {"boot": ..., "up_us": by the clock of that boot}.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional

#include "core/leases/lease.hpp"

namespace coord::core {

// The member of the record.
inline constexpr const char* kDue = "due";

// Microseconds until the lease has to be renewed, an eighth of its time after it was last; nothing for one without an end.
[[nodiscard]] std::optional<std::int64_t> due_in(Context& context, const Lease& lease);

// Microseconds until the first lease of the record has to be, as noted; nothing where that is not known, as after a reboot.
[[nodiscard]] std::optional<std::int64_t> noted_due(Context& context, const Json& record);

// Notes it: an hour ahead at most, so that no note is believed for longer.
void note_due(Context& context, Json& record, std::int64_t in_us);

void forget_due(Json& record);

}  // namespace coord::core

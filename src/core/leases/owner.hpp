// The process whose death frees a lease.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional

#include "core/leases/lease.hpp"

namespace coord::core {

// Names the running process `pid` as the lease's owner; nothing to do without one. `invalid` when there is none.
[[nodiscard]] Status set_owner(Context& context, std::optional<std::int64_t> pid, Lease& lease);

}  // namespace coord::core

// The process whose death frees a lease.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional

#include "core/leases/lease.hpp"

namespace coord::core {

// Names the running process `pid` as the lease's owner; nothing to do without one. `usage` when there is none.
[[nodiscard]] Status set_owner(Context& context, std::optional<std::int64_t> pid, Lease& lease);

// The process whose death frees what this program keeps alone: this one, or the one that outlives it. Nothing where no
// process is known to die.
[[nodiscard]] std::optional<std::int64_t> own_process(const Context& context);

// A program may keep a lease alone while it runs (coord run): then another program of the same agent and session is refused
// like anyone, but not what it started itself, which uses the lease with it. What the caller held before stays as it is.
void keep_alone(Lease& lease);

// Whether a program that is not the caller, and did not start it, keeps it so.
[[nodiscard]] bool is_kept_elsewhere(const Context& context, const Lease& lease);

}  // namespace coord::core

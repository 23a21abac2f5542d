// Renewing one lease of the caller's.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional

#include "core/leases/holds.hpp"
#include "core/leases/lease_file.hpp"

namespace coord::core {

struct Renewal {
  // {"kind", "name", "state": "renewed"|"lapsed"|"timed_out"|"lost", "token"?, "left_s"?, "by"?: who has it now}; lapsed: its time
  // was over, but nobody has taken it; timed_out: the work took longer than it may, and must stop.
  Json item;
  bool lost = false;  // timed out or lost
};

[[nodiscard]] Result<LeaseFile> read_hold(Context& context, const Hold& hold);

// Whether the lease is the holder's, and of this grant where a token is given.
[[nodiscard]] bool is_ours(const LeaseFile& file, const Holder& holder, std::optional<Sequence> token);

// Errors: those of the store; `unavailable` when others keep changing it.
[[nodiscard]] Result<Renewal> renew_hold(Context& context, const Holder& holder, const Hold& hold,
                                         std::optional<Sequence> token);

}  // namespace coord::core

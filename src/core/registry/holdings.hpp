// What agents hold: the leases that count, whoever asks.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lease_file.hpp"

namespace coord::core {

struct Holding {
  std::string kind;  // "claim" or "lock"
  std::string name;  // of the task, or of the resource
  std::string lock;  // its id, of a lock
  LeaseFile file;    // with a lease

  [[nodiscard]] const Holder& holder() const { return file.lease->holder; }
};

// Every claim and lock that holds now, in order of names.
[[nodiscard]] Result<std::vector<Holding>> all_holdings(Context& context);

// Those of one agent, in any of its sessions.
[[nodiscard]] Result<std::vector<Holding>> holdings_of(Context& context, std::string_view agent);

// Ends it for its holder, as end_hold() does.
[[nodiscard]] Status end_holding(Context& context, const Holding& holding, std::string_view actor,
                                 std::string_view why);

}  // namespace coord::core

// What is in the way of a lock, and of a slot of a pool.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/leases/obstacles.hpp"
#include "core/leases/pool.hpp"

namespace coord::core {

struct Refusal {
  std::string what;  // "lock src/api", "pool gpu"
  std::vector<Lease> holders;
  Error error;       // `conflict`
  std::string pool;  // whose queue is the way to it; empty = none
};

// `asked`: the resource that it is in the way of.
[[nodiscard]] Refusal refusal_of(Context& context, const Obstacle& obstacle, const Resource& asked);

// Whether a slot of the pool is left for the caller, behind those who came first: then the caller leaves the queue, by `batch`,
// which is refused when the queue has changed since. Else what is in the way. `set` holds no slots but held ones, of others;
// `places` are the caller's in queues.
[[nodiscard]] Result<std::optional<Refusal>> look_at_pool(Context& context, const LockSet& set,
                                                          const std::string& project, const Resource& resource,
                                                          const std::vector<PoolPlace>& places, Batch& batch);

}  // namespace coord::core

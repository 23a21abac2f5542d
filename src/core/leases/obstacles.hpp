// Which locks of others are in the way of a resource.
#pragma once

#include <string>   // std::string
#include <utility>  // std::pair
#include <vector>   // std::vector

#include "core/leases/lock_set.hpp"

namespace coord::core {

struct Obstacle {
  LockEntry entry;
  LeaseFile file;
};

struct Obstacles {
  std::vector<Obstacle> held;       // by others: in the way
  std::vector<Obstacle> elsewhere;  // by others, of the same path in another git worktree: no more than a warning
  std::vector<std::pair<Obstacle, std::string>> over;  // no longer held, and why
  std::vector<Obstacle> mine;                          // the caller's own on exactly this resource
  bool covered = false;                                // one of the caller's own keeps others from some of it, or all
};

// How a resource is wanted.
struct Wanted {
  std::string project;
  bool shared = false;
  bool alone = false;  // as in ClaimRequest
};

// Looks only at locks that overlap.
[[nodiscard]] Result<Obstacles> find_obstacles(Context& context, const LockSet& set, const Resource& resource,
                                               const Wanted& wanted, const Holder& me);

// "src/a.cpp is locked by alice until ... (session s-1, token 7)"
[[nodiscard]] std::string describe(Context& context, const Obstacle& obstacle);

// What check_paths() says of an obstacle: lock_item() + "asked": the resource that it is in the way of, "says": describe().
[[nodiscard]] Json obstacle_item(Context& context, const Obstacle& obstacle, const Resource& asked);

// {"id", "resource", "project_key"?, "shared"?, ...lease}
[[nodiscard]] Json lock_item(Context& context, const LockEntry& entry, const Lease& lease);

}  // namespace coord::core

// Locks: who changes which resource.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/leases/lock_set.hpp"

namespace coord::core {

struct LockRequest {
  std::vector<std::string> resources;
  std::string project;
  std::optional<std::int64_t> ttl_s;  // 0 = until released
  std::optional<WallTime> wait;       // microseconds
  std::optional<std::int64_t> owner_pid;
  bool shared = false;
  bool force = false;  // `reason` is recorded
  std::string reason;
  std::string description;
  bool alone = false;    // as in ClaimRequest
  bool passing = false;  // for the caller's turn: a lock of its own that is there stays as it is
};

// Grants all of the resources or none, in one commit. A lock of another holder on an overlapping resource is in the way
// unless both are shared, it no longer holds, or both are paths locked from different git worktrees: that only warns.
// What the caller holds already is renewed, with its token. "pool:NAME" takes a slot of that pool, first come, first served: where
// others wait for it, a free slot is theirs.
// {"items": [{"id", "resource", "how": "granted"|"renewed", ...lease}...], "token"?, "taken": [{...lease, "why"}],
//  "warnings": [...]}
// Errors: `conflict` with the holder; `usage` for what is no resource.
[[nodiscard]] Result<Json> lock_resources(Context& context, const LockRequest& request);

struct UnlockRequest {
  std::vector<std::string> resources;
  std::string project;
  std::string id;
  bool all = false;      // what the caller's session holds
  bool passing = false;  // with `all`: only what it locked for its turn
  std::string reason = "released";
};

// Gives locks back, in one commit. {"items": [{"id", "resource"}...]}
// Errors: `denied` for another's, `lost` for what was the caller's, `not_found`.
[[nodiscard]] Result<Json> unlock_resources(Context& context, const UnlockRequest& request);

struct LockQuery {
  std::string project;
  std::string resource;  // overlapping this one
  std::string session;
  bool mine = false;
};

// {"items": [{"id", "resource", "project_key"?, "shared"?, "mine"?: true, "slots"?: of the pool, ...lease}...]}; what no longer holds
// is left out. Then who waits for pools: {"resource", "waiting": place in the queue from 1 on, "mine"?, ...lease}.
[[nodiscard]] Result<Json> list_locks(Context& context, const LockQuery& query);

// What is in the way of the caller's changing these paths: {"items": [lock...], "warnings": [...]}. Free or the caller's
// own: no items. Never waits, never writes.
[[nodiscard]] Result<Json> check_paths(Context& context, const std::vector<std::string>& paths,
                                       const std::string& project);

}  // namespace coord::core

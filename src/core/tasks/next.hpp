// The next task for an agent: found, and on wish claimed.
#pragma once

#include <cstddef>   // std::size_t
#include <cstdint>   // std::int64_t
#include <optional>  // std::optional

#include "core/context.hpp"

namespace coord::core::tasks {

struct NextRequest {
  bool claim = false;
  std::optional<std::int64_t> ttl_s;      // of the claim; 0 = until released
  std::optional<std::int64_t> owner_pid;  // whose death frees it
  std::optional<WallTime> wait;           // microseconds, for a task to become ready
};

// The first of Candidates that nobody works on and whose paths nobody else has locked; one that the agent has declined only
// when there is no other. With `claim` it is claimed and marked as begun in one commit: of many that ask at once each gets
// another task, and nobody gets none while one is ready.
// {"task": id, "match": "assigned"|"suggested"|"expertise"|"none", ...document of the task}; claimed: the answer of
// claim_task() with "match".
// Errors: `nothing`, saying what stands in the way; `conflict` when the agent has enough to do; those of claim_task().
[[nodiscard]] Result<Json> next_task(Context& context, const NextRequest& request);

// The tasks that the caller could take now, the best first: {"items": [item() + "match"...]}, at most `limit`.
[[nodiscard]] Result<Json> ready_tasks(Context& context, std::size_t limit);

}  // namespace coord::core::tasks

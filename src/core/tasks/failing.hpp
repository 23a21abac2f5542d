// A task could not be done: one commit that ends its progress, gives the claim back, and puts it into the queue again, or
// tells its owner.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/context.hpp"

namespace coord::core::tasks {

struct FailRequest {
  std::string task;  // empty = the one that I work on
  std::string reason;
  bool final = false;             // not to be tried again
  std::optional<Sequence> token;  // only if this grant is still the current one
  std::string key;
  Json input;
};

// It goes back into the queue, unless its attempts are used up, or `final`: then it has failed, and its owner is told.
// Receipt: that of progress::abandon() where it has progress, else {"agent", "task_id", "status"}; "retried": bool,
// "attempts", "max_attempts", "sequence". Errors: `lost`, `denied`, `not_found`.
[[nodiscard]] Result<Json> fail_task(Context& context, const FailRequest& request);

}  // namespace coord::core::tasks

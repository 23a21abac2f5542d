// A task is done: one commit that ends its progress, gives the claim back, frees what waited for it, and reports it.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/leases/lease.hpp"
#include "core/progress/finish.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::tasks {

struct DoneRequest {
  std::string task;  // empty = the one that I work on; a sentence that names no task begins the summary
  Draft draft;       // of the completion message: content, artifacts, metrics, addressee
  progress::Force force;
  std::optional<Sequence> token;  // only if this grant is still the current one
  std::string key;
  Json input;
};

// Completes a task, whether it is in the queue, in progress, or both. Receipt: that of progress::complete() where it has
// progress, else {"agent", "task_id", "status", "message"}; "freed"?: [task that is ready now...], "sequence".
// Errors: those of progress::complete(); `invalid` while parts of it are open, unless forced; `lost` when it is another's
// by now, or over: then what was delivered is kept in the task's `late_results`, and details say so.
[[nodiscard]] Result<Json> done(Context& context, const DoneRequest& request);

}  // namespace coord::core::tasks

// The queue that programs share which know nothing of coord, as the third protocol document's PriorityTaskQueue.
//
// It shows the tasks that are ready and nobody's, in their order. It is derived from the documents: what is put there becomes a
// task, what is taken out and neither claimed nor ended comes back. Whoever looks for a task does both in passing.
#pragma once

#include <set>     // std::set
#include <string>  // std::string
#include <vector>  // std::vector

#include "core/tasks/task.hpp"

namespace coord::core::tasks {

// Takes over what others have put there, and puts back what has been away for the time of a claim and that nobody holds: another
// attempt. Nothing where the store shares no queue, or can't be written. With `all` of the whole queue, otherwise bounded.
// What can't be a task stays there, and is told by queue_faults().
[[nodiscard]] Status meet_foreign_queue(Context& context, bool all = false);

// Takes over the entry of one task, where there is one and the task has no document yet: whether there was.
[[nodiscard]] Result<bool> adopt_from_queue(Context& context, const std::string& id);

// Entries that can't become tasks, in words; and whether every task has been looked at, so that one which is missing is a fault.
struct QueueFaults {
  std::vector<std::string> entries;
  bool whole = true;
};
[[nodiscard]] Result<QueueFaults> queue_faults(Context& context);

// Whether a task is to stand there, of which the store has not been told.
[[nodiscard]] bool is_missing_there(const Json& task, const std::set<std::string>& queued);

// Adds that `agent` has ended a task, for the figures that such programs keep; once for each batch and agent, the last type
// counts. `began` is when it was begun, 0 where that is not known.
void count_end(Context& context, Batch& batch, const std::string& agent, const std::string& type, WallTime began,
               bool success);

}  // namespace coord::core::tasks

// Looking at tasks.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string

#include "core/tasks/task.hpp"

namespace coord::core::tasks {

struct ListFilter {
  std::string status;  // a status; "open" = not over; "" = open; "all"
  std::string agent;   // assigned to it
  std::string workflow;
  std::string parent;
  std::string from;  // the task to begin with
};

// {"items": [item()...] in the order of their names, "next": the task that would follow|null, "total": n names, "broken":
// [what can't be read...]}. Opens documents until `limit` match.
[[nodiscard]] Result<Json> list_tasks(Context& context, const ListFilter& filter, std::size_t limit);

// {"task": the document, "claim": lease|null, "waits_for": [{"task_id", "status"}...], "progress": its worker's, in
// short|null}
[[nodiscard]] Result<Json> show_task(Context& context, const std::string& id);

// A task with its parts, and theirs; without an id all that are no part of another.
// {"items": [item() + "depth", "waits_for"?: [id...]]}, at most `limit`, "more": true where that cut it
[[nodiscard]] Result<Json> task_tree(Context& context, const std::string& id, std::size_t limit);

// What can't go on: {"items": [item() + "waits_for": [{"task_id", "status"}...] or "blocked_on": [reason...]]}
[[nodiscard]] Result<Json> blocked_tasks(Context& context, std::size_t limit);

// What came out of a task and its parts: {"task_id", "status", "result"|null, "late_results": [], "items": [{"task_id", "title",
// "status", "result"|null, "reason"?}...] of its parts, "open": n of them}
[[nodiscard]] Result<Json> task_results(Context& context, const std::string& id);

}  // namespace coord::core::tasks

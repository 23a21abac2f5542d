// Looking at tasks.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core::progress {

// A task in short, as `status`, `inbox` and lists show it: {"task_id", "task_name"?, "phase"?, "status", "step"?, "done",
// "remaining", "percent"?, "started"?, "updated"?, "estimated_completion"?, "left_s"?: until then, negative when it is
// over, "blocked": [{"reason", "type"?, "since"?, "age_s"?, "message_id"?}], "questions": open ones}. Takes any object:
// what is absent or of another kind is left out.
[[nodiscard]] Json summary(Context& context, const Json& task);

// The agent that is named, else the caller. `not_found` for one that is not known.
[[nodiscard]] Result<std::string> whose_tasks(Context& context, const std::string& agent);

// {"agent", "path", "current": bool, "task": the document | null, "summary"?, "open": [summary of the others],
// "broken"?: [sentence]}. Without a name the current task, null when there is none; with one an open task, else the last
// that ended under that name. `agent` empty = the caller. `not_found`, `invalid` as find_task().
[[nodiscard]] Result<Json> show_task(Context& context, const std::string& agent, const std::string& task);

}  // namespace coord::core::progress

// What agents are working on, read as far as it goes: for overviews, which must not fail because somebody is in the middle
// of an edit.
#pragma once

#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

// What progress::summary() says of an agent's current task; null when there is no such file. Never fails: what keeps no schema
// is shown as far as it goes, with its "path" and "broken": the sentence that says why. Where nothing names a task,
// "task_id" is null.
[[nodiscard]] Json current_task(Context& context, std::string_view agent);

// The same of all open tasks, each with "current": bool, the current one first.
[[nodiscard]] Result<std::vector<Json>> tasks_in_short(Context& context, std::string_view agent);

}  // namespace coord::core

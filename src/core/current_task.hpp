// What an agent is working on, from its progress/current-task.json, which agents write themselves.
#pragma once

#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// {"task_id", "task_name"?, "status"?, "step"?, "done", "remaining"}: the two last count steps. Null when there is no
// such file, or nothing in it that names a task. Never fails: what can't be read is no task.
[[nodiscard]] Json current_task(Context& context, std::string_view agent);

}  // namespace coord::core

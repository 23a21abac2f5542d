// What an agent is working on, from its progress/current-task.json, which agents write themselves.
#pragma once

#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// What progress::summary() says of it. Null when there is no such file, or nothing in it that names a task. Never fails:
// what can't be read is no task, and what keeps no schema is shown as far as it goes.
[[nodiscard]] Json current_task(Context& context, std::string_view agent);

}  // namespace coord::core

// How much an agent has to do.
#pragma once

#include <string>  // std::string

#include "core/leases/lease.hpp"

namespace coord::core::tasks {

// `conflict`, naming what it holds, when the agent works on as many tasks as agents.max_concurrent_tasks allows, `task` not
// counted.
[[nodiscard]] Status check_load(Context& context, const Holder& me, const std::string& task);

}  // namespace coord::core::tasks

// The tasks that wait for an agent to begin them.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core::tasks {

// Tasks that are ready and assigned to the agent, then those that are nobody's and suggested for it, each in the order in which they
// are taken: {"items": [item() + "why": "assigned"|"suggested"...], "more": true where there are more than `limit`}. Opens no
// document of other tasks.
[[nodiscard]] Result<Json> tasks_awaiting(Context& context, std::string_view agent, std::size_t limit);

}  // namespace coord::core::tasks

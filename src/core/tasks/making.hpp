// The making of one task within a change.
#pragma once

#include <string>  // std::string

#include "core/tasks/adding.hpp"

namespace coord::core::tasks {

// Adds the document of a new task, as a part of `parent` where that is given. It is not in the queue yet: Change::settle().
[[nodiscard]] Result<TaskFile*> make_task(Change& change, const std::string& id, const std::string& parent,
                                          const Said& said);

}  // namespace coord::core::tasks

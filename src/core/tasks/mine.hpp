// Which task is meant by a verb that names none.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/progress/task_file.hpp"

namespace coord::core::tasks {

struct Mine {
  std::string id;
  std::optional<progress::TaskFile> progress;  // the agent's document of it, where there is one
};

// The task of that name; without a name the agent's current one, else the only one that it has claimed. `not_found` when
// there is none; `usage`, naming them, when there are several.
[[nodiscard]] Result<Mine> find_mine(Context& context, const std::string& task);

}  // namespace coord::core::tasks

// What hooks ask of the project's files and of git.
#pragma once

#include <string>  // std::string

#include "hooks/events.hpp"

namespace coord::cli {

// For the project that holds `coordination`. Paths are absolute or relative to the working directory, and go through links; each belongs
// to the git worktree that it lies in. Never fails: what can't be told is nobody's.
[[nodiscard]] hooks::Surroundings surroundings_of(const std::string& coordination);

}  // namespace coord::cli

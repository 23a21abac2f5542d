// What hooks and guards ask of the project's files and of git.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "hooks/events.hpp"

namespace coord::cli {

// Paths as an agent names them, absolute or relative to the working directory, are resources of the git worktree `worktree`, or of the
// project that holds `coordination`; through links, as long as they end there. What belongs to coord or git itself is nobody's.
[[nodiscard]] hooks::Surroundings surroundings_of(const std::string& worktree, const std::string& coordination);

}  // namespace coord::cli

// Making the coordination directory of a project.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core {

enum class GitPosture {
  ignore,  // git sees nothing of it
  track,   // git sees all but the store's private folder, and joins logs line by line
  none,    // there are no files
};

struct InitResult {
  std::vector<std::string> created;
  std::vector<std::string> kept;  // were there before, whatever is in them
};

// Writes the files of a new coordination directory that are absent; overwrites nothing. One commit, with an event when the
// directory is new.
[[nodiscard]] Result<InitResult> initialise(Context& context, GitPosture git);

}  // namespace coord::core

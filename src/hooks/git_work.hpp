// What a git command of a shell script takes or changes.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "hooks/shell.hpp"

namespace coord::hooks {

// What a git command is asked to do.
struct GitWork {
  std::string verb;    // "commit"
  std::string folder;  // where git works, as SimpleCommand::folder: by `-C` too
  std::vector<std::string> paths;
  bool all = false;  // everything that has changed: commit -a, add -A, add ., stash, clean, reset --hard
};

// Nothing for another command, and for one that works where the text does not tell.
[[nodiscard]] std::optional<GitWork> git_work(const SimpleCommand& command);

}  // namespace coord::hooks

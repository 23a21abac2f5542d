// What git says of a repository.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/error.hpp"

namespace coord::cli {

// The root of the worktree that the folder is in. `not_found` where there is none, `unavailable` without git.
[[nodiscard]] Result<std::string> git_root(const std::string& folder);

// The folder of hooks of the repository that `directory` is in, absolute; core.hooksPath is obeyed. It need not exist.
[[nodiscard]] Result<std::string> git_hooks_folder(const std::string& directory);

// Which changes a commit would take.
enum class Pending {
  staged,      // what is in the index, the one that git names to its hooks
  everything,  // what has changed of every file, those too that git does not know yet
};

// The paths that the next commit in `folder` changes, as resources of the project whose root (or whose worktree's) is `project`: exactly
// "./src/a.c", whatever is in the name; of what is renamed both names. What lies outside of it, or can't be locked, is left out. `not_found` outside of a repository,
// `unavailable` when git can't be run or does not answer in time.
[[nodiscard]] Result<std::vector<std::string>> git_pending_resources(const std::string& folder,
                                                                     const std::string& project, Pending pending);

}  // namespace coord::cli

// Which git worktree is the main one, read from git's own files: no git process.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

namespace coord::store {

// The root of the main worktree when `directory` is the root of a linked one, otherwise nothing. (A submodule has a
// `.git` file too; it is a repository of its own, not a linked worktree. A bare repository has no main worktree.)
[[nodiscard]] std::optional<std::string> main_worktree(const std::string& directory);

}  // namespace coord::store

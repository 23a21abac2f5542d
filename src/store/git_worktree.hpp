// Git worktrees, read from git's own files: no git process. Paths are absolute and without links.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

namespace coord::store {

// The root of the main worktree when `directory` is the root of a linked one, otherwise nothing. (A submodule has a
// `.git` file too; it is a repository of its own, not a linked worktree. A bare repository has no main worktree.)
[[nodiscard]] std::optional<std::string> main_worktree(const std::string& directory);

// The same path in the main worktree, when `path` is in a linked one; otherwise empty.
[[nodiscard]] std::string in_main_worktree(const std::string& path);

// What the names of `path` and of all beside it are relative to: the project's root, or the same folder in the linked worktree that
// the path is in. A repository within the project, as a submodule, is part of the project. Empty for what is outside of both.
[[nodiscard]] std::string worktree_of(const std::string& path, const std::string& project);

}  // namespace coord::store

// Finding the coordination directory of the place where a command runs.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "coord/error.hpp"
#include "util/unique_fd.hpp"

namespace coord::store {

// A coordination directory, opened.
struct Place {
  util::UniqueFd folder;  // .coordination
  util::UniqueFd parent;  // the directory that holds it, and .progress
  std::string path;       // of .coordination, absolute
};

// With `named` (--dir, COORD_DIR): the project directory or the .coordination directory itself; a link is followed, any
// owner is accepted, because it was asked for. Otherwise the working directory and then every directory above it; in a
// linked git worktree its main worktree comes first, so that all worktrees of a project share one directory.
// Errors: `not_found` where there is none; `denied` for one that was found, not named, and is a link or belongs to
// another user: a stranger may have put it there.
[[nodiscard]] Result<Place> locate(const std::optional<std::string>& named);

// Where `init` makes the directory: `named`, the main worktree of a linked one, or the working directory. The path of
// .coordination, which need not exist.
[[nodiscard]] Result<std::string> place_for_new(const std::optional<std::string>& named);

// Opens the directory at a path that locate() or place_for_new() gave.
[[nodiscard]] Result<Place> open_place(const std::string& path, bool follow_link);

}  // namespace coord::store

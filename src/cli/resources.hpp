// Resources as they are typed in a directory, made relative to the project.
#pragma once

#include <string>  // std::string

#include "coord/json.hpp"
#include "operations/operation.hpp"

namespace coord::cli {

// What paths are relative to that are typed in the working directory: store::worktree_of() it, or else the project's root.
[[nodiscard]] std::string worktree_root(const std::string& coordination);

// Whether some param of the verb names resources.
[[nodiscard]] bool takes_resources(const operations::Operation& operation);

// A word that has a '/' or a wildcard, or names something in the working directory, is a path: made relative to `root`, with a
// '/' at its end where a folder is. Every other word is a free name.
void resolve_resources(const std::string& root, Json& input);

}  // namespace coord::cli

// Making the tree of a new coordination directory.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/error.hpp"

namespace coord::store {

// Makes `path` (.coordination), its inbox/, outbox/ and archive/, and .progress/archive/ beside it, those that are
// missing, and answers their names relative to the project. Mode 0700; 0770 with the set-group-id bit in a project directory that has
// that bit and is writable for its group. On stable storage when it returns. Errors: `denied`, `unavailable` (no space), `io`.
[[nodiscard]] Result<std::vector<std::string>> create_tree(const std::string& path);

// Makes a folder, and the one that it is in, where they are missing; of a mode as above, by the latter. Errors as above.
[[nodiscard]] Status make_folder(const std::string& path);

}  // namespace coord::store

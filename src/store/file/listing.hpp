// What is in a folder: one pass over its names, no string for a name that is not returned.
#pragma once

#include "coord/store.hpp"
#include "store/file/trees.hpp"

namespace coord::store::file {

// As Store::list.
[[nodiscard]] Result<Listing> list_folder(const Trees& trees, std::string_view folder, const ListOptions& options);

}  // namespace coord::store::file

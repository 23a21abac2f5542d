// What is in a folder: one pass over its names, no string for a name that is not returned.
#pragma once

#include "coord/store.hpp"
#include "store/file/trees.hpp"

namespace coord::store::file {

// As Store::list. With `hidden` names that begin with a dot are listed too, where a path may have them.
[[nodiscard]] Result<Listing> list_folder(const Trees& trees, std::string_view folder, const ListOptions& options,
                                          bool hidden = false);

}  // namespace coord::store::file

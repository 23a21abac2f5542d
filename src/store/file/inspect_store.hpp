// The store's look at itself.
#pragma once

#include <optional>  // std::optional
#include <vector>    // std::vector

#include "coord/store.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {

// Whether the visible files show everything that has been committed: the note is of this boot, or there is no log.
// Never locks. `boot` is filled when it had to be asked for.
[[nodiscard]] Result<bool> files_are_current(const Trees& trees, std::optional<Boot>& boot);

// As Store::inspect. With a session, which has finished dead writers by its begin, it repairs.
[[nodiscard]] Result<std::vector<Finding>> inspect_store(const Trees& trees, const FileStoreOptions& options,
                                                         Session* session);

}  // namespace coord::store::file

// Whether a server is fit to keep a project.
#pragma once

#include <vector>  // std::vector

#include "coord/store.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// As Store::inspect: version, role, what survives a crash, what is thrown away when memory ends, and documents that others have made. With `fix`
// those are listed from now on; a server's settings are never changed.
[[nodiscard]] Result<std::vector<Finding>> inspect(Connection& connection, bool fix);

}  // namespace coord::store::redis

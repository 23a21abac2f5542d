// Documents and logs that other programs have made without entering them into the index of their folder.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/error.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// Their paths, in order. Looks at every key of the database, a thousand at a time.
[[nodiscard]] Result<std::vector<std::string>> find_unlisted(Connection& connection);

// The paths that some of these keys keep.
[[nodiscard]] std::vector<std::string> paths_of(ReplyView keys);

// Those of `paths` that no folder lists.
[[nodiscard]] Result<std::vector<std::string>> unlisted_among(Connection& connection, std::vector<std::string> paths);

// Enters a document or log, and the folders above it.
Status enter(Connection& connection, const std::string& path);

}  // namespace coord::store::redis

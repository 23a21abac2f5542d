// The reading half of the store.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/store.hpp"
#include "store/redis/connection.hpp"
#include "store/redis/read_ahead.hpp"

namespace coord::store::redis {

// As in Store. What is not there because a server could not be asked is `unavailable`.
[[nodiscard]] Result<std::optional<Document>> read(Connection& connection, ReadAhead& ahead, std::string_view path);
[[nodiscard]] Result<Listing> list(Connection& connection, std::string_view folder, const ListOptions& options);
// Everything, as MovableStore::list_all.
[[nodiscard]] Result<std::vector<Entry>> list_all(Connection& connection, std::string_view folder);
[[nodiscard]] Result<LogSlice> read_on(Connection& connection, std::string_view log, LogPosition from,
                                       std::size_t bytes);
[[nodiscard]] Result<LogSlice> read_back(Connection& connection, std::string_view log, LogPosition before,
                                         std::size_t bytes);

}  // namespace coord::store::redis

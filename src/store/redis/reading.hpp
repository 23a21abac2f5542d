// The reading half of the store.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view

#include "coord/store.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// As in Store. What is not there because a server could not be asked is `unavailable`.
[[nodiscard]] Result<std::optional<Document>> read(Connection& connection, std::string_view path);
[[nodiscard]] Result<Listing> list(Connection& connection, std::string_view folder, const ListOptions& options);
[[nodiscard]] Result<LogSlice> read_on(Connection& connection, std::string_view log, LogPosition from,
                                       std::size_t bytes);
[[nodiscard]] Result<LogSlice> read_back(Connection& connection, std::string_view log, LogPosition before,
                                         std::size_t bytes);

}  // namespace coord::store::redis

// Commits a batch by one script.
#pragma once

#include <optional>  // std::optional

#include "coord/batch.hpp"
#include "coord/store.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// As Store::commit. With `now` this is the time that numbers and changes carry, not the server's. With `above` as
// MovableStore::take_over.
[[nodiscard]] Result<Commit> commit(Connection& connection, const Batch& batch, std::optional<WallTime> now,
                                    std::optional<Sequence> above = std::nullopt);

}  // namespace coord::store::redis

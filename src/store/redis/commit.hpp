// Commits a batch by one script.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional

#include "coord/batch.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// As Store::commit. With `fixed_now_us` this is the time that numbers and changes carry, not the server's.
[[nodiscard]] Result<Commit> commit(Connection& connection, const Batch& batch,
                                    std::optional<std::int64_t> fixed_now_us);

}  // namespace coord::store::redis

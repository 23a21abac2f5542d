// The store in a Redis server (6.2 or later, Valkey too), for agents on several machines. One project a database, no cluster.
//
// A batch is one script, so that it is atomic for everybody. The server's clock is the only one. What the server has acknowledged is as
// durable as its own settings make it: docs/scaling.md.
#pragma once

#include <cstdint>   // std::int64_t
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional

#include "coord/store.hpp"
#include "store/redis/address.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

struct RedisStoreOptions {
  Limits limits;
  bool create = false;                       // an empty database becomes a project
  std::optional<std::int64_t> fixed_now_us;  // the clock stands still at this time
};

// Errors: `unavailable`, `denied`, `usage` (no such database); `not_found` for a database that is no project of coord, without
// `create`; `invalid` for one of a later version.
[[nodiscard]] Result<std::unique_ptr<Store>> open_redis_store(const Address& address, const RedisStoreOptions& options);

}  // namespace coord::store::redis

// The store in a Redis server (6.2 or later, Valkey too), for agents on several machines. One project a database, no cluster.
//
// A batch is one script, so that it is atomic for everybody. The server's clock is the only one. What the server has acknowledged is as
// durable as its own settings make it: docs/scaling.md.
#pragma once

#include <functional>  // std::function
#include <memory>      // std::unique_ptr
#include <string>      // std::string
#include <vector>      // std::vector

#include "coord/store.hpp"
#include "store/redis/address.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

struct RedisStoreOptions {
  Limits limits;
  bool create = false;                // an empty database becomes a project
  std::vector<std::string> expected;  // as by expect(), asked for when it is opened
  // In place of the server's clock, where it is not null. Times to live go by the server's in any case.
  std::function<WallTime()> clock = nullptr;
};

// Errors: `unavailable`, `denied`, `usage` (no such database); `not_found` for a database that is no project of coord, without
// `create`; `invalid` for one of a later version.
[[nodiscard]] Result<std::unique_ptr<Store>> open_redis_store(const Address& address, const RedisStoreOptions& options);

}  // namespace coord::store::redis

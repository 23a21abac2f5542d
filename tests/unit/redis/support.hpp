// What the tests of the Redis store share.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "store/redis/redis_store.hpp"
#include "support/batches.hpp"
#include "support/redis_server.hpp"

// Ends a test, and says so, on a machine without a redis-server.
#define NEEDS_REDIS                            \
  if (!test::RedisServer::is_installed()) {    \
    WARN("skipped: there is no redis-server"); \
    return;                                    \
  }

namespace coord::store::redis {

// A project in the database, made when there is none.
inline std::unique_ptr<Store> open(const Address& address, Limits limits = {}) {
  RedisStoreOptions options;
  options.create = true;
  options.limits = limits;
  auto store = open_redis_store(address, options);
  INFO((store ? "" : store.error().message));
  REQUIRE(store.has_value());
  return std::move(*store);
}

// One command of another program, which has to succeed.
inline void tell(const Address& address, const Command& command) {
  Connection connection(address, {});
  const auto replies = connection.exchange({command});
  REQUIRE(replies.has_value());
  INFO(replies->front().view().text());
  REQUIRE_FALSE(replies->front().view().is_error());
}

inline ErrorKind commit_error(Store& store, const Batch& batch) {
  const auto outcome = store.commit(batch);
  REQUIRE_FALSE(outcome.has_value());
  INFO(outcome.error().message);
  return outcome.error().kind;
}

inline bool commits(Store& store, const Batch& batch) {
  const auto outcome = store.commit(batch);
  INFO((outcome ? "" : outcome.error().message));
  return outcome.has_value() && outcome->granted();
}

inline std::string bytes_at(Store& store, const std::string& path) {
  const auto document = store.read(path);
  REQUIRE(document.has_value());
  return *document ? (*document)->bytes : "(absent)";
}

}  // namespace coord::store::redis

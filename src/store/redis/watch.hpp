// Waiting for changes on a connection of its own.
#pragma once

#include <memory>  // std::unique_ptr
#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/store.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// As Store::watch. What coord changes, anywhere, wakes at once: each commit tells it on the channels of its paths. Other programs tell
// nobody, so that once a second a wait ends as if something had changed. `waits` is counted up at each wait.
[[nodiscard]] Result<std::unique_ptr<Watch>> watch(const Address& address, const Limits& limits,
                                                   const std::vector<std::string>& paths,
                                                   std::shared_ptr<unsigned> waits);

}  // namespace coord::store::redis

// Stands in for a server that does not answer, for commands that can do something all the same.
#pragma once

#include <cstdint>   // std::int64_t
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional

#include "coord/store.hpp"

namespace coord::store {

// Every call ends with `error`, which is `unavailable`. now() is the clock of this machine, or stands still.
[[nodiscard]] std::unique_ptr<Store> away_store(Error error, std::optional<std::int64_t> fixed_now_us);

}  // namespace coord::store

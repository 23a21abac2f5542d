// Commits a batch by one script.
#pragma once

#include <optional>  // std::optional

#include "coord/batch.hpp"
#include "coord/store.hpp"
#include "store/redis/connection.hpp"
#include "store/redis/read_ahead.hpp"

namespace coord::store::redis {

// As Store::commit. With `now` this is the time that numbers and changes carry, not the server's. With `above` as
// MovableStore::take_over. `ahead` is told what becomes of it; what was relied upon there is a condition of the commit, and where one is
// not so the answer brings along everything that was expected.
[[nodiscard]] Result<Commit> commit(Connection& connection, ReadAhead& ahead, const Batch& batch,
                                    std::optional<WallTime> now, std::optional<Sequence> above = std::nullopt);

// The error of a commit, or of a watch, that relied on what is not so.
[[nodiscard]] tl::unexpected<Error> presumed_wrongly();

}  // namespace coord::store::redis

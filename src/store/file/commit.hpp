// One commit, from the lock to the answer.
#pragma once

#include "coord/batch.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {

// As Store::commit, in a session that has begun. The number of a durable one is above `above` too.
[[nodiscard]] Result<Commit> commit_batch(Session& session, const Batch& batch, Sequence above = 0);

// Overwrites the record that begins at `begin` so that it is none, on disk too.
[[nodiscard]] Status void_record(Session& session, std::uint64_t begin);

// Remembers that a sync of the log failed: the next writer must not go on behind what may not be there.
void poison_log(Session& session);

}  // namespace coord::store::file

// Puts everything that the log vouches for on stable storage, then empties the log.
#pragma once

#include <vector>  // std::vector

#include "store/file/session.hpp"

namespace coord::store::file {

// Syncs every file that the records touched, every folder above them, and the folder of temporary files. With
// `rewrite` each is written again first, because an earlier sync of it failed.
[[nodiscard]] Status sync_touched(Session& session, const std::vector<LoggedRecord>& records, bool rewrite);

// Syncs what the log's records touched and begins a new generation in the same file. When it fails the log is as it
// was, and the note has asked the next checkpoint to write the files again.
[[nodiscard]] Status checkpoint(Session& session);

// Makes room for a record: a checkpoint when the log is full. A record that is larger than the log lets it grow.
[[nodiscard]] Status make_room(Session& session, const Record& record);

// Whether a checkpoint is due: the log is three quarters full, or its oldest record is more than a minute old.
[[nodiscard]] bool checkpoint_due(const Session& session);

}  // namespace coord::store::file

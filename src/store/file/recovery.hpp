// What a session does before anything else when the last writer did not finish, or is of another boot.
#pragma once

#include <optional>  // std::optional
#include <vector>    // std::vector

#include "store/file/session.hpp"

namespace coord::store::file {

// A writer of this boot died between its record and its note: the records behind note.end are made durable once more
// and applied. An exclusive name that somebody else made first voids the last of them.
[[nodiscard]] Status redo(Session& session, std::vector<LoggedRecord> tail);

// Records of the log that may not be on disk, although they can be read: a sync has failed, after which pages count as clean.
// They are written once more, and synced: before anything that they say becomes visible.
[[nodiscard]] Status write_records_again(Session& session, const std::vector<LoggedRecord>& records,
                                         std::uint64_t salt);

// Everything else: no log, no note, another boot, a failed sync, a copied store. Afterwards the log is empty and the
// note is good. `note` is what was found; `consistent` tells that log and note belong together.
[[nodiscard]] Status recover(Session& session, const std::optional<Note>& note, bool consistent);

}  // namespace coord::store::file

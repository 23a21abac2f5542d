// The part of a commit behind its commit point: makes the effects visible, without a sync.
#pragma once

#include "store/file/prepare.hpp"

namespace coord::store::file {

// Exclusive names, before the sync. Nothing when all are ours, else the path that somebody else made first.
[[nodiscard]] Result<std::optional<std::string>> link_exclusive_names(Session& session, const Record& record);

// Removes the exclusive names of a record that is not to be, those before the path that somebody else made.
[[nodiscard]] Status unlink_exclusive_names(Session& session, const Record& record, const std::string& refused);

[[nodiscard]] Status apply_effects(Session& session, Prepared& prepared);

}  // namespace coord::store::file

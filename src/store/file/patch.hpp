// Renewals: a few bytes of a document changed in place, round the log.
#pragma once

#include "coord/batch.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {

// Runs a batch whose only effect is a patch. One write into the file that has the required version, no sync. Refused
// when the path has another version, or when somebody put another file there meanwhile: then this one's bytes are
// changed where nobody will look.
[[nodiscard]] Result<Commit> patch_document(Session& session, const Batch& batch);

}  // namespace coord::store::file

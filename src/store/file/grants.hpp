// `.store/exclusive`: where exclusive names have been made. After a power cut a name may be there whose commit is not;
// only names of these kinds are looked at then.
#pragma once

#include "store/file/session.hpp"

namespace coord::store::file {

// Before the first exclusive name of a kind (a folder and what follows the last dot, as in `tasks/*.claim`) becomes
// visible, the kind is put on record, synced.
[[nodiscard]] Status remember_exclusive_names(Session& session, const Record& record);

// Moves to dead-letters/ every exclusive name that is empty, holds NUL bytes, or carries a number above `last`: its
// commit did not survive. Only after a reboot, when no such name can be in the making.
[[nodiscard]] Status drop_unfinished_grants(Session& session, Sequence last);

}  // namespace coord::store::file

// `.store/exclusive`: where exclusive names have been made. After a power cut a name may be there whose commit is not;
// only names of these kinds are looked at then.
#pragma once

#include "store/file/session.hpp"

namespace coord::store::file {

// Before the first exclusive name of a kind (a folder and what follows the last dot, as in `tasks/*.claim`) becomes
// visible, the kind is put on record, synced.
[[nodiscard]] Status remember_exclusive_names(Session& session, const Record& record);

// An unfinished grant is an exclusive name that is empty, holds NUL bytes, or whose first number (sixteen digits) is above
// `logged`, the last one in the log: its commit did not survive. Only after a reboot, when no such name can be in the making.

// The highest number that an unfinished grant carries: somebody may have seen it, so it is not given again. Or 0.
[[nodiscard]] Result<Sequence> highest_unfinished_grant(Session& session, Sequence logged);

// Moves every unfinished grant to dead-letters/.
[[nodiscard]] Status drop_unfinished_grants(Session& session, Sequence logged);

}  // namespace coord::store::file

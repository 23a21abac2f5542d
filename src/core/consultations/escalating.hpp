// Consultations that nobody has answered in time.
#pragma once

#include "core/consultations/record.hpp"

namespace coord::core {

// Tells the coordinator of each that is overdue and that it has not been told of: a message in its mailbox and the fact in
// the consultation's record, in one commit, so that of many who notice at once one tells it. Does nothing in a
// store that can't be written.
[[nodiscard]] Status escalate_consultations(Context& context);

}  // namespace coord::core

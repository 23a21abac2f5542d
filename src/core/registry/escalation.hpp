// What waits too long is brought before the coordinator by whichever command notices it first.
#pragma once

#include "core/context.hpp"

namespace coord::core {

// Consultations without an answer and decisions whose deadline has passed, each once. `thorough` also finds deadlines that
// were written into the files by hand; without it one document is read where nothing is late. A failure is not told: the
// command that notices has something else to do, and the next one notices again.
void escalate_overdue(Context& context, bool thorough);

}  // namespace coord::core

// SIGINT while a command waits: the wait ends with `interrupted`, so that the command ends in order.
#pragma once

namespace coord::cli {

// From now on SIGINT ends blocking calls instead of the process. For commands that wait; the others may be ended by the
// signal itself at any time, the store bears that.
void interrupt_waits();

// Whether there was one.
[[nodiscard]] bool interrupted();

}  // namespace coord::cli

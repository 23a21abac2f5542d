// The children of this process: what it started, and, where it has made itself the one that takes in orphans
// (PR_SET_CHILD_SUBREAPER), what dead ones of those have left behind.
#pragma once

#include <sys/types.h>  // pid_t

namespace coord::cli {

// Sends it to each that is there now, but for `spared` (0: none).
void signal_children(int signal, pid_t spared);

// Kills all but `spared`, and whatever they leave, until there is none. Blocks as long as one can't be killed, as one of another
// user. `ended` is called with the status of each.
void end_children(pid_t spared, void (*ended)(pid_t id, int status));

}  // namespace coord::cli

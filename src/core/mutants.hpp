// Defects that a test build can switch on, to see the test of each guarantee fail. In every other build the question is a
// constant `false` and the branch is gone.
#pragma once

#include "coord/store.hpp"

namespace coord::core {

enum class Mutant {
  // Claims and locks.
  unlink_takeover,    // an expired claim is removed, then made anew: two may do so at once
  blind_renewal,      // a renewal does not look whose claim it renews
  early_expiry,       // a claim is taken at half its time
  no_memory,          // nothing remembers what the last grant of a task was
  wall_expiry,        // expiry is judged by the wall clock
  due_late,           // a new claim does not change when the next has to be renewed
  copied_machine,     // on a server too, a machine with the same id is taken for the same one
  pid_alone,          // a process with the owner's number is taken for the owner
  blind_grant,        // a grant does not say what it was decided on
  release_by_anyone,  // giving a claim or a lock back does not look at whose it is
  fence_before,       // a fence is looked at before the commit, and is no part of it
  fence_by_name,      // a fence does not look at the token
  pool_overtaking,    // a slot goes to whoever asks when it is free
  pool_of_one_more,   // a pool has a slot more than the configuration says
  pool_ghosts,        // who waits for a slot does so for ever
  pool_place_stays,   // who stops waiting for a slot leaves its place behind
  // What `run` holds.
  bundle_half,       // what was granted before another was refused stays
  bundle_shared,     // two programs of one agent may have the same
  bundle_unowned,    // what it holds outlives it
  bundle_unkept,     // nothing is renewed
  bundle_undecided,  // what could not be renewed in its time counts as held
  // Waiting.
  watch_late,  // the watch begins after the first look
  wait_deaf,   // a lease that ends by itself wakes nobody
  // Tasks.
  next_once,           // who was not the fastest gets nothing
  next_held,           // a task that is claimed is passed over, also when its worker is dead
  done_by_anyone,      // the end of a task does not look at who holds it
  late_dropped,        // what comes late is thrown away
  freed_alone,         // of two tasks that end at once neither looks at the other
  taken_forgotten,     // what another program took from the shared queue and left does not come back
  attempts_uncounted,  // a task may be begun for ever
  in_two_commits,      // what a verb changes is written in two commits
  // Writes that waited for a server.
  replay_keyless,    // they are done without their key
  replay_overtakes,  // what may wait does not go behind what waits
  replay_grants,     // a claim waits too
  granted_unasked,   // claims are granted on one machine without being asked for
};

#ifdef COORD_MUTANTS
// True when this defect is switched on: set_mutant() in this process, or its name in the environment COORD_MUTANT.
[[nodiscard]] bool mutant(Mutant which);
void set_mutant(Mutant which, bool on);
#else
[[nodiscard]] constexpr bool mutant(Mutant) {
  return false;
}
#endif

// Commits what a verb changes: all of it, or nothing.
[[nodiscard]] Result<Commit> commit_whole(Store& store, const Batch& batch);

}  // namespace coord::core

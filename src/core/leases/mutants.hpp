// Defects that a test build can switch on, to see the tests of the lease guarantees fail. In every other build the
// question is a constant `false` and the branch is gone.
#pragma once

namespace coord::core {

enum class Mutant {
  unlink_takeover,  // an expired claim is removed, then made anew: two may do so at once
  blind_renewal,    // a renewal does not look whose claim it renews
  early_expiry,     // a claim is taken at half its time
  no_memory,        // nothing remembers what the last grant of a task was
  wall_expiry,      // expiry is judged by the wall clock
  pid_alone,        // a process with the owner's number is taken for the owner
};

#ifdef COORD_MUTANTS
// True when this defect is switched on: set_mutant() in this process, or its name in the environment COORD_LEASE_MUTANT.
[[nodiscard]] bool mutant(Mutant which);
void set_mutant(Mutant which, bool on);
#else
[[nodiscard]] constexpr bool mutant(Mutant) {
  return false;
}
#endif

}  // namespace coord::core

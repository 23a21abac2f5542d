// Defects that a test build can switch on, as those of core/mutants.hpp.
#pragma once

namespace coord::cli {

enum class Mutant {
  guardian_asleep,    // the death of the one who started it changes nothing
  guardian_hasty,     // what the dead leave behind is let go
  guardian_near,      // it is of the group of processes that it guards
  guardian_grasping,  // it keeps open what the program writes to
  signals_doubled,    // what the whole group was sent goes on to the program all the same
};

#ifdef COORD_MUTANTS
// True when this defect has its name in the environment COORD_MUTANT.
[[nodiscard]] bool mutant(Mutant which);
#else
[[nodiscard]] constexpr bool mutant(Mutant) {
  return false;
}
#endif

}  // namespace coord::cli

#include "cli/process/mutants.hpp"

#ifdef COORD_MUTANTS

#include "util/defects.hpp"

namespace coord::cli {
namespace {

constexpr auto kMutants = std::to_array<std::string_view>({
    "guardian_asleep",
    "guardian_hasty",
    "guardian_near",
    "guardian_grasping",
    "signals_doubled",
});

}  // namespace

bool mutant(Mutant which) {
  static const util::Defects<Mutant, kMutants.size()> all(kMutants);
  return all.is_on(which);
}

}  // namespace coord::cli

#endif

#include "store/file/mutants.hpp"

#ifdef COORD_MUTANTS

#include "util/defects.hpp"

namespace coord::store::file {
namespace {

constexpr auto kMutants = std::to_array<std::string_view>({
    "no_sync",
    "no_redo",
    "note_first",
    "no_damage_rule",
    "no_log_fill",
    "no_tmp_sync",
    "no_unfinished_grant",
    "link_after_sync",
    "no_look_behind",
    "plain_rename",
    "no_gap",
    "settle_all",
    "settle_unsynced",
    "no_lock",
    "no_poison",
    "read_error_is_end",
    "refuse_when_busy",
    "deaf_wait",
});

auto& mutants() {
  static util::Defects<Mutant, kMutants.size()> all(kMutants);
  return all;
}

}  // namespace

bool mutant(Mutant which) {
  return mutants().is_on(which);
}

void set_mutant(Mutant which, bool on) {
  mutants().set(which, on);
}

}  // namespace coord::store::file

#endif

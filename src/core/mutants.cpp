#include "core/mutants.hpp"

#ifdef COORD_MUTANTS

#include "util/defects.hpp"

#endif

namespace coord::core {

#ifdef COORD_MUTANTS
namespace {

constexpr auto kMutants = std::to_array<std::string_view>({
    "unlink_takeover",  "blind_renewal",  "early_expiry",     "no_memory",        "wall_expiry",
    "due_late",         "copied_machine", "pid_alone",        "blind_grant",      "release_by_anyone",
    "fence_before",     "fence_by_name",  "pool_overtaking",  "pool_of_one_more", "pool_ghosts",
    "pool_place_stays", "bundle_half",    "bundle_shared",    "bundle_unowned",   "bundle_unkept",
    "bundle_undecided", "watch_late",     "wait_deaf",        "next_once",        "next_held",
    "done_by_anyone",   "late_dropped",   "freed_alone",      "taken_forgotten",  "attempts_uncounted",
    "in_two_commits",   "replay_keyless", "replay_overtakes", "replay_grants",    "granted_unasked",
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

#endif

Result<Commit> commit_whole(Store& store, const Batch& batch) {
  if (!mutant(Mutant::in_two_commits) || batch.effects.size() < 2) {
    return store.commit(batch);
  }
  const auto middle = batch.effects.begin() + static_cast<std::ptrdiff_t>(batch.effects.size() / 2);
  Batch first = batch;
  first.effects.assign(batch.effects.begin(), middle);
  Batch second;
  second.effects.assign(middle, batch.effects.end());
  auto commit = store.commit(first);
  return commit && commit->granted() ? store.commit(second) : commit;
}

}  // namespace coord::core

// Every defect that can be switched on is found by a sweep. A defect that no sweep finds is a hole in the sweeps.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <string_view>

#include "crash/sweeps/sweeps.hpp"
#include "store/file/mutants.hpp"

namespace coord::crash {
namespace {

#ifdef COORD_MUTANTS

using store::file::Mutant;

struct Hunt {
  Mutant mutant;
  const char* name;
  Report (*sweep)(const Depth&);
};

Report kills(const Depth& depth) {
  return sweep_kills(verb_stories(), depth);
}
Report errors(const Depth& depth) {
  return sweep_errors(verb_stories(), depth);
}
Report recovery_errors(const Depth& depth) {
  return sweep_recovery_errors(verb_stories(), depth);
}
Report power(const Depth& depth) {
  return sweep_power(verb_stories(), depth);
}
Report long_power(const Depth& depth) {
  return sweep_power(long_stories(), depth);
}

constexpr Hunt kHunts[] = {
    {Mutant::no_sync, "no_sync", power},
    {Mutant::no_redo, "no_redo", kills},
    {Mutant::note_first, "note_first", kills},
    {Mutant::no_damage_rule, "no_damage_rule", power},
    {Mutant::no_log_fill, "no_log_fill", long_power},
    {Mutant::no_tmp_sync, "no_tmp_sync", long_power},
    {Mutant::no_unfinished_grant, "no_unfinished_grant", power},
    {Mutant::link_after_sync, "link_after_sync", sweep_foreign},
    {Mutant::no_look_behind, "no_look_behind", sweep_foreign},
    {Mutant::plain_rename, "plain_rename", sweep_foreign},
    {Mutant::no_gap, "no_gap", power},
    {Mutant::settle_all, "settle_all", errors},
    {Mutant::settle_unsynced, "settle_unsynced", sweep_settling},
    {Mutant::no_lock, "no_lock", sweep_pairs},
    {Mutant::no_poison, "no_poison", errors},
    {Mutant::read_error_is_end, "read_error_is_end", recovery_errors},
};

// The last entry of the list: a new one must be hunted too.
static_assert(std::size(kHunts) == static_cast<std::size_t>(Mutant::read_error_is_end) + 1);

class Switched {
 public:
  explicit Switched(Mutant which) : which_(which) { store::file::set_mutant(which_, true); }
  ~Switched() { store::file::set_mutant(which_, false); }
  Switched(const Switched&) = delete;
  Switched& operator=(const Switched&) = delete;

 private:
  Mutant which_;
};

TEST_CASE("every defect that is switched on is found", "[mutants]") {
  Depth first = depth();
  first.first_only = true;
  for (const Hunt& hunt : kHunts) {
    DYNAMIC_SECTION(hunt.name) {
      const Switched on(hunt.mutant);
      const Report report = hunt.sweep(first);
      REQUIRE(!report.violations.empty());
      WARN(fmt::format("{}: found in trial {}: {}", hunt.name, report.trials, report.violations.front()));
    }
  }
}

#endif

}  // namespace
}  // namespace coord::crash

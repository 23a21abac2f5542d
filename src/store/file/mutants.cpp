#include "store/file/mutants.hpp"

#ifdef COORD_MUTANTS

#include <array>    // std::array
#include <atomic>   // std::atomic
#include <cstdlib>  // std::getenv
#include <string_view>

namespace coord::store::file {
namespace {

constexpr std::array<std::string_view, 16> kNames = {"no_sync",
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
                                                     "no_lock",
                                                     "no_poison",
                                                     "read_error_is_end",
                                                     "refuse_when_busy"};

using Switches = std::array<std::atomic<bool>, kNames.size()>;

Switches& switches() {
  static Switches all = {};
  static const bool read_environment = [] {
    const char* name = std::getenv("COORD_MUTANT");
    for (std::size_t i = 0; name != nullptr && i < kNames.size(); ++i) {
      if (kNames[i] == name) {
        all[i] = true;
      }
    }
    return true;
  }();
  static_cast<void>(read_environment);
  return all;
}

}  // namespace

bool mutant(Mutant which) {
  return switches()[static_cast<std::size_t>(which)].load(std::memory_order_relaxed);
}

void set_mutant(Mutant which, bool on) {
  switches()[static_cast<std::size_t>(which)] = on;
}

}  // namespace coord::store::file

#endif

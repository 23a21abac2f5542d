#include "core/leases/mutants.hpp"

#ifdef COORD_MUTANTS

#include <array>    // std::array
#include <atomic>   // std::atomic
#include <cstddef>  // std::size_t
#include <cstdlib>  // std::getenv
#include <string_view>

namespace coord::core {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"unlink_takeover", "blind_renewal", "early_expiry",
                                                    "no_memory",       "wall_expiry",   "pid_alone"};

using Switches = std::array<std::atomic<bool>, kNames.size()>;

Switches& switches() {
  static Switches all = {};
  static const bool read_environment = [] {
    const char* name = std::getenv("COORD_LEASE_MUTANT");
    for (std::size_t i = 0; name != nullptr && i < kNames.size(); ++i) {
      all[i] = kNames[i] == name;
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

}  // namespace coord::core

#endif

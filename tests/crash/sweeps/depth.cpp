#include <cstdlib>  // std::getenv

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {

Depth depth() {
  if (std::getenv("COORD_CRASH_FULL") != nullptr) {
    return {.seeds = 40,
            .stride = 1,
            .power_stride = 1,
            .recovery_stride = 3,
            .inner_stride = 1,
            .inner_cuts = 5,
            .both_models = true,
            .any_order = true,
            .first_only = false};
  }
  return {};
}

}  // namespace coord::crash

#include <cstdlib>  // std::getenv

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {

Depth depth() {
  if (std::getenv("COORD_CRASH_FULL") != nullptr) {
    return {40, 1, 1, 5, false};
  }
  return {};
}

}  // namespace coord::crash

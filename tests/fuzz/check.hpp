// A property that must hold for every input; a fuzzer stops where it does not.
#pragma once

#include <cstdio>   // std::fprintf
#include <cstdlib>  // std::abort

namespace coord::fuzz {

// Not std::source_location: clang 14 knows none.
inline void check(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (!holds) {
    std::fprintf(stderr, "%s:%d: does not hold\n", file, line);
    std::abort();
  }
}

}  // namespace coord::fuzz

// A property that must hold for every input; a fuzzer stops where it does not.
#pragma once

#include <cstdio>           // std::fprintf
#include <cstdlib>          // std::abort
#include <source_location>  // std::source_location

namespace coord::fuzz {

inline void check(bool holds, std::source_location where = std::source_location::current()) {
  if (!holds) {
    std::fprintf(stderr, "%s:%u: does not hold\n", where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
  }
}

}  // namespace coord::fuzz

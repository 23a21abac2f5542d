// Hints of what is about to be read, for a store that is far away.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core {

// As Store::expect(), where somebody settles it afterwards; else nothing, so that no reader is left with what was read for another.
inline void expect(Context& context, const std::vector<std::string>& paths) {
  if (context.reads_ahead) {
    context.store.expect(paths);
  }
}

}  // namespace coord::core

// What moving a project from one store to another needs beyond what rules need: to see everything, and to go on above the
// numbers of another store.
#pragma once

#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/store.hpp"

namespace coord {

class MovableStore : public Store {
 public:
  // As list(), of every name that a path may have: those that begin with a dot too, and "progress" in the root. In byte order.
  [[nodiscard]] virtual Result<std::vector<Entry>> list_all(std::string_view folder) = 0;

  // As commit(), of a durable batch that repeats what another store has committed: its number is above `above` too, and so is
  // every later one; programs that listen for lines of a log are not told of them again.
  [[nodiscard]] virtual Result<Commit> take_over(const Batch& batch, Sequence above) = 0;
};

}  // namespace coord

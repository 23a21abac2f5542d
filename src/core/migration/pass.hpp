// One pass over two stores, after which the second holds what the first one held.
#pragma once

#include <cstddef>  // std::size_t
#include <vector>   // std::vector

#include "coord/movable_store.hpp"
#include "core/migration/inventory.hpp"

namespace coord::core::migration {

// What a pass came across in the source.
struct Census {
  std::size_t documents = 0;
  std::size_t logs = 0;
  std::size_t lines = 0;
  std::size_t bytes = 0;             // of documents and lines
  std::size_t expired = 0;           // documents whose time is over: they are not taken along
  Sequence highest = 0;              // the highest number that anything tells
  std::vector<LeftBehind> left;      // what can't be taken along
  std::vector<std::string> changed;  // paths of the target that were not as in the source, and now are
};

// Makes every document and log of the target as it is in the source, byte for byte, and takes away what the source has not; the event
// log comes last. Without a target it only counts. What expires goes on expiring at the same moment.
// A pass that changes nothing has compared everything, and as every change of the rules is an event, has found the source at rest.
// `conflict` when somebody else writes the target, or has worked there: its event log is no begin of the source's.
[[nodiscard]] Result<Census> make_pass(MovableStore& source, MovableStore* target);

// Whether nobody has worked in a target that an interrupted migration left: its event log is a begin of the source's.
[[nodiscard]] Result<bool> is_untouched(Store& source, Store& target);

}  // namespace coord::core::migration

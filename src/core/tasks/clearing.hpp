// Clearing entries that are out of date from the queue.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"
#include "core/tasks/ordered_index.hpp"

namespace coord::core::tasks {

struct StaleEntry {
  std::string list;
  IndexEntry entry;
  Version task;  // of the document that says so; absent = there is none
};

// Takes them out, when there are enough of them to be worth a commit. A task that changes meanwhile keeps its entry. What
// goes wrong is left for the next who comes across it.
void clear_stale(Context& context, const std::vector<StaleEntry>& stale);

}  // namespace coord::core::tasks

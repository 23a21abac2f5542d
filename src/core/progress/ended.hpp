// Tasks that are over: the log of them and the archive.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/context.hpp"

namespace coord::core::progress {

// A place in the archive for a task that is over, by its name and its end, that nothing has yet.
[[nodiscard]] Result<std::string> free_archive_place(Context& context, const std::string& agent, const Json& task);

// When a task that is over ended: `completed`, else `updated`.
[[nodiscard]] std::optional<WallTime> end_of(const Json& task);

struct EndedFilter {
  std::string task;  // empty = any
  std::optional<WallTime> since;
};
struct EndedTasks {
  std::vector<Json> tasks;  // lines of completed-tasks.jsonl, in its order
  std::size_t skipped = 0;  // lines that are no task that is over
};
// The last `limit` lines that match.
[[nodiscard]] Result<EndedTasks> ended_tasks(Context& context, const std::string& agent, const EndedFilter& filter,
                                             std::size_t limit);

}  // namespace coord::core::progress

// New tasks: one, or the parts that another is split into.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/tasks/change.hpp"

namespace coord::core::tasks {

// What may be said of a task. Empty = not said; in an edit, unchanged. Lists replace what was there.
struct Said {
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<std::string> priority;  // a word or a number
  std::optional<std::string> due;       // a time, or a duration from now; "none" takes it away
  std::optional<std::vector<std::string>> needs;
  std::optional<std::vector<std::string>> after;
  std::optional<std::string> suggest;  // an agent; "none" takes it away
  std::optional<std::vector<std::string>> deliverables;
  std::optional<std::vector<std::string>> paths;
  std::optional<std::string> workflow;
  std::optional<std::int64_t> max_attempts;
};

struct NewTask {
  std::string id;  // empty = the next of t-1, t-2, ...
  std::string parent;
  Said said;
  std::string key;
  Json input;
};

// Adds a task, ready at once when all that it comes after is completed. Receipt: item(), "waits_for"?, "sequence".
// Errors: `conflict` when the id is taken; `not_found` for a task that it comes after, a parent, an agent; `invalid`.
[[nodiscard]] Result<Json> add_task(Context& context, const NewTask& wanted);

struct SplitRequest {
  std::string task;
  std::string parts;  // JSON, an object a line, or one array: the schema task-breakdown
  std::string key;
  Json input;
};

// Adds the parts of a task, which from then on comes after them: all in one commit. Receipt: item() of the task,
// "children": [id...], "ready": [id...], "sequence". `invalid`, naming line and member, for parts that can't be read.
[[nodiscard]] Result<Json> split_task(Context& context, const SplitRequest& request);

// Sets what is said. `usage` for a priority, time or path that can't be read, `not_found` for an agent. Dependencies are
// noted on both sides.
[[nodiscard]] Status apply(Change& change, TaskFile& file, const Said& said);

}  // namespace coord::core::tasks

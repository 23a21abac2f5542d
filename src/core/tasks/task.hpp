// The document of a task, tasks/<id>.json: what is to be done, whose it is, how it stands.
//
// Anybody may write one, with seed 001's members; it is believed when it keeps the schema `task`, and named by its fields
// when it does not.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/batch.hpp"
#include "core/context.hpp"

namespace coord::core::tasks {

enum class State { waiting, in_progress, blocked, completed, failed, cancelled };

// What the member `status` says; pending and pending_assignment are both `waiting`.
[[nodiscard]] State state_of(const Json& task);
[[nodiscard]] bool is_over(State state);

// The higher the sooner: a number as it is, the words urgent, high, normal and low as 100, 10, 0 and -1.
[[nodiscard]] std::int64_t priority_number(const Json& task);

[[nodiscard]] std::string id_of(const Json& task);
// The member's strings; none where it is absent.
[[nodiscard]] std::vector<std::string> words_of(const Json& task, std::string_view name);
// The member, or `otherwise` where it is no whole number.
[[nodiscard]] std::int64_t count_of(const Json& task, std::string_view name, std::int64_t otherwise);

struct TaskFile {
  std::string path;
  Json task;
  Version version;  // absent = new
};

// Nothing when there is none. `invalid`, with the violations as details, when it keeps no schema.
[[nodiscard]] Result<std::optional<TaskFile>> read_task(Context& context, std::string_view id);

// The same; `not_found`, naming the nearest, when there is none.
[[nodiscard]] Result<TaskFile> need_task(Context& context, std::string_view id);

// All task names, t-2 before t-10. One pass over the names; no document is opened but of those whose name was cut.
[[nodiscard]] Result<std::vector<std::string>> task_ids(Context& context);

// Adds the changed document to the batch, marked as changed now; refused when it is not as it was read. `invalid` when it
// would keep no schema.
[[nodiscard]] Status put_task(Context& context, TaskFile& file, Batch& batch);

// A task in a list: {"task_id", "title", "status", "priority", "assigned_to"?, "due"?, "waits_for"?: [id...]}
[[nodiscard]] Json item(const Json& task);

}  // namespace coord::core::tasks

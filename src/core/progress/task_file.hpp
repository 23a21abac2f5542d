// Where the documents of tasks lie, and reading them: a document that a person has edited is believed when it keeps the
// schema, and named by its fields when it does not. Nothing here writes.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core::progress {

struct TaskFile {
  std::string path;
  Json task;
  Version version;
  bool current = false;  // the one that was worked on last
};

// A store path as people find it: ".progress/current-task.json".
[[nodiscard]] std::string shown_path(std::string_view path);

// The task at `path`, or nothing when there is none. `invalid` when it keeps no schema, with details {path, violations:
// [{pointer, expected, found, message}]}.
[[nodiscard]] Result<std::optional<TaskFile>> read_task(Context& context, const std::string& path);

// `invalid`, as read_task(), when `task` does not keep the schema.
[[nodiscard]] Status check_task(const Json& task, std::string_view path);

// The same for text that is no JSON; `error` is the parser's.
[[nodiscard]] tl::unexpected<Error> not_json(std::string_view path, const Error& error);

// The current task of an agent, or nothing. One whose status says that it is over counts too, until another takes its
// place.
[[nodiscard]] Result<std::optional<TaskFile>> read_current(Context& context, std::string_view agent);

// The open task of that name; without a name the current one. `not_found`, naming what is open, when there is none.
[[nodiscard]] Result<TaskFile> find_task(Context& context, std::string_view agent, std::string_view task);

struct Broken {
  std::string path;
  std::string reason;  // a sentence that names the path
};

// All open tasks, the current one first, then by name. Those that are broken are added to `broken`.
[[nodiscard]] Result<std::vector<TaskFile>> open_tasks(Context& context, std::string_view agent,
                                                       std::vector<Broken>& broken);

// Whether an error tells of a file that is as somebody left it, unreadable to this caller; not of a read that failed, after
// which nobody knows what the file says.
[[nodiscard]] bool is_broken(const Error& error);

// completed, failed, abandoned, cancelled.
[[nodiscard]] bool is_over(const Json& task);

}  // namespace coord::core::progress

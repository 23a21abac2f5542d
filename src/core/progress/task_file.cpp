#include "core/progress/task_file.hpp"

#include <utility>  // std::move

#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/reading.hpp"
#include "core/places.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"

namespace coord::core::progress {
namespace {

tl::unexpected<Error> no_task(std::string_view agent, std::string_view wanted, const std::vector<TaskFile>& open) {
  std::string names;
  std::vector<std::string_view> known;
  for (const TaskFile& file : open) {
    known.push_back(text(file.task, "task_id"));
    names.append(names.empty() ? "" : ", ").append(known.back());
  }
  std::string message = wanted.empty() ? std::string(agent) + " has no current task"
                                       : std::string(agent) + " has no open task named " + util::first_line(wanted, 60);
  const std::vector<std::string_view> near = util::nearest(wanted, known, 1);
  if (!near.empty()) {
    message.append(" (did you mean ").append(near.front()).append("?)");
  } else if (!names.empty()) {
    message += "; open: " + util::first_line(names, 120);
  }
  const std::string hint = open.empty() || !wanted.empty()
                               ? "coord progress start " + std::string(wanted.empty() ? "TASK" : wanted)
                               : "coord progress switch " + std::string(known.front());
  return fail(ErrorKind::not_found, std::move(message), hint, Json{{"agent", agent}, {"open", known}});
}

}  // namespace

std::string shown_path(std::string_view path) {
  return std::string(".").append(path);
}

Status check_task(const Json& task, std::string_view path) {
  const auto violations = schema::bundled_schema("task-progress")->validate(task);
  if (violations.empty()) {
    return {};
  }
  const std::string more = violations.size() > 1 ? " (and " + std::to_string(violations.size() - 1) + " more)" : "";
  return fail(ErrorKind::invalid, shown_path(path) + " is no valid task: " + violations.front().message() + more,
              "mend the file, nothing of it was changed; coord validate " + shown_path(path) + " names every mistake",
              Json{{"path", shown_path(path)}, {"violations", violations_json(violations)}});
}

tl::unexpected<Error> not_json(std::string_view path, const Error& error) {
  Json violation{{"pointer", ""}, {"message", error.message}};
  return fail(ErrorKind::invalid, shown_path(path) + " is no valid task: " + error.message,
              "mend the file, nothing of it was changed",
              Json{{"path", shown_path(path)}, {"violations", Json::array({std::move(violation)})}});
}

Result<std::optional<TaskFile>> read_task(Context& context, const std::string& path) {
  COORD_ASSIGN(auto document, context.store.read(path));
  if (!document) {
    return std::nullopt;
  }
  auto task = schema::parse(document->bytes);
  if (!task) {
    return not_json(path, task.error());
  }
  COORD_TRY(check_task(*task, path));
  return TaskFile{path, *std::move(task), document->version, false};
}

Result<std::optional<TaskFile>> read_current(Context& context, std::string_view agent) {
  COORD_ASSIGN(auto file, read_task(context, current_task_of(agent)));
  if (file) {
    file->current = true;
  }
  return file;
}

Result<TaskFile> find_task(Context& context, std::string_view agent, std::string_view task) {
  auto current = read_current(context, agent);
  if (current && *current && (task.empty() || text((*current)->task, "task_id") == task)) {
    return **std::move(current);
  }
  if (!task.empty()) {
    COORD_ASSIGN(auto other, read_task(context, open_task_of(agent, task)));
    if (other) {
      return *std::move(other);
    }
  }
  if (!current) {
    return tl::unexpected<Error>(std::move(current.error()));  // it might be the one that is meant
  }
  std::vector<Broken> broken;
  COORD_ASSIGN(const auto open, open_tasks(context, agent, broken));
  return no_task(agent, task, open);
}

Result<std::vector<TaskFile>> open_tasks(Context& context, std::string_view agent, std::vector<Broken>& broken) {
  std::vector<TaskFile> open;
  const auto add = [&](const std::string& path, Result<std::optional<TaskFile>> file) -> Status {
    if (!file && !is_broken(file.error())) {
      return tl::unexpected<Error>(std::move(file.error()));
    }
    if (!file) {
      broken.push_back({path, std::move(file.error().message)});
    } else if (*file && !is_over((*file)->task)) {
      open.push_back(**std::move(file));
    }
    return {};
  };
  COORD_TRY(add(current_task_of(agent), read_current(context, agent)));
  const std::string folder = open_tasks_of(agent);
  COORD_ASSIGN(const Listing listing, context.store.list(folder));
  for (const Entry& entry : listing.entries) {
    if (is_message_name(entry.name)) {
      const std::string path = join(folder, entry.name);
      COORD_TRY(add(path, read_task(context, path)));
    }
  }
  return open;
}

bool is_broken(const Error& error) {
  return error.kind == ErrorKind::invalid || error.kind == ErrorKind::denied;
}

bool is_over(const Json& task) {
  const std::string_view status = text(task, "status");
  return status == "completed" || status == "failed" || status == "abandoned" || status == "cancelled";
}

}  // namespace coord::core::progress

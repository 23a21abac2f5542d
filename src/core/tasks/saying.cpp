// From what is said of a task to its document.
#include <algorithm>  // std::find
#include <charconv>   // std::from_chars

#include "core/json_access.hpp"
#include "core/leases/resource.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/secrets.hpp"
#include "core/messages/sending.hpp"
#include "core/tasks/adding.hpp"
#include "core/words.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

constexpr std::string_view kNone = "none";

Status set_priority(Json& task, const std::string& word) {
  if (!priority_of(word)) {
    return fail(ErrorKind::usage, "unknown priority \"" + util::first_line(word, 40) + "\"",
                "urgent, high, normal, low, or a number");
  }
  task["priority"] = typed_priority(word);
  return {};
}

Status set_due(Change& change, Json& task, const std::string& due) {
  if (due == kNone) {
    task["due"] = nullptr;
    return {};
  }
  COORD_ASSIGN(const WallTime moment, parse_moment(change.context, due, "due"));
  task["due"] = util::format_time(moment);
  return {};
}

Status set_suggested(Change& change, Json& task, const std::string& agent) {
  if (agent == kNone) {
    task["suggested_assignee"] = nullptr;
    return {};
  }
  COORD_TRY(check_addressee(change.context, agent));
  task["suggested_assignee"] = agent;
  return {};
}

Status set_paths(Json& task, const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    COORD_TRY(parse_resource(path).map([](const Resource&) {}));
  }
  task["paths"] = paths;
  return {};
}

Status set_dependencies(Change& change, TaskFile& file, const std::vector<std::string>& after) {
  const std::string id = id_of(file.task);
  const std::vector<std::string> before = words_of(file.task, "dependencies");
  std::vector<std::string> once;
  for (const std::string& name : after) {
    if (name == id) {
      return fail(ErrorKind::invalid, "dependencies go in a circle: " + id + " waits for " + id, "leave it out");
    }
    if (std::find(once.begin(), once.end(), name) == once.end()) {
      once.push_back(name);
    }
  }
  COORD_TRY(check_circle(change.tasks, id, once));
  COORD_TRY(note_dependent(change.tasks, id, before, once));
  file.task["dependencies"] = once;
  return {};
}

Status check_secret(const std::optional<std::string>& text) {
  if (const auto secret = text ? find_secret(*text) : std::nullopt) {
    return fail(ErrorKind::invalid, "the text looks like it holds " + std::string(*secret),
                "name where it is kept instead");
  }
  return {};
}

}  // namespace

Status apply(Change& change, TaskFile& file, const Said& said) {
  Json& task = file.task;
  COORD_TRY(check_secret(said.title));
  COORD_TRY(check_secret(said.description));
  if (said.title) {
    task["title"] = *said.title;
  }
  if (said.description) {
    task["description"] = *said.description;
  }
  if (said.priority) {
    COORD_TRY(set_priority(task, *said.priority));
  }
  if (said.due) {
    COORD_TRY(set_due(change, task, *said.due));
  }
  if (said.needs) {
    task["required_expertise"] = *said.needs;
  }
  if (said.suggest) {
    COORD_TRY(set_suggested(change, task, *said.suggest));
  }
  if (said.deliverables) {
    task["deliverables"] = *said.deliverables;
  }
  if (said.paths) {
    COORD_TRY(set_paths(task, *said.paths));
  }
  if (said.workflow) {
    task["workflow"] = *said.workflow;
  }
  if (said.max_attempts) {
    task["max_attempts"] = *said.max_attempts;
  }
  return said.after ? set_dependencies(change, file, *said.after) : Status{};
}

}  // namespace coord::core::tasks

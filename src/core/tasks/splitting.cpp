// Splitting a task into parts that an agent has written down, a JSON object a line.
#include <algorithm>  // std::find
#include <map>        // std::map
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/tasks/adding.hpp"
#include "core/tasks/making.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::core::tasks {
namespace {

struct Part {
  std::size_t line = 0;
  Json json;
  std::string id;  // of the task that it becomes
};

tl::unexpected<Error> bad_part(std::size_t line, const std::string& why) {
  return fail(ErrorKind::invalid, "part " + std::to_string(line) + ": " + why, "coord schema show task-breakdown",
              Json{{"line", line}});
}

Status add_part(std::vector<Part>& parts, Json json, std::size_t line) {
  const auto violations = schema::bundled_schema("task-breakdown")->validate(json);
  if (!violations.empty()) {
    return bad_part(line, violations.front().message());
  }
  parts.push_back({line, std::move(json), {}});
  return {};
}

// An object a line; or one array over any number of lines.
Result<std::vector<Part>> read_parts(const std::string& text) {
  std::vector<Part> parts;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && text[first] == '[') {
    COORD_ASSIGN(Json list, schema::parse(text));
    for (std::size_t i = 0; i < list.size(); ++i) {
      COORD_TRY(add_part(parts, std::move(list[i]), i + 1));
    }
  } else {
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = std::string_view(text).substr(at, end - at);
      at = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
        continue;
      }
      auto json = schema::parse(line);
      if (!json) {
        return bad_part(number, json.error().message);
      }
      COORD_TRY(add_part(parts, *std::move(json), number));
    }
  }
  if (parts.empty()) {
    return fail(ErrorKind::invalid, "there are no parts", "coord schema show task-breakdown");
  }
  return parts;
}

std::optional<std::string> said_text(const Json& json, std::string_view name) {
  const Json* value = member(json, name);
  return value == nullptr     ? std::nullopt
         : value->is_string() ? std::optional(value->get<std::string>())
                              : std::optional(value->dump());
}

std::optional<std::vector<std::string>> said_words(const Json& json, std::string_view name) {
  return member(json, name) != nullptr ? std::optional(words_of(json, name)) : std::nullopt;
}

Said said_of(const Part& part, const Json& parent) {
  Said said;
  said.title = said_text(part.json, "title");
  said.description = said_text(part.json, "description");
  said.priority = said_text(part.json, "priority");
  if (!said.priority) {
    said.priority = said_text(parent, "priority");
  }
  said.due = said_text(part.json, "due");
  said.needs = said_words(part.json, "needs");
  said.suggest = said_text(part.json, "suggest");
  said.deliverables = said_words(part.json, "deliverables");
  said.paths = said_words(part.json, "paths");
  said.workflow = said_text(parent, "workflow");
  if (const Json* most = member(part.json, "max_attempts"); most != nullptr) {
    said.max_attempts = most->get<std::int64_t>();
  }
  return said;
}

// What it comes after, with the names of other parts as the tasks that they become.
Said after_of(const Part& part, const std::map<std::string, std::string>& names) {
  Said said;
  said.after = words_of(part.json, "after");
  for (std::string& name : *said.after) {
    const auto known = names.find(name);
    name = known != names.end() ? known->second : name;
  }
  return said;
}

// The names that parts have for one another, and the tasks that they become.
Result<std::map<std::string, std::string>> names_of(const std::vector<Part>& parts) {
  std::map<std::string, std::string> names;
  for (const Part& part : parts) {
    const std::string name(text(part.json, "id"));
    if (!name.empty() && !names.emplace(name, part.id).second) {
      return bad_part(part.line, "the id \"" + util::first_line(name, 60) + "\" is given twice");
    }
  }
  return names;
}

// t-7.1, t-7.2, ...: behind those that are there.
Status name_parts(Context& context, const std::string& parent, const Json& task, std::vector<Part>& parts) {
  std::size_t number = words_of(task, "children").size();
  for (Part& part : parts) {
    do {
      part.id = parent + "." + std::to_string(++number);
      COORD_ASSIGN(const auto taken, read_task(context, part.id));
      if (!taken) {
        break;
      }
    } while (true);
  }
  return {};
}

}  // namespace

Result<Json> split_task(Context& context, const SplitRequest& request) {
  COORD_ASSIGN(const std::vector<Part> read, read_parts(request.parts));
  return change_task(
      context, {"task split", request.task, request.key, request.input}, [&](Change& change, TaskFile& file) -> Status {
        std::vector<Part> parts = read;
        COORD_TRY(name_parts(context, request.task, file.task, parts));
        COORD_ASSIGN(const auto names, names_of(parts));
        std::vector<TaskFile*> made;
        for (const Part& part : parts) {
          COORD_ASSIGN(TaskFile* const child, make_task(change, part.id, request.task, said_of(part, file.task)));
          made.push_back(child);
        }
        Json children = Json::array();
        Json ready = Json::array();
        for (std::size_t i = 0; i < parts.size(); ++i) {
          COORD_TRY(apply(change, *made[i], after_of(parts[i], names)));
          children.push_back(parts[i].id);
          if (words_of(made[i]->task, "dependencies").empty()) {
            ready.push_back(parts[i].id);
          }
        }
        for (TaskFile* child : made) {
          COORD_TRY(change.settle(*child));
        }
        change.tell("TASK_SPLIT", request.task, Json{{"children", children}});
        change.receipt["children"] = std::move(children);
        change.receipt["ready"] = std::move(ready);
        return {};
      });
}

}  // namespace coord::core::tasks

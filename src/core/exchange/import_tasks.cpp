#include <utility>  // std::move

#include "core/exchange/parts.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "core/tasks/change.hpp"
#include "util/time_text.hpp"

namespace coord::core::exchange {
namespace {

using tasks::Change;
using tasks::TaskFile;

// The document of an entry: with what the queue needs to know of it.
TaskFile file_of(Context& context, const Json& entry) {
  TaskFile file;
  file.path = task_record(text(entry, "task_id"));
  file.task = entry;
  give_zones(file.task, {"created", "due", "updated", "started", "completed"});
  const auto created = util::parse_time(text(file.task, "created"));
  file.task["queue"] = Json{{"since", created.value_or(context.store.now())}, {"key", ""}, {"in", Json::array()}};
  return file;
}

// Notes the task in the documents of those that it comes after, as far as they are there.
Status note_in_dependencies(Change& change, const TaskFile& file) {
  std::vector<std::string> known;
  for (const std::string& id : tasks::words_of(file.task, "dependencies")) {
    COORD_ASSIGN(const TaskFile* const there, change.tasks.find(id));
    if (there != nullptr) {
      known.push_back(id);
    }
  }
  return tasks::note_dependent(change.tasks, tasks::id_of(file.task), {}, known);
}

Status add_all(Change& change, const std::vector<Json>& entries, std::vector<Taken>& taken) {
  std::vector<std::string> added;
  std::size_t place = 0;
  for (const Json& entry : entries) {
    ++place;
    Taken one{"task", std::string(text(entry, "task_id")), "refused", ""};
    one.name = one.name.empty() ? "#" + std::to_string(place) : one.name;
    TaskFile file = file_of(change.context, entry.is_object() ? entry : Json::object());
    one.reason = entry.is_object() ? fault_of("task", file.task) : "a task is an object";
    if (one.reason.empty()) {
      COORD_ASSIGN(const TaskFile* const there, change.tasks.find(one.name));
      const auto circle = tasks::check_circle(change.tasks, one.name, tasks::words_of(file.task, "dependencies"));
      one.state = there != nullptr ? "already" : circle ? "imported" : "refused";
      one.reason = there == nullptr && !circle ? circle.error().message : "";
    }
    if (one.state == "imported") {
      change.tasks.add(std::move(file));
      added.push_back(one.name);
    }
    taken.push_back(one);
  }
  for (const std::string& id : added) {
    COORD_ASSIGN(TaskFile* const file, change.tasks.need(id));
    COORD_TRY(note_in_dependencies(change, *file));
    COORD_TRY(change.settle(*file));
    change.tell("TASK_CREATED", id,
                Json{{"title", file->task["title"]}, {"status", file->task["status"]}, {"imported", true}});
  }
  return {};
}

}  // namespace

Status import_tasks(Context& context, const Json& queue, std::vector<Taken>& taken) {
  std::vector<Taken> refused;
  std::vector<Json> entries;
  for (const char* list : {"completed_tasks", "active_tasks", "pending_tasks"}) {
    for (Json& entry : entries_of(queue, list, "task", refused)) {
      entries.push_back(std::move(entry));
    }
  }
  std::vector<Taken> last;  // of the try that was committed
  COORD_TRY(tasks::change(context, {"import", "", "", Json::object()}, [&](Change& change) -> Status {
    last.clear();
    return add_all(change, entries, last);
  }));
  taken.insert(taken.end(), refused.begin(), refused.end());
  taken.insert(taken.end(), last.begin(), last.end());
  return {};
}

}  // namespace coord::core::exchange

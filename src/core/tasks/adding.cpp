#include "core/tasks/adding.hpp"

#include <utility>  // std::move

#include "core/json_access.hpp"
#include "core/places.hpp"
#include "core/tasks/making.hpp"
#include "core/tasks/numbers.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

constexpr std::size_t kMaxTaskId = 200;

Status check_id(Context& context, const std::string& id) {
  if (id.size() > kMaxTaskId) {
    return fail(ErrorKind::usage, "a task id has at most 200 bytes");
  }
  COORD_ASSIGN(const auto taken, read_task(context, id));
  if (taken) {
    return fail(
        ErrorKind::conflict,
        "there is a task " + util::first_line(id, 80) + " already: " + util::first_line(text(taken->task, "title"), 80),
        "coord task show " + id + "; without --id it gets the next number", item(taken->task));
  }
  return {};
}

Status join_parent(Change& change, const std::string& parent, const std::string& id) {
  COORD_ASSIGN(TaskFile* const file, change.tasks.need(parent));
  if (is_over(state_of(file->task))) {
    return fail(ErrorKind::conflict, "task " + parent + " is " + std::string(text(file->task, "status")),
                "coord task reopen " + parent);
  }
  file->task["children"].push_back(id);
  std::vector<std::string> after = words_of(file->task, "dependencies");
  after.push_back(id);
  file->task["dependencies"] = after;
  change.tasks.touch(*file);
  return change.queue.withdraw(file->task);
}

}  // namespace

Result<TaskFile*> make_task(Change& change, const std::string& id, const std::string& parent, const Said& said) {
  TaskFile made;
  made.path = task_record(id);
  const WallTime now = change.context.store.now();
  made.task = Json{{"task_id", id},
                   {"title", nullptr},
                   {"description", ""},
                   {"assigned_to", nullptr},
                   {"status", "pending_assignment"},
                   {"priority", "normal"},
                   {"created", util::format_time(now)},
                   {"created_by", change.actor},
                   {"due", nullptr},
                   {"dependencies", Json::array()},
                   {"deliverables", Json::array()},
                   {"required_expertise", Json::array()},
                   {"suggested_assignee", nullptr}};
  made.task["queue"] = Json{{"since", now}, {"key", ""}, {"in", Json::array()}};
  TaskFile& file = change.tasks.add(std::move(made));
  if (!parent.empty()) {
    file.task["parent"] = parent;
    file.task["dependents"] = Json::array({parent});
    COORD_TRY(join_parent(change, parent, id));
  }
  COORD_TRY(apply(change, file, said));
  change.tell("TASK_CREATED", id,
              Json{{"title", file.task["title"]},
                   {"priority", file.task["priority"]},
                   {"dependencies", file.task["dependencies"]},
                   {"parent", parent.empty() ? Json() : Json(parent)}});
  return &file;
}

Result<Json> add_task(Context& context, const NewTask& wanted) {
  return change(context, {"task add", wanted.id, wanted.key, wanted.input}, [&](Change& change) -> Status {
    std::string id = wanted.id;
    if (id.empty()) {
      COORD_ASSIGN(Numbers numbers, Numbers::load(context));
      COORD_ASSIGN(id, numbers.next(context));
      numbers.write(change.batch);
    } else {
      COORD_TRY(check_id(context, id));
    }
    COORD_ASSIGN(TaskFile* const file, make_task(change, id, wanted.parent, wanted.said));
    COORD_TRY(change.settle(*file));
    COORD_ASSIGN(const auto waits, waits_of(change.tasks, file->task));
    change.receipt = item(file->task);
    for (const Wait& wait : waits) {
      change.receipt["waits_for"].push_back(wait.task);
    }
    return {};
  });
}

}  // namespace coord::core::tasks

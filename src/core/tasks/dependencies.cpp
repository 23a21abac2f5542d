#include "core/tasks/dependencies.hpp"

#include <algorithm>  // std::find
#include <set>        // std::set
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"

namespace coord::core::tasks {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The way from `at` to `goal` along dependencies, `goal` last; empty when there is none.
Result<std::vector<std::string>> way_to(TaskSet& tasks, const std::string& at, const std::string& goal,
                                        std::set<std::string>& seen) {
  if (at == goal) {
    return std::vector<std::string>{at};
  }
  if (!seen.insert(at).second) {
    return std::vector<std::string>();
  }
  COORD_ASSIGN(const TaskFile* const file, tasks.find(at));
  for (const std::string& next : file != nullptr ? words_of(file->task, "dependencies") : std::vector<std::string>()) {
    COORD_ASSIGN(std::vector<std::string> way, way_to(tasks, next, goal, seen));
    if (!way.empty()) {
      way.insert(way.begin(), at);
      return way;
    }
  }
  return std::vector<std::string>();
}

}  // namespace

Result<std::vector<Wait>> waits_of(TaskSet& tasks, const Json& task) {
  std::vector<Wait> waits;
  for (const std::string& id : words_of(task, "dependencies")) {
    COORD_ASSIGN(const TaskFile* const file, tasks.find(id));
    if (file == nullptr) {
      waits.push_back({id, "missing", {}});
    } else if (state_of(file->task) != State::completed) {
      waits.push_back({id, std::string(text(file->task, "status")), file->version});
    }
  }
  return waits;
}

Result<std::vector<Wait>> waits_of(Context& context, const Json& task) {
  TaskSet tasks(context);
  return waits_of(tasks, task);
}

std::string waits_text(const std::vector<Wait>& waits) {
  std::string out;
  for (const Wait& wait : waits) {
    out += (out.empty() ? "" : ", ") + util::first_line(wait.task, 60) + " (" + wait.status + ")";
  }
  return out;
}

Status check_circle(TaskSet& tasks, const std::string& task, const std::vector<std::string>& dependencies) {
  std::set<std::string> seen;
  for (const std::string& dependency : dependencies) {
    COORD_ASSIGN(std::vector<std::string> way, way_to(tasks, dependency, task, seen));
    if (way.empty()) {
      continue;
    }
    way.insert(way.begin(), task);
    std::string shown;
    for (const std::string& step : way) {
      shown += (shown.empty() ? "" : " waits for ") + util::first_line(step, 60);
    }
    return fail(ErrorKind::invalid, "dependencies go in a circle: " + shown, "leave one of them out",
                Json{{"circle", way}});
  }
  return {};
}

Result<TaskFile*> TaskSet::find(const std::string& id) {
  if (const auto known = files_.find(id); known != files_.end()) {
    return &known->second;
  }
  COORD_ASSIGN(auto file, read_task(context_, id));
  return file ? &files_.emplace(id, *std::move(file)).first->second : nullptr;
}

Result<TaskFile*> TaskSet::need(const std::string& id) {
  COORD_ASSIGN(TaskFile* const found, find(id));
  if (found != nullptr) {
    return found;
  }
  COORD_ASSIGN(TaskFile made, need_task(context_, id));  // names the nearest; or somebody has made it meanwhile
  return &files_.emplace(id, std::move(made)).first->second;
}

TaskFile& TaskSet::add(TaskFile file) {
  TaskFile& added = files_.insert_or_assign(id_of(file.task), std::move(file)).first->second;
  touch(added);
  return added;
}

void TaskSet::touch(TaskFile& file) {
  if (std::find(touched_.begin(), touched_.end(), &file) == touched_.end()) {
    touched_.push_back(&file);
  }
}

Status TaskSet::write(Batch& batch) {
  for (TaskFile* file : touched_) {
    COORD_TRY(put_task(context_, *file, batch));
  }
  return {};
}

Status note_dependent(TaskSet& tasks, const std::string& dependent, const std::vector<std::string>& before,
                      const std::vector<std::string>& after) {
  for (const std::string& id : after) {
    if (!holds(before, id)) {
      COORD_ASSIGN(TaskFile* const file, tasks.need(id));
      if (!lists(file->task, "dependents", dependent)) {
        file->task["dependents"].push_back(dependent);
      }
      tasks.touch(*file);
    }
  }
  for (const std::string& id : before) {
    if (!holds(after, id)) {
      COORD_ASSIGN(TaskFile* const file, tasks.find(id));
      if (file != nullptr) {
        std::vector<std::string> rest = words_of(file->task, "dependents");
        std::erase(rest, dependent);
        file->task["dependents"] = rest;
        tasks.touch(*file);
      }
    }
  }
  return {};
}

Status settle(TaskSet& tasks, QueueChange& queue, Json& task) {
  COORD_ASSIGN(const auto waits, waits_of(tasks, task));
  return waits.empty() && !is_over(state_of(task)) ? queue.place(task) : queue.withdraw(task);
}

Result<std::vector<std::string>> free_dependents(Context& context, TaskSet& tasks, const Json& completed,
                                                 const std::string& actor, QueueChange& queue, Batch& batch) {
  std::vector<std::string> freed;
  const std::string done = id_of(completed);
  for (const std::string& id : words_of(completed, "dependents")) {
    COORD_ASSIGN(TaskFile* const file, tasks.find(id));
    if (file == nullptr || is_over(state_of(file->task))) {
      continue;
    }
    COORD_ASSIGN(const auto waits, waits_of(tasks, file->task));
    if (!waits.empty()) {
      if (!mutant(Mutant::freed_alone)) {
        batch.require(is_version(task_record(waits.front().task), waits.front().version));
      }
      continue;
    }
    COORD_TRY(queue.place(file->task));
    tasks.touch(*file);
    if (state_of(file->task) != State::waiting) {
      continue;  // its worker splits it and goes on with it; when that dies another takes it
    }
    batch.add(event(context, "TASK_READY", actor, Json{{"task_id", id}, {"freed_by", done}}));
    freed.push_back(id);
  }
  return freed;
}

}  // namespace coord::core::tasks

// The queue of tasks: none lost, none ended twice, none taken before what it comes after, none left lying.
#include <algorithm>
#include <map>
#include <set>

#include "simulation/checks.hpp"

namespace coord::simulation {
namespace {

struct Task {
  Json document;
  std::vector<std::string> comes_after;  // but for its own parts
  std::vector<std::string> parts;
};
using Tasks = std::map<std::string, Task>;

std::string text_in(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> words_in(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_array() ? found->get<std::vector<std::string>>()
                                                    : std::vector<std::string>();
}

bool is_in(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Tasks gather_tasks(const Evidence& evidence, Violations& out) {
  Tasks tasks;
  for (const auto& [path, bytes] : evidence.files) {
    if (!path.starts_with("tasks/q") || !path.ends_with(".json")) {
      continue;
    }
    Task task;
    task.document = Json::parse(bytes, nullptr, false);
    const std::string id = text_in(task.document, "task_id");
    if ("tasks/" + id + ".json" != path) {
      out.push_back(path + " is no task of that name: " + bytes);
      continue;
    }
    task.parts = words_in(task.document, "children");
    for (const std::string& other : words_in(task.document, "dependencies")) {
      if (!is_in(task.parts, other)) {
        task.comes_after.push_back(other);
      }
    }
    tasks.emplace(id, std::move(task));
  }
  return tasks;
}

// Reads the events in their order: who was given which task, and what had been completed by then.
class Course {
 public:
  Course(const Tasks& tasks, Violations& out) : tasks_(tasks), out_(out) {}

  void follow(const Json& event) {
    const Json& data = event["data"];
    const std::string id = text_in(data, "task_id");
    const std::string type = text_in(event, "type");
    const auto task = tasks_.find(id);
    if (task == tasks_.end()) {
      return;
    }
    if (type == "TASK_ASSIGNED" || type == "TASK_REASSIGNED") {
      holders_[id] = text_in(data, type == "TASK_ASSIGNED" ? "agent_id" : "new_agent");
      for (const std::string& before : task->second.comes_after) {
        if (!completed_.contains(before)) {
          out_.push_back(id + " was taken before " + before + " was completed");
        }
      }
    } else if (type == "TASK_SPLIT") {
      for (const std::string& part : words_in(data, "children")) {
        split_[id].insert(part);
      }
    } else if (type == "TASK_COMPLETED") {
      complete(id, text_in(event, "actor"));
    } else if (type == "TASK_RELEASED" || type == "TASK_FAILED" || type == "TASK_TIMEOUT") {
      holders_.erase(id);
    }
  }

  [[nodiscard]] std::size_t completions(const std::string& id) const {
    const auto found = completed_.find(id);
    return found == completed_.end() ? 0 : found->second;
  }

 private:
  void complete(const std::string& id, const std::string& actor) {
    ++completed_[id];
    const auto holder = holders_.find(id);
    if (holder != holders_.end() && holder->second != actor) {
      out_.push_back(id + " was completed by " + actor + " while " + holder->second + " had it");
    }
    holders_.erase(id);
    for (const std::string& part : split_[id]) {
      if (!completed_.contains(part)) {
        out_.push_back(id + " was completed before its part " + part);
      }
    }
  }

  const Tasks& tasks_;
  Violations& out_;
  std::map<std::string, std::string> holders_;
  std::map<std::string, std::set<std::string>> split_;
  std::map<std::string, std::size_t> completed_;
};

// The tasks that calls of the schedule were told to have made.
void check_none_lost(const History& history, const Tasks& tasks, Violations& out) {
  for (const Call& call : history.calls) {
    std::vector<std::string> made;
    if (call.ok() && call.verb == "task add") {
      made = {text_in(call.answer, "task_id")};
    } else if (call.ok() && call.verb == "task split") {
      made = words_in(call.answer, "children");
    }
    for (const std::string& id : made) {
      if (!tasks.contains(id)) {
        out.push_back("call " + std::to_string(call.number) + " made " + id + ", which is lost");
      }
    }
  }
}

// Each task ends once: by one `done`, or one `fail` after which it is not tried again.
void check_ends(const History& history, const Tasks& tasks, const Course& course, Violations& out) {
  std::map<std::string, std::size_t> done;
  std::map<std::string, std::size_t> failed;
  for (const Call& call : history.calls) {
    const std::string id = text_in(call.answer, "task_id");
    if (!call.ok() || !tasks.contains(id) || call.answer.value("duplicate", false)) {
      continue;
    }
    done[id] += call.verb == "done" ? 1U : 0U;
    failed[id] += call.verb == "fail" && !call.answer.value("retried", true) ? 1U : 0U;
  }
  for (const auto& [id, task] : tasks) {
    const std::string status = text_in(task.document, "status");
    if (done[id] + failed[id] > 1) {
      out.push_back(id + " was ended " + std::to_string(done[id] + failed[id]) + " times");
    }
    if (course.completions(id) != (status == "completed" ? 1U : 0U) || (done[id] > 0 && status != "completed") ||
        (failed[id] > 0 && status != "failed")) {
      out.push_back(id + " is " + status + ", and was completed " + std::to_string(course.completions(id)) +
                    " times by the log, by answers " + std::to_string(done[id]) + ", and failed " +
                    std::to_string(failed[id]));
    }
  }
}

// At the end somebody has done all that could be done: what is left waits for a task that is not completed.
void check_none_left(const Tasks& tasks, Violations& out) {
  for (const auto& [id, task] : tasks) {
    const std::string status = text_in(task.document, "status");
    if (status == "completed" || status == "failed") {
      continue;
    }
    std::vector<std::string> before = task.comes_after;
    before.insert(before.end(), task.parts.begin(), task.parts.end());
    const bool waits = std::any_of(before.begin(), before.end(), [&](const std::string& other) {
      return tasks.contains(other) && text_in(tasks.at(other).document, "status") != "completed";
    });
    if (!waits) {
      out.push_back(id + " is " + status + " at the end, and waits for nothing");
    }
  }
}

}  // namespace

void check_queue(const History& history, const Evidence& evidence, Violations& out) {
  const Tasks tasks = gather_tasks(evidence, out);
  Course course(tasks, out);
  for (const Json& event : evidence.events) {
    course.follow(event);
  }
  check_none_lost(history, tasks, out);
  check_ends(history, tasks, course, out);
  check_none_left(tasks, out);
}

}  // namespace coord::simulation

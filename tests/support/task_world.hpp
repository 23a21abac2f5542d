// A world with agents, in which tasks are added, taken and ended.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/tasks/adding.hpp"
#include "core/tasks/ending.hpp"
#include "core/tasks/failing.hpp"
#include "core/tasks/next.hpp"
#include "support/lease_world.hpp"

namespace coord::test {

// A task as a test asks for it: New("Build it").after({"t-1"})
class New : public core::tasks::NewTask {
 public:
  explicit New(std::string title) { said.title = std::move(title); }
  New& named(std::string name) {
    id = std::move(name);
    return *this;
  }
  New& prio(std::string word) {
    said.priority = std::move(word);
    return *this;
  }
  New& due(std::string when) {
    said.due = std::move(when);
    return *this;
  }
  New& after(std::vector<std::string> tasks) {
    said.after = std::move(tasks);
    return *this;
  }
  New& needs(std::vector<std::string> words) {
    said.needs = std::move(words);
    return *this;
  }
  New& suggest(std::string agent) {
    said.suggest = std::move(agent);
    return *this;
  }
  New& paths(std::vector<std::string> globs) {
    said.paths = std::move(globs);
    return *this;
  }
  New& attempts(std::int64_t most) {
    said.max_attempts = most;
    return *this;
  }
};

class TaskWorld : public LeaseWorld {
 public:
  std::string add(const New& wanted) {
    core::Context context = as("coordinator");
    World::pass(0);
    place().advance(1);  // so that no two are of the same age
    return must(core::tasks::add_task(context, wanted))["task_id"];
  }
  // Takes the next task; "" when there is none.
  std::string take(core::Context context) {
    core::tasks::NextRequest request;
    request.claim = true;
    const auto taken = core::tasks::next_task(context, request);
    return taken ? (*taken)["task"].get<std::string>() : std::string();
  }
  Result<Json> done(core::Context context, const std::string& task, const std::string& summary = "it is done") {
    core::tasks::DoneRequest request;
    request.task = task;
    request.draft.content = summary;
    return core::tasks::done(context, request);
  }
  Result<Json> give_up(core::Context context, const std::string& task, const std::string& why, bool final = false) {
    core::tasks::FailRequest request;
    request.task = task;
    request.reason = why;
    request.final = final;
    return core::tasks::fail_task(context, request);
  }
  Json task(const std::string& id) { return json("tasks/" + id + ".json"); }
  std::string status(const std::string& id) { return task(id)["status"]; }
};

}  // namespace coord::test

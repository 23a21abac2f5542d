#include "core/progress/show.hpp"

#include <algorithm>  // std::max
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "core/progress/answers.hpp"
#include "core/progress/document.hpp"
#include "core/progress/ended.hpp"
#include "core/progress/task_file.hpp"

namespace coord::core::progress {
namespace {

void copy_text(const Json& task, std::string_view from, Json& out, const char* to) {
  if (const std::string_view value = text(task, from); !value.empty()) {
    out[to] = value;
  }
}

Json blocked_on(Context& context, const Json& task) {
  Json out = Json::array();
  for (const Json& obstacle : obstacles(task)) {
    Json entry{{"reason", reason_of(obstacle)}};
    for (const char* name : {"type", "since", "message_id"}) {
      copy_text(obstacle, name, entry, name);
    }
    if (const auto since = time(obstacle, "since")) {
      entry["age_s"] = std::max<WallTime>(context.store.now() - *since, 0) / 1'000'000;
    }
    out.push_back(std::move(entry));
  }
  return out;
}

Json shown_file(Context& context, const TaskFile& file) {
  Json out{{"path", shown_path(file.path)}, {"current", file.current}, {"task", file.task}};
  out["summary"] = summary(context, file.task);
  return out;
}

// The last task of that name that is over.
Result<std::optional<Json>> find_ended(Context& context, const std::string& agent, const std::string& task) {
  COORD_ASSIGN(EndedTasks ended, ended_tasks(context, agent, {task, std::nullopt}, 1));
  if (ended.tasks.empty()) {
    return std::nullopt;
  }
  const TaskFile file{completed_tasks_of(agent), std::move(ended.tasks.back()), {}, false};
  return shown_file(context, file);
}

Result<Json> find_shown(Context& context, const std::string& agent, const std::string& task) {
  if (task.empty()) {
    COORD_ASSIGN(const auto current, read_current(context, agent));
    return current ? shown_file(context, *current)
                   : Json{{"path", shown_path(current_task_of(agent))}, {"current", true}, {"task", nullptr}};
  }
  auto open = find_task(context, agent, task);
  if (open) {
    return shown_file(context, *open);
  }
  COORD_ASSIGN(auto ended, find_ended(context, agent, task));
  if (ended) {
    return *std::move(ended);
  }
  return tl::unexpected<Error>(std::move(open.error()));
}

}  // namespace

Json summary(Context& context, const Json& task) {
  Json out = Json::object();
  for (const char* name : {"task_id", "task_name", "phase", "status"}) {
    copy_text(task, name, out, name);
  }
  copy_text(task, "current_step", out, "step");
  const Steps steps = steps_of(task);
  out["done"] = steps.done;
  out["remaining"] = steps.total - steps.done;
  if (steps.percent) {
    out["percent"] = *steps.percent;
  }
  for (const char* name : {"started", "updated", "estimated_completion"}) {
    copy_text(task, name, out, name);
  }
  if (const auto end = time(task, "estimated_completion"); end && !is_over(task)) {
    out["left_s"] = (*end - context.store.now()) / 1'000'000;
  }
  out["blocked"] = blocked_on(context, task);
  out["questions"] = open_questions(task).size();
  return out;
}

Result<std::string> whose_tasks(Context& context, const std::string& agent) {
  if (agent.empty()) {
    COORD_ASSIGN(Identity me, identify(context, kProjectInstance));
    return std::move(me.name);
  }
  COORD_TRY(check_agent_name(agent));
  COORD_ASSIGN(const bool known, is_known(context, agent));
  if (!known) {
    return tl::unexpected<Error>(unknown_agent(context, agent));
  }
  return agent;
}

Result<Json> show_task(Context& context, const std::string& agent, const std::string& task) {
  COORD_ASSIGN(const std::string whose, whose_tasks(context, agent));
  settle_written_by_hand(context, whose);
  COORD_ASSIGN(const Json shown, find_shown(context, whose, task));
  Json out{{"agent", whose}};
  out.update(shown);
  std::vector<Broken> broken;
  COORD_ASSIGN(const auto open, open_tasks(context, whose, broken));
  Json& others = out["open"] = Json::array();
  for (const TaskFile& file : open) {
    if (shown_path(file.path) != out["path"]) {
      others.push_back(summary(context, file.task));
    }
  }
  for (const Broken& file : broken) {
    out["broken"].push_back(file.reason);
  }
  return out;
}

}  // namespace coord::core::progress

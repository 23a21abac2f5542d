// Giving a task to an agent: the one that is named, or the one that a strategy chooses.
#include <algorithm>  // std::count_if
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/holds.hpp"
#include "core/messages/sending.hpp"
#include "core/places.hpp"
#include "core/registry/agent_record.hpp"
#include "core/tasks/attempts.hpp"
#include "core/tasks/candidates.hpp"
#include "core/tasks/editing.hpp"
#include "schema/json_text.hpp"

namespace coord::core::tasks {
namespace {

using Strategy = Settings::Strategy;

struct Worker {
  std::string name;
  std::size_t skills = 0;  // of those that the task asks for
  std::size_t load = 0;    // tasks that it has or works on
};

std::size_t skills_of(const Asker& asker, const Json& task) {
  const auto needed = words_of(task, "required_expertise");
  return static_cast<std::size_t>(std::count_if(needed.begin(), needed.end(), [&](const std::string& word) {
    return std::find(asker.expertise.begin(), asker.expertise.end(), expertise_word(word)) != asker.expertise.end();
  }));
}

// Those that can be given work: registered, there, and at work already.
Result<bool> is_available(Context& context, const std::string& name) {
  COORD_ASSIGN(const AgentFile file, look_at_agent(context, name));
  return !file.version.absent() && file.takes_work();
}

Result<std::size_t> load_of(Context& context, const std::string& agent) {
  std::size_t load = 0;
  IndexReader assigned(context, list_of_assignee(agent));
  while (true) {
    COORD_ASSIGN(const auto entry, assigned.next());
    if (!entry) {
      break;
    }
    ++load;
  }
  COORD_ASSIGN(const auto tasks, claimed_tasks(context));
  for (const std::string& task : tasks) {
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
    load += claim.is_held(context) && claim.lease->holder.agent == agent ? 1U : 0U;
  }
  return load;
}

Result<std::vector<Worker>> workers_for(Context& context, const Json& task) {
  std::vector<Worker> workers;
  COORD_ASSIGN(const auto names, registered_agents(context));
  for (const std::string& name : names) {
    COORD_ASSIGN(const bool available, is_available(context, name));
    if (!available || lists(task, "declined_by", name)) {
      continue;
    }
    COORD_ASSIGN(const Asker asker, asker_named(context, name));
    COORD_ASSIGN(const std::size_t load, load_of(context, name));
    workers.push_back({name, skills_of(asker, task), load});
  }
  return workers;
}

// In turn: who comes after the one that was chosen last.
Result<Worker> next_in_turn(Change& change, const std::vector<Worker>& workers) {
  const std::string path = join(kTasks, ".turn.json");
  COORD_ASSIGN(const auto document, change.context.store.read(path));
  const auto last = document ? schema::parse(document->bytes) : Result<Json>(Json());
  const std::string before(last ? text(*last, "agent") : "");
  const auto after =
      std::find_if(workers.begin(), workers.end(), [&](const Worker& worker) { return worker.name > before; });
  const Worker chosen = after != workers.end() ? *after : workers.front();
  change.batch.require(is_version(path, document ? document->version : Version{}));
  change.batch.add(put(path, document_text(Json{{"agent", chosen.name}})));
  return chosen;
}

std::optional<Strategy> strategy_named(const std::string& name) {
  return name == "skill_based"     ? std::optional(Strategy::skill_based)
         : name == "round_robin"   ? std::optional(Strategy::round_robin)
         : name == "load_balanced" ? std::optional(Strategy::load_balanced)
                                   : std::nullopt;
}

Result<std::string> choose(Change& change, const Json& task, const std::string& named) {
  COORD_ASSIGN(const Settings settings, settings_of(change.context));
  const Strategy strategy = strategy_named(named).value_or(settings.assignment);
  COORD_ASSIGN(std::vector<Worker> workers, workers_for(change.context, task));
  if (workers.empty()) {
    return fail(ErrorKind::nothing, "no agent is there to be given task " + id_of(task),
                "coord checkin registers one; coord agent list shows them");
  }
  std::sort(workers.begin(), workers.end(), [](const Worker& a, const Worker& b) { return a.name < b.name; });
  Worker chosen;
  if (strategy == Strategy::round_robin) {
    COORD_ASSIGN(chosen, next_in_turn(change, workers));
  } else {
    const bool by_skill = strategy == Strategy::skill_based;
    chosen = *std::min_element(workers.begin(), workers.end(), [&](const Worker& a, const Worker& b) {
      return by_skill && a.skills != b.skills ? a.skills > b.skills : a.load < b.load;
    });
  }
  change.receipt["chosen"] = Json{{"skills", chosen.skills}, {"load", chosen.load}, {"of", workers.size()}};
  return chosen.name;
}

Status clear(Change& change, TaskFile& file) {
  file.task["assigned_to"] = nullptr;
  file.task["assigned_by"] = nullptr;
  file.task["status"] = "pending_assignment";
  file.task.erase("accepted");
  change.tell("TASK_UPDATED", id_of(file.task), Json{{"changed", Json{{"assigned_to", nullptr}}}});
  return {};
}

Status give(Change& change, TaskFile& file, const std::string& agent) {
  Json& task = file.task;
  task["assigned_to"] = agent;
  task["assigned_by"] = change.actor;
  task["status"] = "pending";
  task.erase("accepted");
  change.tell("TASK_ASSIGNED", id_of(task), Json{{"agent_id", agent}, {"assigned_by", change.actor}});
  return add_notice(change.context, change.ids, "message", change.actor, agent, id_of(task),
                    "task " + id_of(task) + " is assigned to you: " + std::string(text(task, "title")), change.batch);
}

}  // namespace

Result<Json> assign_task(Context& context, const Request& request, const Assignment& assignment) {
  const int ways = (assignment.agent.empty() ? 0 : 1) + (assignment.automatic ? 1 : 0) + (assignment.clear ? 1 : 0);
  if (ways != 1) {
    return fail(ErrorKind::usage, "task assign takes one of an agent, --auto, --clear", "coord task assign T AGENT");
  }
  return change_task(context, request, [&](Change& change, TaskFile& file) -> Status {
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, request.task));
    if (state_of(file.task) != State::waiting || claim.is_held(context)) {
      const std::string how = claim.is_held(context) ? "claimed by " + describe_holder(context, *claim.lease)
                                                     : std::string(text(file.task, "status"));
      return fail(ErrorKind::conflict, "task " + request.task + " is " + how + ": it can't be assigned",
                  "coord handoff " + request.task + " --to AGENT gives on what was begun", item(file.task));
    }
    std::string agent = assignment.agent;
    if (assignment.automatic) {
      COORD_ASSIGN(agent, choose(change, file.task, assignment.strategy));
    }
    if (assignment.clear) {
      COORD_TRY(clear(change, file));
    } else {
      COORD_TRY(check_addressee(context, agent));
      if (agent == kEverybody) {
        return fail(ErrorKind::usage, "a task is assigned to one agent");
      }
      COORD_TRY(give(change, file, agent));
    }
    change.tasks.touch(file);
    return change.settle(file);
  });
}

}  // namespace coord::core::tasks

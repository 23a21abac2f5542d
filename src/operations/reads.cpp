#include "operations/reads.hpp"

#include "core/agents.hpp"
#include "core/places.hpp"
#include "core/tasks/ordered_index.hpp"
#include "core/tasks/queue.hpp"
#include "operations/given.hpp"

namespace coord::operations {
namespace {

using Paths = std::vector<std::string>;

// Who will turn out to ask, unless a session's record or the settings name another.
std::string who(const core::Caller& caller) {
  return caller.as              ? *caller.as
         : caller.environment   ? *caller.environment
         : caller.default_agent ? *caller.default_agent
                                : std::string(core::kProjectInstance);
}

void add_claim(Paths& paths, const std::string& task) {
  paths.push_back(core::claim_path(task));
  paths.push_back(core::claim_memory(task));
}

// Of a task that is begun or ended, and of the progress of who does it.
void add_task(Paths& paths, const core::Caller& caller, const std::string& task) {
  const std::string agent = who(caller);
  paths.push_back(core::task_record(task));
  paths.push_back(core::current_task_of(agent));
  paths.push_back(core::open_task_of(agent, task));
}

}  // namespace

Paths reads_of(const Operation& operation, const core::Caller& caller, const Json& input) {
  const std::string agent = who(caller);
  Paths paths = operation.reads != nullptr ? operation.reads(caller, input) : Paths();
  paths.push_back(record_of(caller));
  if (!core::is_builtin(agent)) {
    paths.push_back(core::agent_record(agent));
  }
  return paths;
}

std::string record_of(const core::Caller& caller) {
  return core::holds_record(who(caller), caller.session.value_or(""));
}

Paths reads_of_claim(const core::Caller& caller, const Json& input) {
  Paths paths;
  const std::string task = Given(input).text("task");
  add_claim(paths, task);
  add_task(paths, caller, task);
  return paths;
}

Paths reads_of_release(const core::Caller& caller, const Json& input) {
  return reads_of_claim(caller, input);
}

Paths reads_of_heartbeat(const core::Caller& /*caller*/, const Json& input) {
  Paths paths;
  for (const std::string& task : Given(input).list("tasks")) {
    add_claim(paths, task);
    paths.push_back(core::task_record(task));
  }
  return paths;
}

Paths reads_of_send(const core::Caller& /*caller*/, const Json& input) {
  const std::string to = Given(input).text("to");
  return to.empty() || core::is_builtin(to) ? Paths() : Paths{core::agent_record(to)};
}

Paths reads_of_inbox(const core::Caller& caller, const Json& /*input*/) {
  const std::string agent = who(caller);
  return {core::seen_marks_of(agent), core::decision_index(), core::current_task_of(agent)};
}

Paths reads_of_next(const core::Caller& caller, const Json& /*input*/) {
  const std::string agent = who(caller);
  Paths paths = {core::agent_record(agent), core::current_task_of(agent)};
  for (const std::string& list : {core::tasks::list_of_assignee(agent), core::tasks::list_of_suggested(agent),
                                  std::string(core::tasks::kAllReady)}) {
    core::tasks::IndexRoot root;
    root.name = list;
    paths.push_back(root.path());
  }
  return paths;
}

}  // namespace coord::operations

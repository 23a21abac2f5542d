#include "core/exchange/exporting.hpp"

#include <algorithm>  // std::max
#include <iterator>   // std::make_move_iterator
#include <utility>    // std::move

#include "core/consultations/record.hpp"
#include "core/decisions/decision.hpp"
#include "core/json_access.hpp"
#include "core/registry/agent_record.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::exchange {
namespace {

Json without(Json entry, std::initializer_list<const char*> members) {
  for (const char* name : members) {
    entry.erase(name);
  }
  return entry;
}

Result<Json> registry_of(Context& context) {
  Json instances = Json::object();
  std::string last;  // of the times at which they were updated, so that the same state is the same text
  COORD_ASSIGN(const auto agents, all_agents(context));
  for (const AgentFile& agent : agents) {
    if (!agent.version.absent() && agent.fault.empty()) {
      last = std::max(last, std::string(text(agent.record, "last_update")));
      instances[agent.name] = without(agent.record, {"name", "last_seq"});
    }
  }
  return Json{{"instances", std::move(instances)},
              {"coordination_protocol_version", "1.0"},
              {"last_registry_update", last.empty() ? Json() : Json(last)}};
}

Result<Json> queue_of(Context& context) {
  Json active = Json::array();
  Json pending = Json::array();
  Json completed = Json::array();
  COORD_ASSIGN(const auto ids, tasks::task_ids(context));
  for (const std::string& id : ids) {
    const auto file = tasks::read_task(context, id);
    if (!file || !*file) {
      continue;  // validate names it
    }
    const tasks::State state = tasks::state_of((*file)->task);
    Json& list = tasks::is_over(state) ? completed : state == tasks::State::waiting ? pending : active;
    list.push_back(without((*file)->task, {"queue", "dependents"}));
  }
  return Json{{"active_tasks", std::move(active)},
              {"pending_tasks", std::move(pending)},
              {"completed_tasks", std::move(completed)}};
}

Result<Json> messages_of(Context& context) {
  Json messages = Json::array();
  Json expected = Json::array();
  COORD_ASSIGN(auto all, closed_consultations(context));
  COORD_ASSIGN(auto open, open_consultations(context));
  all.insert(all.end(), std::make_move_iterator(open.begin()), std::make_move_iterator(open.end()));
  for (const ConsultationFile& file : all) {
    Json entry = without(file.record, {"respond_by", "escalated_at", "escalation_id"});
    entry["status"] = consultation_state(file.record);
    messages.push_back(std::move(entry));
    if (consultation_state(file.record) == "pending_response") {
      expected.push_back(Json{{"responding_to", file.id()},
                              {"from", file.record["to"]},
                              {"status", "pending"},
                              {"expected_response_time", file.record.value("respond_by", Json())}});
    }
  }
  return Json{{"messages", std::move(messages)}, {"response_queue", std::move(expected)}};
}

Result<Json> decisions_of(Context& context) {
  Json made = Json::array();
  Json pending = Json::array();
  COORD_ASSIGN(const auto all, all_decisions(context));
  for (const DecisionFile& file : all) {
    (is_open(file.record) ? pending : made).push_back(without(file.record, {"asked"}));
  }
  return Json{{"decisions", std::move(made)}, {"pending_decisions", std::move(pending)}};
}

}  // namespace

Result<Documents> export_documents(Context& context) {
  Documents out;
  COORD_ASSIGN(out.registry, registry_of(context));
  COORD_ASSIGN(out.queue, queue_of(context));
  COORD_ASSIGN(out.messages, messages_of(context));
  COORD_ASSIGN(out.decisions, decisions_of(context));
  return out;
}

}  // namespace coord::core::exchange

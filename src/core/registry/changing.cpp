#include "core/registry/changing.hpp"

#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/mailbox.hpp"
#include "core/places.hpp"
#include "core/registry/holdings.hpp"
#include "core/roster.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

Result<Json> describe(Context& context, const AgentFile& file, const Activities& activities) {
  Trouble trouble;
  COORD_ASSIGN(const auto walk, MailboxWalk::open(context, mailbox_folder(file.name), trouble, 0));
  const Activity activity = activities.of(context, file);
  Json out{{"name", file.name},
           {"mailbox", mailbox_folder(file.name)},
           {"unread", walk.total()},
           {"builtin", is_builtin(file.name)},
           {"liveness", liveness_name(activity.liveness)}};
  if (activity.last) {
    out["last_activity"] = util::format_time(*activity.last);
    out["idle_s"] = (context.store.now() - *activity.last) / 1'000'000;
  }
  out["claims"] = activity.claims;
  out["locks"] = activity.locks;
  if (!file.fault.empty()) {
    out["fault"] = file.fault;
  }
  for (const auto& [name, value] : file.record.items()) {
    if (!out.contains(name)) {
      out[name] = value;
    }
  }
  return out;
}

Result<std::string> actor_of(Context& context) {
  COORD_ASSIGN(const Identity me, identify(context, kCoordinator));
  return me.name;
}

Status check_known(Context& context, const std::string& name) {
  COORD_TRY(check_agent_name(name));
  COORD_ASSIGN(const bool known, is_known(context, name));
  return known ? Status() : tl::unexpected<Error>(unknown_agent(context, name));
}

tl::unexpected<Error> still_holds(const std::string& name, const std::vector<Holding>& holdings) {
  std::string what;
  for (const Holding& holding : holdings) {
    what += (what.empty() ? "" : ", ") + holding.kind + " " + util::first_line(holding.name, 60);
  }
  return fail(ErrorKind::conflict, name + " still holds " + what,
              "coord agent retire " + name + " --force --reason TEXT gives it back");
}

// The figures that coord and other programs count together, in the words of the third protocol document.
Status add_performance(Context& context, const std::string& name, Json& out) {
  ForeignPrograms* const foreign = context.store.foreign();
  if (foreign == nullptr) {
    return {};
  }
  COORD_ASSIGN(const auto figures, foreign->figures(name));
  if (!figures) {
    return {};
  }
  const auto total = static_cast<double>(figures->total);
  const auto share = [](double part, double whole) { return whole > 0 ? part / whole : 0.0; };
  out["performance"] = Json{{"total_tasks", figures->total},
                            {"success_rate", share(static_cast<double>(figures->successful), total)},
                            {"average_duration", share(figures->seconds, total)},
                            {"tasks_per_hour", share(total * 3'600, figures->seconds)}};
  return {};
}

}  // namespace

Result<Json> list_agents_in_full(Context& context) {
  Json items = Json::array();
  COORD_ASSIGN(const Activities activities, Activities::load(context));
  COORD_ASSIGN(const auto files, all_agents(context));
  for (const AgentFile& file : files) {
    COORD_ASSIGN(Json item, describe(context, file, activities));
    items.push_back(std::move(item));
  }
  return items;
}

Result<Json> show_agent(Context& context, const std::string& name) {
  COORD_TRY(check_known(context, name));
  COORD_ASSIGN(const AgentFile file, look_at_agent(context, name));
  COORD_ASSIGN(const Activities activities, Activities::load(context));
  COORD_ASSIGN(Json out, describe(context, file, activities));
  COORD_TRY(add_performance(context, name, out));
  out["holds"] = Json::array();
  COORD_ASSIGN(const auto holdings, holdings_of(context, name));
  for (const Holding& holding : holdings) {
    Json item{{"kind", holding.kind}, {"name", holding.name}};
    item.update(lease_item(context, *holding.file.lease));
    out["holds"].push_back(std::move(item));
  }
  return out;
}

Result<Json> set_agent(Context& context, const std::string& name, const SelfDescription& said) {
  COORD_TRY(check_status_word(said.status));
  if (agent_state_of(said.status) == AgentState::retired) {
    return fail(ErrorKind::usage, "agent set does not retire an agent", "coord agent retire " + name);
  }
  COORD_TRY(check_known(context, name));
  COORD_ASSIGN(const std::string actor, actor_of(context));
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const AgentFile file, read_agent(context, name));
    Json record = file.record;
    record["name"] = name;
    const auto changed = said.apply(record);
    Json out{{"agent", name}, {"changed", changed}, {"record", record}};
    if (changed.empty()) {
      return out;
    }
    Batch batch;
    if (file.version.absent()) {
      record["registered_at"] = util::format_time(context.store.now());
      COORD_TRY(add_mailbox(context, name, batch));
      out["record"] = record;
    }
    put_agent(batch, file, record);
    Json data{{"agent_id", name}};
    for (const std::string& member : changed) {
      data[member] = record[member];
    }
    batch.add(
        event(context, file.version.absent() ? "AGENT_REGISTERED" : "AGENT_STATUS_UPDATED", actor, std::move(data)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing " + agent_record(name), "try again");
}

Result<Json> retire_agent(Context& context, const std::string& name, bool force, const std::string& reason) {
  COORD_TRY(check_known(context, name));
  if (is_builtin(name)) {
    return fail(ErrorKind::invalid, name + " is known without a record and can't be retired");
  }
  COORD_ASSIGN(const std::string actor, actor_of(context));
  Json out{{"agent", name}, {"released", Json::array()}};
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const AgentFile file, read_agent(context, name));
    COORD_ASSIGN(const auto holdings, holdings_of(context, name));
    if (!holdings.empty() && !force) {
      return still_holds(name, holdings);
    }
    for (const Holding& holding : holdings) {
      COORD_TRY(end_holding(context, holding, actor, "agent retired: " + reason));
      out["released"].push_back(Json{{"kind", holding.kind}, {"name", holding.name}});
    }
    if (out["released"].empty() && file.state() == AgentState::retired) {
      out["already"] = true;
      return out;
    }
    Batch batch;
    Json record = file.record;
    record["name"] = name;
    record["status"] = "retired";
    record["available_for_consultation"] = false;
    record["retired_at"] = util::format_time(context.store.now());
    record["retired_by"] = actor;
    put_agent(batch, file, std::move(record));
    Json data{{"agent_id", name}, {"released", out["released"].size()}};
    if (!reason.empty()) {
      data["reason"] = reason;
    }
    batch.add(event(context, "AGENT_RETIRED", actor, std::move(data)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing " + agent_record(name), "try again");
}

}  // namespace coord::core

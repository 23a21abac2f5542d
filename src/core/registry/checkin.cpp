#include "core/registry/checkin.hpp"

#include <utility>  // std::move

#include "core/current_task.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/broadcast.hpp"
#include "core/places.hpp"
#include "core/registry/checkin_sections.hpp"
#include "core/registry/escalation.hpp"
#include "core/roster.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// Binds the caller's session to the agent; what else its record says stays.
Status bind_session(Context& context, const std::string& agent, Batch& batch) {
  if (!context.caller.session || context.caller.session->empty()) {
    return {};
  }
  const std::string path = session_record(*context.caller.session);
  COORD_ASSIGN(const auto document, context.store.read(path));
  Json record = document ? schema::parse(document->bytes).value_or(Json()) : Json();
  if (!record.is_object()) {
    record = Json::object();
  }
  if (text(record, "agent") == agent) {
    return {};
  }
  record["session"] = *context.caller.session;
  record["agent"] = agent;
  batch.require(is_version(path, document ? document->version : Version{}));
  batch.add(put(path, document_text(record)));
  return {};
}

// The record as it is after the check-in.
Json checked_in(Context& context, const AgentFile& file, const SelfDescription& said) {
  Json record = file.record;
  const std::string now = util::format_time(context.store.now());
  const AgentState before = file.state();
  record["name"] = file.name;
  if (file.version.absent()) {
    record["registered_at"] = now;
  }
  const bool was_there = before == AgentState::ready || before == AgentState::busy;
  if (!was_there || text(record, "status").empty()) {
    record["status"] = "active";
  }
  if (!was_there || member(record, "available_for_consultation") == nullptr) {
    record["available_for_consultation"] = true;
  }
  for (const char* gone : {"retired_at", "retired_by"}) {
    record.erase(gone);
  }
  (void)said.apply(record);
  const Json task = current_task(context, file.name);
  record["current_task"] = task.is_object() ? task["task_id"] : Json();
  record["current_session_id"] = context.caller.session ? Json(*context.caller.session) : Json();
  record["last_update"] = now;
  return record;
}

Effect checkin_event(Context& context, const AgentFile& file, const Json& record) {
  Json data{{"agent_id", file.name}};
  const bool first = file.version.absent();
  for (const char* name : {"role", "expertise_areas", "capabilities", "status", "current_task"}) {
    if (const Json* value = member(record, name); value != nullptr && !value->is_null()) {
      data[name] = *value;
    }
  }
  return event(context, first ? "AGENT_REGISTERED" : "AGENT_STATUS_UPDATED", file.name, std::move(data));
}

struct CheckedIn {
  AgentFile before;
  Json record;
  int broadcasts = 0;
};

Result<CheckedIn> commit_checkin(Context& context, const std::string& name, const SelfDescription& said) {
  for (int i = 0; i < kCommitTries; ++i) {
    CheckedIn done;
    COORD_ASSIGN(done.before, read_agent(context, name));
    done.record = checked_in(context, done.before, said);
    Batch batch;
    put_agent(batch, done.before, done.record, true);
    COORD_TRY(add_mailbox(context, name, batch));
    COORD_TRY(bind_session(context, name, batch));
    COORD_ASSIGN(done.broadcasts, add_late_copies(context, name, batch));
    batch.add(checkin_event(context, done.before, done.record));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      done.record["last_seq"] = commit.sequence;
      return done;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same files", "try again");
}

}  // namespace

Status check_status_word(const std::string& status) {
  if (status.empty() || agent_state_of(status)) {
    return {};
  }
  return fail(ErrorKind::usage, "unknown status \"" + util::first_line(status, 40) + "\"",
              "active, available, idle, busy, pending, offline");
}

std::vector<std::string> SelfDescription::apply(Json& record) const {
  std::vector<std::string> changed;
  const auto set = [&](const char* name, bool given, Json value) {
    if (given && (member(record, name) == nullptr || record[name] != value)) {
      record[name] = std::move(value);
      changed.emplace_back(name);
    }
  };
  set("role", !role.empty(), role);
  set("expertise_areas", !expertise.empty(), expertise);
  set("capabilities", !capabilities.empty(), capabilities);
  set("status", !status.empty(), status);
  set("available_for_consultation", available.has_value(), available.value_or(false));
  set("note", !note.empty(), note);
  return changed;
}

Result<Presence> come_in(Context& context, const SelfDescription& said) {
  COORD_TRY(check_status_word(said.status));
  if (agent_state_of(said.status) == AgentState::retired) {
    return fail(ErrorKind::usage, "who checks in takes part", "coord agent retire NAME");
  }
  COORD_ASSIGN(const Identity me, identify_newcomer(context, kProjectInstance));
  escalate_overdue(context, true);
  COORD_ASSIGN(const CheckedIn done, commit_checkin(context, me.name, said));
  Presence out{{me.name, done.before.last_checkin(), 0},
               Json{{"agent", me.name}, {"registered", done.before.version.absent()}}};
  if (done.before.state() == AgentState::retired) {
    out.answer["returned"] = true;
  }
  out.answer["session"] = context.caller.session ? Json(*context.caller.session) : Json();
  if (out.view.since) {
    out.answer["since"] = util::format_time(*out.view.since);
  }
  if (const Json* number = member(done.before.record, "last_seq"); number != nullptr && number->is_number_unsigned()) {
    out.view.since_seq = number->get<Sequence>();
  }
  out.answer["broadcasts"] = done.broadcasts;
  out.answer["record"] = done.record;
  return out;
}

Result<Json> check_in(Context& context, const SelfDescription& said) {
  COORD_ASSIGN(Presence presence, come_in(context, said));
  for (const CheckinSection& section : checkin_sections()) {
    COORD_ASSIGN(presence.answer[std::string(section.name)], section.look(context, presence.view));
  }
  return std::move(presence.answer);
}

}  // namespace coord::core

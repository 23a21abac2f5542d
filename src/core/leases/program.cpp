#include "core/leases/program.hpp"

#include <utility>  // std::move

#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/leases/lock_set.hpp"
#include "core/leases/renewal.hpp"
#include "core/leases/session_notes.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

// Members of the session's record.
constexpr const char* kProgram = "program";  // {"pid", "start", "space", "host", "boot", "believed"?: true}
constexpr const char* kGoesOn =
    "goes_on_as";  // in the record of the agent without a session: which of its sessions goes on

Json described(Machine& machine, const Process& process) {
  return Json{{"pid", process.id},
              {"start", process.start},
              {"space", process.space},
              {"host", machine.host()},
              {"boot", machine.boot()}};
}

bool is_same(const Json& a, const Json& b) {
  for (const char* name : {"pid", "start", "space", "host", "boot"}) {
    const Json* one = member(a, name);
    const Json* other = member(b, name);
    if (one == nullptr || other == nullptr || *one != *other) {
      return false;
    }
  }
  return true;
}

const Json& program_in(const Json& record) {
  static const Json none = Json::object();
  const Json* program = member(record, kProgram);
  return program != nullptr && program->is_object() ? *program : none;
}

// What going on changes of one lease.
Status add_going_on(Context& context, const LeaseFile& file, const Hold& hold, Holds& before, Holds& after,
                    const Holder& me, Batch& batch) {
  Lease lease = new_lease(context, me, file.lease->ttl_s);
  lease.about = file.lease->about;
  lease.owner = file.lease->owner;
  add_grant(batch, file, lease);
  before.remove(hold.path);
  before.write(batch);
  after.add(context, {hold.path, hold.kind, hold.name, me.agent}, lease);
  after.write(batch);
  const bool claim = hold.kind == "claim";
  Json data{{"reason", "session goes on"}, {"old_session", file.lease->holder.session}};
  if (claim) {
    data.update(Json{{"task_id", hold.name}, {"old_agent", me.agent}, {"new_agent", me.agent}});
  } else {
    data.update(Json{{"allocation_id", text(file.lease->about, "lock")}, {"requester", me.agent}});
  }
  batch.add(event(context, claim ? "TASK_REASSIGNED" : "RESOURCE_ALLOCATED", me.agent, std::move(data)));
  return {};
}

// True when it has been taken over.
Result<bool> take_over(Context& context, const Hold& hold, const std::string& from, const Holder& me) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(const LeaseFile file, read_hold(context, hold));
    if (!file.lease || !(file.lease->holder.agent == me.agent && file.lease->holder.session == from) ||
        !file.is_held(context)) {
      return false;
    }
    COORD_ASSIGN(Holds before, Holds::load(context, {me.agent, from}));
    COORD_ASSIGN(Holds after, Holds::load(context, me));
    Batch batch;
    COORD_TRY(add_going_on(context, file, hold, before, after, me, batch));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return true;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing " + hold.path, "try again");
}

}  // namespace

void note_program(Context& context, std::int64_t pid) {
  const auto me = identify_newcomer(context, kProjectInstance);
  const std::string session = context.caller.session.value_or("");
  const auto process = context.machine == nullptr ? std::nullopt : context.machine->process(pid);
  if (!me || session.empty() || !process || context.read_only) {
    return;
  }
  Json program = described(*context.machine, *process);
  SessionNotes notes(context, {me->name, session});
  const Json& before = program_in(notes.record());
  if (is_same(before, program)) {
    if (before.contains("believed")) {
      return;
    }
    program["believed"] = true;
  }
  notes.set(kProgram, std::move(program));
}

void own_by_program(Context& context, const Holds& holds, Lease& lease) {
  const Json& program = program_in(holds.record());
  const Json* pid = member(program, "pid");
  if (!program.contains("believed") || pid == nullptr || !pid->is_number_integer() || context.machine == nullptr) {
    return;
  }
  const auto process = context.machine->process(pid->get<std::int64_t>());
  if (process && is_same(program, described(*context.machine, *process))) {
    lease.owner = *process;
  }
}

void note_going_on(Context& context) {
  const auto me = caller_as_holder(context);
  if (me && !me->session.empty() && !context.read_only) {
    SessionNotes(context, {me->agent, ""}).set(kGoesOn, me->session);
  }
}

Result<Json> go_on(Context& context) {
  COORD_ASSIGN(const Identity self, identify_newcomer(context, kProjectInstance));
  const Holder me{self.name, context.caller.session.value_or("")};
  Json items = Json::array();
  SessionNotes agent(context, {me.agent, ""});
  const std::string from(text(agent.record(), kGoesOn));
  if (from.empty() || me.session.empty() || from == me.session) {
    return Json{{"items", std::move(items)}};
  }
  const Json theirs = program_in(SessionNotes(context, {me.agent, from}).record());
  if (!is_same(theirs, program_in(SessionNotes(context, me).record()))) {
    return Json{{"items", std::move(items)}};
  }
  agent.set(kGoesOn, nullptr);
  SessionNotes(context, {me.agent, from}).set(kGoesOn, me.session);
  COORD_ASSIGN(const Holds holds, Holds::load(context, {me.agent, from}));
  for (const Hold& hold : holds.all()) {
    COORD_ASSIGN(const bool taken, take_over(context, hold, from, me));
    if (taken) {
      items.push_back(Json{{"kind", hold.kind}, {"name", hold.name}});
    }
  }
  return Json{{"items", std::move(items)}};
}

std::string session_now(Context& context, const std::string& session) {
  constexpr int kMost = 64;  // names, for one program
  std::string now = session;
  for (int i = 0; i < kMost; ++i) {
    const std::string next(text(SessionNotes(context, {"", now}).record(), kGoesOn));
    if (next.empty() || next == now) {
      break;
    }
    now = next;
  }
  return now;
}

}  // namespace coord::core

#include "core/progress/start.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/compose.hpp"
#include "core/places.hpp"
#include "core/progress/document.hpp"
#include "core/progress/edit.hpp"
#include "core/progress/ended.hpp"
#include "core/progress/following.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::progress {
namespace {

constexpr std::size_t kMaxTaskId = 200;

struct Asked {
  Context& context;
  const std::string& agent;
  Batch& batch;
  Json& receipt;
};

Json task_event(const Json& task, std::string_view agent) {
  return Json{{"task_id", text(task, "task_id")}, {"agent_id", agent}};
}

// Makes room in the place of the current task. `room`: what the store has to find there when the next one is put.
Status put_aside(Asked& asked, TaskFile& current, Precondition& room) {
  room = is_version(current.path, current.version);
  const std::string id(text(current.task, "task_id"));
  if (is_over(current.task)) {
    COORD_ASSIGN(const std::string place, free_archive_place(asked.context, asked.agent, current.task));
    asked.batch.add(create(place, document_text(current.task)));
    asked.receipt["archived"] = shown_path(place);
    return {};
  }
  if (text(current.task, "status") == "in_progress") {
    set(current.task, "status", "paused");
  }
  const std::string place = open_task_of(asked.agent, id);
  COORD_ASSIGN(const auto other, asked.context.store.read(place));
  if (other) {
    return fail(ErrorKind::conflict, shown_path(place) + " is there beside the current task of that name",
                "remove one of the two files");
  }
  COORD_ASSIGN(std::string bytes, stored_text(asked.context, current));
  asked.batch.add(create(place, std::move(bytes)));
  asked.receipt["put_aside"] = id;
  return {};
}

// Puts `task` into the place of the current one, which is put aside.
Status make_current(Asked& asked, Json task) {
  const std::string place = current_task_of(asked.agent);
  COORD_ASSIGN(auto current, read_current(asked.context, asked.agent));
  Precondition room{Precondition::Kind::absent, place, {}};
  if (current) {
    COORD_TRY(put_aside(asked, *current, room));
  }
  TaskFile file{place, std::move(task), {}, true};
  COORD_ASSIGN(std::string bytes, stored_text(asked.context, file));
  asked.batch.require(std::move(room)).add(put(place, std::move(bytes)));
  describe(file.task, asked.receipt);
  return {};
}

Status switch_to(Asked& asked, const std::string& id) {
  COORD_ASSIGN(TaskFile file, find_task(asked.context, asked.agent, id));
  if (file.current) {
    asked.receipt["already"] = true;
    describe(file.task, asked.receipt);
    return {};
  }
  if (text(file.task, "status") == "paused" || text(file.task, "status") == "pending") {
    set(file.task, "status", "in_progress");
  }
  asked.batch.require(is_version(file.path, file.version)).add(remove(file.path));
  const Json facts = task_event(file.task, asked.agent);
  COORD_TRY(make_current(asked, std::move(file.task)));
  Json data = facts;
  data["put_aside"] = asked.receipt.contains("put_aside") ? asked.receipt["put_aside"] : Json();
  asked.batch.add(event(asked.context, "TASK_SWITCHED", asked.agent, std::move(data)));
  return {};
}

Result<Json> new_document(Context& context, const NewTask& wanted) {
  const std::string now = util::format_time(context.store.now());
  Json end;
  if (!wanted.eta.empty()) {
    COORD_ASSIGN(const WallTime moment, parse_moment(context, wanted.eta, "eta"));
    end = util::format_time(moment);
  }
  Json task{{"task_id", wanted.id},
            {"task_name", wanted.name.empty() ? wanted.id : wanted.name},
            {"phase", wanted.phase.empty() ? Json() : Json(wanted.phase)},
            {"started", now},
            {"updated", now},
            {"estimated_completion", std::move(end)},
            {"status", "in_progress"},
            {"current_step", wanted.steps.empty() ? Json() : Json(wanted.steps.front())},
            {"completed_steps", Json::array()},
            {"remaining_steps", wanted.steps},
            {"blocked_on", nullptr},
            {"questions_for_coordinator", Json::array()},
            {"artifacts", Json::array()},
            {"quality_gates", Json::object()},
            {"metrics", Json::object()}};
  if (!wanted.phase.empty()) {
    task["phase_started"] = now;
  }
  if (!wanted.estimate.empty()) {
    const auto length = util::parse_duration(wanted.estimate);
    if (!length) {
      return fail(ErrorKind::usage, "estimate: \"" + util::first_line(wanted.estimate, 40) + "\" is no duration",
                  "90m, 2h, 1d, 1h30m");
    }
    task["estimated_completion"] = util::format_time(context.store.now() + *length);
    const char last = wanted.estimate.back();
    task["estimate"] = last >= '0' && last <= '9' ? wanted.estimate + "s" : wanted.estimate;
  }
  return task;
}

// Announces a new task, and makes it the current one.
Status begin(Asked& asked, const NewTask& wanted, Json task) {
  const Json* estimate = member(task, "estimate");
  Json data = task_event(task, asked.agent);
  data["start_time"] = task["started"];
  data["task_name"] = task["task_name"];
  data["estimated_duration"] = estimate == nullptr ? Json() : *estimate;
  COORD_TRY(make_current(asked, std::move(task)));
  const std::string_view phase = wanted.phase.empty() ? std::string_view("global") : std::string_view(wanted.phase);
  const Json duration = data["estimated_duration"];
  asked.batch.add(event(asked.context, "TASK_STARTED", asked.agent, std::move(data), phase));
  if (!wanted.phase.empty()) {
    Json begun{{"phase_id", wanted.phase}, {"estimated_duration", duration}, {"resource_allocation", nullptr}};
    begun.update(Json{{"task_id", wanted.id}, {"agent_id", asked.agent}});
    asked.batch.add(event(asked.context, "PHASE_STARTED", asked.agent, std::move(begun), phase));
  }
  return {};
}

Status start(Asked& asked, const NewTask& wanted) {
  COORD_ASSIGN(Json task, new_document(asked.context, wanted));
  return begin(asked, wanted, std::move(task));
}

// Whether the agent has that task open. A current task that can't be read may be it, so its error is the answer.
Result<std::optional<TaskFile>> find_open(Context& context, const std::string& agent, const std::string& id) {
  COORD_ASSIGN(auto current, read_current(context, agent));
  if (current && text(current->task, "task_id") == id) {
    return is_over(current->task) ? std::optional<TaskFile>() : std::move(current);
  }
  return read_task(context, open_task_of(agent, id));
}

Json keyed_input(const NewTask& wanted) {
  return Json{{"verb", "progress start"}, {"task", wanted.id}, {"name", wanted.name},        {"phase", wanted.phase},
              {"steps", wanted.steps},    {"eta", wanted.eta}, {"estimate", wanted.estimate}};
}

}  // namespace

Result<std::optional<TaskFile>> find_open_of(Context& context, const std::string& agent, const std::string& id) {
  if (agent.empty()) {
    return std::nullopt;
  }
  auto found = find_open(context, agent, id);
  if (!found && is_broken(found.error())) {
    return std::nullopt;
  }
  return found;
}

Status add_start(Context& context, const std::string& agent, const NewTask& wanted, const std::string& before,
                 Batch& batch, Json& receipt) {
  Asked asked{context, agent, batch, receipt};
  COORD_ASSIGN(const auto open, find_open(context, agent, wanted.id));
  if (open) {
    return switch_to(asked, wanted.id);
  }
  COORD_ASSIGN(auto theirs, find_open_of(context, before == agent ? "" : before, wanted.id));
  if (!theirs) {
    return start(asked, wanted);
  }
  batch.require(is_version(theirs->path, theirs->version)).add(remove(theirs->path));
  set(theirs->task, "status", obstacles(theirs->task).empty() ? "in_progress" : "blocked");
  theirs->task.erase("agent");
  return begin(asked, wanted, std::move(theirs->task));
}

Status add_pause(Context& context, const std::string& agent, const std::string& task, Batch& batch) {
  COORD_ASSIGN(auto file, find_open_of(context, agent, task));
  if (!file || text(file->task, "status") == "paused") {
    return {};
  }
  set(file->task, "status", "paused");
  return put_back(context, *file, batch);
}

Status add_move(Context& context, const std::string& from, const std::string& to, const std::string& task,
                Batch& batch) {
  COORD_ASSIGN(auto file, find_open_of(context, from, task));
  COORD_ASSIGN(const auto theirs, find_open_of(context, to, task));
  if (!file || theirs) {
    return {};
  }
  const std::string place = open_task_of(to, task);
  batch.require(is_version(file->path, file->version)).add(remove(file->path));
  set(file->task, "status", "paused");
  file->task.erase("agent");
  file->path = place;
  COORD_ASSIGN(std::string bytes, stored_text(context, *file));
  batch.add(create(place, std::move(bytes)));
  return {};
}

Result<Json> start_task(Context& context, const NewTask& wanted) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  if (wanted.id.size() > kMaxTaskId) {
    return fail(ErrorKind::usage, "a task id has at most 200 bytes");
  }
  if (!wanted.eta.empty() && !wanted.estimate.empty()) {
    return fail(ErrorKind::usage, "progress start takes --eta or --estimate, not both", "coord help progress start");
  }
  const bool plain = wanted.name.empty() && wanted.phase.empty() && wanted.steps.empty() && wanted.eta.empty() &&
                     wanted.estimate.empty();
  const KeyedRequest keyed(context, me.name, wanted.key, wanted.key.empty() ? Json() : keyed_input(wanted));
  return commit_keyed(context, keyed, [&](Batch& batch) -> Result<Json> {
    Json receipt{{"agent", me.name}, {"task_id", wanted.id}};
    Asked asked{context, me.name, batch, receipt};
    COORD_ASSIGN(const auto open, find_open(context, me.name, wanted.id));
    if (open && !plain) {
      return fail(ErrorKind::conflict,
                  wanted.id + " was started at " + std::string(text(open->task, "started")) + " and is still open",
                  "coord progress switch " + wanted.id + ", then step add, phase, eta change its plan");
    }
    COORD_TRY(open ? switch_to(asked, wanted.id) : start(asked, wanted));
    return receipt;
  });
}

Result<Json> switch_task(Context& context, const std::string& id) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  const KeyedRequest keyed(context, me.name, {}, {});
  return commit_keyed(context, keyed, [&](Batch& batch) -> Result<Json> {
    Json receipt{{"agent", me.name}, {"task_id", id}};
    Asked asked{context, me.name, batch, receipt};
    COORD_TRY(switch_to(asked, id));
    return receipt;
  });
}

}  // namespace coord::core::progress

#include "core/tasks/editing.hpp"

#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/tasks/attempts.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

tl::unexpected<Error> no_way(const Json& task, const std::string& what, const std::string& hint) {
  return fail(ErrorKind::conflict, "task " + id_of(task) + " is " + std::string(text(task, "status")) + ": " + what,
              hint, item(task));
}

std::string because(const std::string& reason) {
  return reason.empty() ? "" : ": " + reason;
}

Status cancel(Change& change, TaskFile& file, const std::string& reason, bool parts) {
  Json& task = file.task;
  const std::string id = id_of(task);
  const std::string worker(state_of(task) == State::waiting ? "" : text(task, "assigned_to"));
  task["status"] = "cancelled";
  task["completed"] = util::format_time(change.context.store.now());
  task["reason"] = reason;
  change.tasks.touch(file);
  change.tell("TASK_CANCELLED", id, Json{{"reason", reason}, {"agent_id", worker.empty() ? Json() : Json(worker)}});
  if (!worker.empty()) {
    COORD_TRY(add_notice(change.context, change.ids, "message", change.actor, worker, id,
                         "task " + id + " is cancelled" + because(reason) + "; stop working on it", change.batch));
  }
  for (const std::string& part : parts ? words_of(task, "children") : std::vector<std::string>()) {
    COORD_ASSIGN(TaskFile* const child, change.tasks.find(part));
    if (child != nullptr && !is_over(state_of(child->task))) {
      COORD_TRY(cancel(change, *child, reason, parts));
    }
  }
  return {};
}

}  // namespace

Result<Json> edit_task(Context& context, const Request& request, const Said& said) {
  return change_task(context, request, [&](Change& change, TaskFile& file) -> Status {
    const State state = state_of(file.task);
    if (is_over(state)) {
      return no_way(file.task, "what it says is history", "coord task reopen " + request.task);
    }
    COORD_TRY(apply(change, file, said));
    COORD_TRY(change.settle(file));
    change.tasks.touch(file);
    change.tell("TASK_UPDATED", request.task, Json{{"changed", request.input}});
    return {};
  });
}

Result<Json> accept_task(Context& context, const Request& request) {
  return change_task(context, request, [&](Change& change, TaskFile& file) -> Status {
    Json& task = file.task;
    const std::string assignee(text(task, "assigned_to"));
    if (is_over(state_of(task)) || (!assignee.empty() && assignee != change.actor)) {
      return no_way(task, assignee.empty() ? "it can't be accepted" : "it is assigned to " + assignee,
                    "coord next --claim picks another");
    }
    if (state_of(task) != State::waiting || task.contains("accepted")) {
      change.receipt["already"] = true;
      return {};
    }
    const std::string by(text(task, "assigned_by"));
    task["assigned_to"] = change.actor;
    task["assigned_by"] = by.empty() ? change.actor : by;
    task["status"] = "pending";
    task["accepted"] = util::format_time(context.store.now());
    COORD_TRY(change.settle(file));
    change.tasks.touch(file);
    change.tell("TASK_ACCEPTED", request.task, Json{{"agent_id", change.actor}});
    return by.empty() ? Status{}
                      : add_notice(context, change.ids, "message", change.actor, by, request.task,
                                   "task " + request.task + " is accepted", change.batch);
  });
}

Result<Json> decline_task(Context& context, const Request& request, const std::string& reason) {
  return change_task(context, request, [&](Change& change, TaskFile& file) -> Status {
    Json& task = file.task;
    const std::string assignee(text(task, "assigned_to"));
    if (state_of(task) != State::waiting || (!assignee.empty() && assignee != change.actor)) {
      return no_way(task, state_of(task) == State::waiting ? "it is assigned to " + assignee : "it can't be declined",
                    "coord fail " + request.task + " \"...\" gives up what was begun");
    }
    const std::string by(text(task, "assigned_by"));
    task["assigned_to"] = nullptr;
    task["assigned_by"] = nullptr;
    task["status"] = "pending_assignment";
    task["reason"] = reason;
    task.erase("accepted");
    if (!lists(task, "declined_by", change.actor)) {
      task["declined_by"].push_back(change.actor);
    }
    COORD_TRY(change.settle(file));
    change.tasks.touch(file);
    change.tell("TASK_DECLINED", request.task, Json{{"agent_id", change.actor}, {"reason", reason}});
    return add_notice(context, change.ids, "message", change.actor, by.empty() ? owner_of(task) : by, request.task,
                      "task " + request.task + " is declined" + because(reason), change.batch);
  });
}

Result<Json> cancel_task(Context& context, const Request& request, const std::string& reason, bool parts) {
  return change_task(context, request, [&](Change& change, TaskFile& file) -> Status {
    if (state_of(file.task) == State::cancelled) {
      change.receipt["already"] = true;
      return {};
    }
    return is_over(state_of(file.task)) ? no_way(file.task, "it can't be cancelled", "coord task show " + request.task)
                                        : cancel(change, file, reason, parts);
  });
}

Result<Json> reopen_task(Context& context, const Request& request, const std::string& reason) {
  return change_task(context, request, [&](Change& change, TaskFile& file) -> Status {
    Json& task = file.task;
    if (!is_over(state_of(task))) {
      change.receipt["already"] = true;
      return {};
    }
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, request.task));
    if (claim.is_held(context)) {
      return no_way(task, "it is still claimed by " + describe_holder(context, *claim.lease),
                    "coord heartbeat tells its holder");
    }
    if (Json* result = task.contains("result") ? &task["result"] : nullptr; result != nullptr) {
      Json kept = *result;
      task["late_results"].push_back(std::move(kept));
    }
    for (const char* name : {"result", "completed", "started", "accepted"}) {
      task.erase(name);
    }
    task["status"] = "pending_assignment";
    task["assigned_to"] = nullptr;
    task["assigned_by"] = nullptr;
    task["attempts"] = 0;
    task["reason"] = reason;
    COORD_TRY(change.settle(file));
    change.tasks.touch(file);
    change.tell("TASK_REOPENED", request.task, Json{{"reason", reason}});
    return {};
  });
}

}  // namespace coord::core::tasks

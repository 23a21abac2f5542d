#include "core/tasks/failing.hpp"

#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/json_access.hpp"
#include "core/progress/finish.hpp"
#include "core/tasks/attempts.hpp"
#include "core/tasks/dependencies.hpp"
#include "core/tasks/foreign_entry.hpp"
#include "core/tasks/foreign_queue.hpp"
#include "core/tasks/held.hpp"
#include "core/tasks/mine.hpp"
#include "core/tasks/queue.hpp"

namespace coord::core::tasks {
namespace {

// What the failure of a task changes, from whom, and where the answer goes.
struct Failing {
  Context& context;
  const FailRequest& request;
  const std::string& id;
  const std::string& agent;
  IdMaker& ids;
  Batch& batch;
  Json& receipt;
};

// Back into the queue, for anybody.
Status add_another_try(const Failing& failing, TaskFile& file) {
  Json& task = file.task;
  task["status"] = "pending_assignment";
  task["assigned_to"] = nullptr;
  task["assigned_by"] = nullptr;
  task["reason"] = failing.request.reason;
  TaskSet others(failing.context);
  QueueChange queue(failing.context);
  COORD_TRY(settle(others, queue, task));
  queue.write(failing.batch);
  failing.batch.add(event(failing.context, "TASK_FAILED", failing.agent,
                          Json{{"task_id", failing.id},
                               {"agent_id", failing.agent},
                               {"failure_reason", failing.request.reason},
                               {"retry_count", count_of(task, "attempts", 0)}}));
  return put_task(failing.context, file, failing.batch);
}

Status add_end(const Failing& failing) {
  COORD_ASSIGN(auto file, read_task(failing.context, failing.id));
  if (!file) {
    return {};  // a task that its agent made for itself
  }
  if (is_over(state_of(file->task))) {
    return fail(ErrorKind::lost, "task " + failing.id + " is " + std::string(text(file->task, "status")) + " already",
                "coord next --claim", Json{{"task_id", failing.id}, {"status", text(file->task, "status")}});
  }
  COORD_ASSIGN(const Held held, check_held(failing.context, *file, failing.request.token));
  const bool again = !failing.request.final && !used_up(failing.context, file->task);
  failing.receipt["retried"] = again;
  failing.receipt["attempts"] = count_of(file->task, "attempts", 0);
  failing.receipt["max_attempts"] = most_attempts(failing.context, file->task);
  count_end(failing.context, failing.batch, failing.agent, type_of(file->task), time(file->task, "started").value_or(0),
            false);
  COORD_TRY(add_release_of(failing.context, held, failing.batch));
  if (again) {
    return add_another_try(failing, *file);
  }
  COORD_TRY(add_notice(failing.context, failing.ids, "error", failing.agent, owner_of(file->task), failing.id,
                       "task " + failing.id + " has failed: " + failing.request.reason, failing.batch));
  return add_failure(failing.context, *file, failing.agent, failing.request.reason, failing.batch);
}

}  // namespace

Result<Json> fail_task(Context& context, const FailRequest& request) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  const Json keyed{{"verb", "fail"}, {"input", request.input}};
  const KeyedRequest key(context, me.agent, request.key, keyed);
  COORD_ASSIGN(auto earlier, key.earlier_receipt());
  if (earlier) {
    return *std::move(earlier);
  }
  COORD_ASSIGN(const Mine mine, find_mine(context, request.task));
  if (mine.progress) {
    Draft draft;
    draft.allow_secret = true;  // the reason is the agent's own
    return progress::abandon(
        context, {"fail", mine.id, request.key, request.input, keyed}, draft, request.reason, "failed",
        [&](progress::Change& change) {
          return add_end({context, request, mine.id, change.agent, change.ids, change.batch, change.receipt});
        });
  }
  IdMaker ids(context);
  return commit_keyed(context, key, [&](Batch& batch) -> Result<Json> {
    COORD_TRY(need_task(context, mine.id).map([](const TaskFile&) {}));
    Json receipt{{"agent", me.agent}, {"task_id", mine.id}, {"status", "failed"}};
    COORD_TRY(add_end({context, request, mine.id, me.agent, ids, batch, receipt}));
    return receipt;
  });
}

}  // namespace coord::core::tasks

#include "core/tasks/ending.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/sending.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "core/progress/document.hpp"
#include "core/tasks/dependencies.hpp"
#include "core/tasks/foreign_entry.hpp"
#include "core/tasks/foreign_queue.hpp"
#include "core/tasks/held.hpp"
#include "core/tasks/mine.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

// What came out of a task, from its progress where it has one.
Json result_of(Context& context, const std::string& agent, const DoneRequest& request, const Json* progress) {
  Json result{{"agent", agent}, {"time", util::format_time(context.store.now())}};
  if (!request.draft.content.empty()) {
    result["summary"] = request.draft.content;
  }
  Json artifacts = Json::array();
  Json metrics = request.draft.metrics;
  if (progress != nullptr) {
    const Json* recorded = member(*progress, "artifacts");
    for (const Json& artifact : recorded != nullptr ? *recorded : Json::array()) {
      artifacts.push_back(artifact.is_string() ? artifact : Json(text(artifact, "path")));
    }
    if (const Json* gates = member(*progress, "quality_gates"); gates != nullptr && !gates->empty()) {
      result["quality_gates"] = *gates;
    }
    if (const Json* figures = member(*progress, "metrics"); figures != nullptr) {
      metrics = *figures;
    }
  } else {
    artifacts = request.draft.artifacts;
  }
  if (!artifacts.empty()) {
    result["artifacts"] = std::move(artifacts);
  }
  if (!metrics.empty()) {
    result["metrics"] = std::move(metrics);
  }
  return result;
}

Status check_parts(Context& context, const Json& task) {
  COORD_ASSIGN(const auto waits, waits_of(context, task));
  std::vector<Wait> open;
  for (const Wait& wait : waits) {
    if (lists(task, "children", wait.task)) {
      open.push_back(wait);
    }
  }
  if (open.empty()) {
    return {};
  }
  return fail(ErrorKind::invalid, "task " + id_of(task) + " has open parts: " + waits_text(open),
              "coord wait task-done " + id_of(task) + " --all-children; or coord done " + id_of(task) +
                  " --force --reason \"...\"");
}

tl::unexpected<Error> over_already(const Json& task) {
  const Json* result = member(task, "result");
  const std::string by = result != nullptr ? std::string(text(*result, "agent")) : "";
  return fail(
      ErrorKind::lost,
      "task " + id_of(task) + " is " + std::string(text(task, "status")) + (by.empty() ? "" : " by " + by) + " already",
      "coord next --claim", Json{{"task_id", id_of(task)}, {"status", text(task, "status")}});
}

// Completes the document, gives the claim back, frees what waited.
Status add_completion(Context& context, const std::string& id, const DoneRequest& request, const Json& result,
                      Batch& batch, Json& receipt) {
  TaskSet tasks(context);
  COORD_ASSIGN(TaskFile* const file, tasks.need(id));
  Json& task = file->task;
  if (is_over(state_of(task))) {
    return over_already(task);
  }
  COORD_ASSIGN(const Held held, check_held(context, *file, request.token));
  if (!request.force.on) {
    COORD_TRY(check_parts(context, task));
  }
  task["status"] = "completed";
  task["completed"] = util::format_time(context.store.now());
  task["assigned_to"] = held.me.agent;
  task["result"] = result;
  task.erase("reason");
  if (request.force.on) {
    task["reason"] = request.force.reason;
  }
  tasks.touch(*file);
  count_end(context, batch, held.me.agent, type_of(task), time(task, "started").value_or(0), true);
  COORD_TRY(add_release_of(context, held, batch));
  QueueChange queue(context);
  COORD_ASSIGN(const auto freed, free_dependents(context, tasks, task, held.me.agent, queue, batch));
  queue.write(batch);
  if (!freed.empty()) {
    receipt["freed"] = freed;
  }
  return tasks.write(batch);
}

// What the key of the request stands for, whether the task has progress then or has ended.
Json keyed_by(const DoneRequest& request) {
  return Json{{"verb", "done"}, {"input", request.input}};
}

// The end of a task that has no progress of the agent.
Result<Json> done_without_progress(Context& context, const std::string& id, const DoneRequest& request) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  const KeyedRequest key(context, me.agent, request.key, keyed_by(request));
  IdMaker ids(context);
  return commit_keyed(context, key, [&](Batch& batch) -> Result<Json> {
    COORD_ASSIGN(const TaskFile file, need_task(context, id));
    Json receipt{{"agent", me.agent}, {"task_id", id}, {"status", "completed"}};
    Draft draft = request.draft;
    draft.type = "completion";
    draft.task = id;
    if (draft.content.empty()) {
      draft.content = std::string(text(file.task, "title")) + " is complete";
    }
    const std::string to = draft.to.empty() ? std::string(other_end(me.agent)) : draft.to;
    COORD_TRY(check_addressee(context, to));
    COORD_ASSIGN(const Json composed, compose(context, draft, me.agent));
    COORD_ASSIGN(Json sent, add_submitted(context, {draft, composed, me.agent, to, "done"}, ids, batch));
    Json result = result_of(context, me.agent, request, nullptr);
    result["message_id"] = sent["id"];
    COORD_TRY(add_completion(context, id, request, result, batch, receipt));
    batch.add(event(context, "TASK_COMPLETED", me.agent,
                    Json{{"task_id", id}, {"agent_id", me.agent}, {"duration", nullptr}, {"results", result}}));
    receipt["message"] = std::move(sent);
    return receipt;
  });
}

Result<Json> done_with_progress(Context& context, const std::string& id, const DoneRequest& request) {
  return progress::complete(context, {"complete", id, request.key, request.input, keyed_by(request)}, request.draft,
                            request.force, [&](progress::Change& change) -> Status {
                              COORD_ASSIGN(const auto file, read_task(context, id));
                              if (!file) {
                                return {};  // a task that its agent made for itself
                              }
                              Json result = result_of(context, change.agent, request, &change.task());
                              result["message_id"] = change.receipt["message"]["id"];
                              return add_completion(context, id, request, result, change.batch, change.receipt);
                            });
}

// Keeps what was delivered too late.
Status keep_late(Context& context, const std::string& id, const DoneRequest& request, const Json* progress) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(const Holder me, caller_as_holder(context));
    COORD_ASSIGN(TaskFile file, need_task(context, id));
    if (!mutant(Mutant::late_dropped)) {
      file.task["late_results"].push_back(result_of(context, me.agent, request, progress));
    }
    Batch batch;
    COORD_TRY(put_task(context, file, batch));
    batch.add(event(context, "TASK_LATE_RESULT", me.agent, Json{{"task_id", id}, {"agent_id", me.agent}}));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return {};
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing task " + id, "try again");
}

// A sentence in the place of the task that names none: `coord done "12 tests pass"`.
Result<bool> begins_summary(Context& context, const std::string& task) {
  if (task.find(' ') == std::string::npos) {
    return false;
  }
  COORD_ASSIGN(const auto file, read_task(context, task));
  COORD_ASSIGN(const Mine mine, find_mine(context, task));
  return !file && !mine.progress;
}

}  // namespace

Result<Json> done(Context& context, const DoneRequest& asked) {
  DoneRequest request = asked;
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(auto earlier, KeyedRequest(context, me.agent, request.key, keyed_by(request)).earlier_receipt());
  if (earlier) {
    return *std::move(earlier);
  }
  COORD_ASSIGN(const bool is_summary, begins_summary(context, request.task));
  if (is_summary) {
    request.draft.content = request.task + (request.draft.content.empty() ? "" : " " + request.draft.content);
    request.task.clear();
  }
  COORD_ASSIGN(const Mine mine, find_mine(context, request.task));
  Result<Json> result =
      mine.progress ? done_with_progress(context, mine.id, request) : done_without_progress(context, mine.id, request);
  if (result || result.error().kind != ErrorKind::lost) {
    return result;
  }
  COORD_TRY(keep_late(context, mine.id, request, mine.progress ? &mine.progress->task : nullptr));
  result.error().message += "; what you delivered is kept with it as a late result";
  result.error().details["late_result"] = true;
  return result;
}

}  // namespace coord::core::tasks

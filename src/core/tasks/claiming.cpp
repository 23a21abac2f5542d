// What a claim on a task means for its document, and for the progress of who works on it.
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/following.hpp"
#include "core/progress/following.hpp"
#include "core/tasks/attempts.hpp"
#include "core/tasks/dependencies.hpp"
#include "core/tasks/foreign_queue.hpp"
#include "core/tasks/load.hpp"
#include "core/tasks/queue.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using namespace tasks;

using util::kSecond;

Error cannot(const std::string& task, const std::string& why, const std::string& hint, Json details) {
  details["task_id"] = task;
  return Error{ErrorKind::conflict, "task " + util::first_line(task, 80) + " " + why, hint, std::move(details)};
}

// Whether it may be worked on at all, and by this agent, unless that is forced.
Status check_ready(Context& context, const TaskFile& file, const Grant& grant, const std::string& agent) {
  const State state = state_of(file.task);
  const std::string status(text(file.task, "status"));
  if (is_over(state)) {
    return tl::unexpected<Error>(
        cannot(grant.task, "is " + status, "coord task reopen " + grant.task, Json{{"status", status}}));
  }
  if (grant.forced) {
    return {};
  }
  COORD_ASSIGN(const auto waits, waits_of(context, file.task));
  if (!waits.empty() && state == State::waiting) {
    Json list = Json::array();
    for (const Wait& wait : waits) {
      list.push_back(Json{{"task_id", wait.task}, {"status", wait.status}});
    }
    return tl::unexpected<Error>(cannot(grant.task, "waits for " + waits_text(waits),
                                        "coord next --claim picks another", Json{{"waits_for", std::move(list)}}));
  }
  const std::string_view assignee = text(file.task, "assigned_by").empty() ? "" : text(file.task, "assigned_to");
  if (!assignee.empty() && assignee != agent) {
    return tl::unexpected<Error>(cannot(grant.task, "is assigned to " + std::string(assignee),
                                        "coord next --claim picks another", Json{{"assigned_to", assignee}}));
  }
  if (used_up(context, file.task) && grant.before.lease && !grant.before.lease->holder.is({std::string(agent), ""})) {
    return tl::unexpected<Error>(cannot(
        grant.task, "was begun " + std::to_string(count_of(file.task, "attempts", 0)) + " times and not finished",
        "coord reap tells its owner; coord claim " + grant.task + " --force --reason \"...\" tries again",
        Json{{"attempts", count_of(file.task, "attempts", 0)}}));
  }
  return {};
}

Status begin_progress(Context& context, const TaskFile& file, const Grant& grant, const std::string& agent,
                      Batch& batch) {
  progress::NewTask wanted;
  wanted.id = grant.task;
  wanted.name = text(file.task, "title");
  wanted.eta = text(file.task, "due");
  Json receipt = Json::object();
  const std::string before = grant.before.lease ? grant.before.lease->holder.agent : "";
  return progress::add_start(context, agent, wanted, before, batch, receipt);
}

}  // namespace

Status follow_grant(Context& context, const Grant& grant, Lease& lease, Batch& batch, Json& answer) {
  COORD_ASSIGN(auto file, read_task(context, grant.task));
  if (!file) {
    COORD_ASSIGN(const bool adopted, adopt_from_queue(context, grant.task));
    if (!adopted) {
      return {};
    }
    COORD_ASSIGN(file, read_task(context, grant.task));
    if (!file) {
      return {};
    }
  }
  const std::string& agent = lease.holder.agent;
  COORD_TRY(check_ready(context, *file, grant, agent));
  COORD_ASSIGN(const Settings settings, settings_of(context));
  if (!grant.forced) {
    COORD_TRY(check_load(context, lease.holder, grant.task));
  }
  if (settings.task_timeout_s > 0) {
    lease.about[kWorkUntil] = lease_clock(context) + settings.task_timeout_s * kSecond;
  }
  Json& task = file->task;
  const bool goes_on = grant.before.lease && grant.before.lease->holder.agent == agent &&
                       grant.before.lease->holder.session == lease.holder.session;
  if (!goes_on) {
    task["attempts"] = count_of(task, "attempts", 0) + 1;
  }
  task["status"] = "in_progress";
  task["assigned_to"] = agent;
  if (!task.contains("started")) {
    task["started"] = util::format_time(context.store.now());
  }
  COORD_TRY(put_task(context, *file, batch));
  COORD_TRY(begin_progress(context, *file, grant, agent, batch));
  for (const char* name : {"title", "description", "priority", "due", "deliverables", "paths", "parent", "attempts"}) {
    if (const Json* value = member(task, name); value != nullptr && !value->is_null() && !value->empty()) {
      answer[name] = *value;
    }
  }
  return {};
}

Status follow_return(Context& context, const std::string& task, const Lease& lease, const std::string& actor,
                     const std::string& why, Batch& batch) {
  COORD_ASSIGN(auto file, read_task(context, task));
  if (!file || is_over(state_of(file->task)) || state_of(file->task) == State::waiting) {
    return {};
  }
  COORD_TRY(progress::add_pause(context, lease.holder.agent, task, batch));
  if (why != "released" && used_up(context, file->task)) {
    return add_giving_up(context, *file, actor, batch);
  }
  const bool assigned = !text(file->task, "assigned_by").empty();
  if (!assigned) {
    file->task["assigned_to"] = nullptr;
  }
  file->task["status"] = assigned ? "pending" : "pending_assignment";
  TaskSet others(context);
  QueueChange queue(context);
  COORD_TRY(settle(others, queue, file->task));
  queue.write(batch);
  return put_task(context, *file, batch);
}

Status follow_handoff(Context& context, const std::string& task, const std::string& from, const std::string& to,
                      Batch& batch) {
  COORD_ASSIGN(auto file, read_task(context, task));
  if (!file || is_over(state_of(file->task))) {
    return {};
  }
  file->task["assigned_to"] = to;
  file->task["attempts"] = count_of(file->task, "attempts", 0) + 1;
  COORD_TRY(progress::add_move(context, from, to, task, batch));
  return put_task(context, *file, batch);
}

}  // namespace coord::core

#include "core/tasks/attempts.hpp"

#include <algorithm>  // std::max
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/messages/notices.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {

std::int64_t most_attempts(Context& context, const Json& task) {
  const Settings settings = settings_of(context).value_or(Settings{});
  return std::max<std::int64_t>(count_of(task, "max_attempts", settings.retry_limit + 1), 1);
}

bool used_up(Context& context, const Json& task) {
  return !mutant(Mutant::attempts_uncounted) && count_of(task, "attempts", 0) >= most_attempts(context, task);
}

std::string owner_of(const Json& task) {
  const std::string_view creator = text(task, "created_by");
  return std::string(creator.empty() ? kCoordinator : creator);
}

Status add_notice(Context& context, IdMaker& ids, const std::string& type, const std::string& from,
                  const std::string& to, const std::string& task, const std::string& content, Batch& batch) {
  COORD_ASSIGN(const bool known, is_known(context, to));
  const std::string addressee = known && !is_reserved(to) ? to : std::string(kCoordinator);
  if (addressee == from) {
    return {};
  }
  Draft draft;
  draft.type = type;
  draft.content = content;
  draft.task = task;
  draft.to = addressee;
  return core::add_notice(context, from, std::move(draft), ids, batch).map([](const std::string&) {});
}

Status add_failure(Context& context, TaskFile& file, const std::string& actor, const std::string& reason,
                   Batch& batch) {
  Json& task = file.task;
  task["status"] = "failed";
  task["reason"] = reason;
  task["completed"] = util::format_time(context.store.now());
  batch.add(event(context, "TASK_FAILED", actor,
                  Json{{"task_id", id_of(task)},
                       {"agent_id", text(task, "assigned_to")},
                       {"failure_reason", reason},
                       {"retry_count", std::max<std::int64_t>(count_of(task, "attempts", 1) - 1, 0)}}));
  return put_task(context, file, batch);
}

Status add_giving_up(Context& context, TaskFile& file, const std::string& actor, Batch& batch) {
  const std::int64_t attempts = count_of(file.task, "attempts", 0);
  const std::string reason =
      "begun " + std::to_string(attempts) + (attempts == 1 ? " time" : " times") + " and never finished";
  IdMaker ids(context);
  COORD_TRY(add_notice(context, ids, "error", actor, owner_of(file.task), id_of(file.task),
                       "task " + id_of(file.task) + " has failed: " + reason, batch));
  return add_failure(context, file, actor, reason, batch);
}

}  // namespace coord::core::tasks

#include "core/progress/edit.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/sending.hpp"
#include "core/places.hpp"
#include "core/progress/document.hpp"
#include "util/time_text.hpp"

namespace coord::core::progress {
namespace {

Json keyed_input(const Request& request) {
  return !request.keyed.is_null()
             ? request.keyed
             : Json{
                   {"verb", "progress " + std::string(request.verb)}, {"task", request.task}, {"input", request.input}};
}

}  // namespace

std::string Change::id() const {
  return std::string(text(file.task, "task_id"));
}

std::string Change::now() const {
  return util::format_time(context.store.now());
}

void Change::tell(std::string_view type, const Json& data) {
  Json all{{"task_id", id()}, {"agent_id", agent}};
  all.update(data);
  const std::string_view phase = text(file.task, "phase");
  batch.add(event(context, type, agent, std::move(all), phase.empty() ? "global" : phase));
}

Result<Json> Change::post(Draft draft) {
  draft.task = id();
  const std::string to = draft.to.empty() ? std::string(other_end(agent)) : draft.to;
  COORD_TRY(check_addressee(context, to));
  if (to == kEverybody) {
    return fail(ErrorKind::usage, "a message about a task goes to one agent, not to all", "coord send");
  }
  COORD_ASSIGN(const Json composed, compose(context, draft, agent));
  return add_submitted(context, {draft, composed, agent, to, "progress"}, ids, batch);
}

void describe(const Json& task, Json& receipt) {
  receipt["status"] = text(task, "status");
  const Steps steps = steps_of(task);
  receipt["done"] = steps.done;
  receipt["total"] = steps.total;
  receipt["percent"] = steps.percent ? Json(*steps.percent) : Json();
  const std::string next = next_step(task);
  receipt["next"] = next.empty() ? Json() : Json(next);
}

Result<std::string> stored_text(Context& context, TaskFile& file) {
  set(file.task, "updated", util::format_time(context.store.now()));
  COORD_TRY(check_task(file.task, file.path));
  try {
    return file.task.dump(2) + "\n";
  } catch (const Json::exception&) {
    return fail(ErrorKind::invalid, "the task would hold bytes that are no UTF-8 text");
  }
}

Status put_back(Context& context, TaskFile& file, Batch& batch) {
  COORD_ASSIGN(std::string bytes, stored_text(context, file));
  batch.require(is_version(file.path, file.version)).add(put(file.path, std::move(bytes)));
  return {};
}

Result<Json> edit(Context& context, const Request& request, const std::function<Status(Change& change)>& apply) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  const KeyedRequest keyed(context, me.name, request.key, request.key.empty() ? Json() : keyed_input(request));
  IdMaker ids(context);
  return commit_keyed(context, keyed, [&](Batch& batch) -> Result<Json> {
    COORD_ASSIGN(TaskFile file, find_task(context, me.name, request.task));
    Change change{context, me.name, ids, batch, std::move(file), {}, false, false};
    change.receipt["agent"] = me.name;
    change.receipt["task_id"] = change.id();
    COORD_TRY(apply(change));
    if (change.already) {
      change.receipt["already"] = true;
    } else if (!change.placed) {
      COORD_TRY(put_back(context, change.file, batch));
    }
    describe(change.task(), change.receipt);
    return std::move(change.receipt);
  });
}

}  // namespace coord::core::progress

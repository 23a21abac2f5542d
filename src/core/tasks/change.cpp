#include "core/tasks/change.hpp"

#include <utility>  // std::move

#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/places.hpp"

namespace coord::core::tasks {

void Change::tell(std::string_view type, const std::string& task, const Json& data) {
  Json all{{"task_id", task}};
  all.update(data);
  batch.add(event(context, type, actor, std::move(all)));
}

Status Change::settle(TaskFile& file) {
  return tasks::settle(tasks, queue, file.task);
}

Result<Json> change(Context& context, const Request& request, const std::function<Status(Change& change)>& apply) {
  COORD_ASSIGN(const Identity me, identify(context, kCoordinator));
  const Json keyed{{"verb", request.verb}, {"task", request.task}, {"input", request.input}};
  const KeyedRequest key(context, me.name, request.key, request.key.empty() ? Json() : keyed);
  IdMaker ids(context);
  return commit_keyed(context, key, [&](Batch& batch) -> Result<Json> {
    Change one{context, me.name, ids, batch, TaskSet(context), QueueChange(context), Json::object()};
    COORD_TRY(apply(one));
    COORD_TRY(one.tasks.write(batch));
    one.queue.write(batch);
    return std::move(one.receipt);
  });
}

Result<Json> change_task(Context& context, const Request& request,
                         const std::function<Status(Change& change, TaskFile& file)>& apply) {
  return change(context, request, [&](Change& one) -> Status {
    COORD_ASSIGN(TaskFile* const file, one.tasks.need(request.task));
    COORD_TRY(apply(one, *file));
    Json receipt = item(file->task);
    receipt.update(one.receipt);
    one.receipt = std::move(receipt);
    return {};
  });
}

}  // namespace coord::core::tasks

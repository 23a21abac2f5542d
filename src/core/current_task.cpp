#include "core/current_task.hpp"

#include "core/places.hpp"
#include "core/progress/show.hpp"
#include "schema/json_text.hpp"

namespace coord::core {

Json current_task(Context& context, std::string_view agent) {
  const auto document = context.store.read(current_task_of(agent));
  if (!document || !*document) {
    return nullptr;
  }
  const auto task = schema::parse((*document)->bytes);
  if (!task || !task->is_object()) {
    return nullptr;
  }
  Json out = progress::summary(context, *task);
  if (!out.contains("task_id")) {
    if (!out.contains("task_name")) {
      return nullptr;
    }
    out["task_id"] = out["task_name"];
  }
  return out;
}

}  // namespace coord::core

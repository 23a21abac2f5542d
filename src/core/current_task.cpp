#include "core/current_task.hpp"

#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

std::size_t count(const Json& task, std::string_view name) {
  const Json* steps = member(task, name);
  return steps != nullptr && steps->is_array() ? steps->size() : 0;
}

void copy_text(const Json& task, std::string_view from, Json& out, const char* to) {
  if (const std::string_view value = text(task, from); !value.empty()) {
    out[to] = value;
  }
}

}  // namespace

Json current_task(Context& context, std::string_view agent) {
  const auto document = context.store.read(current_task_of(agent));
  if (!document || !*document) {
    return nullptr;
  }
  const auto task = schema::parse((*document)->bytes);
  if (!task) {
    return nullptr;
  }
  Json out = Json::object();
  copy_text(*task, "task_id", out, "task_id");
  copy_text(*task, "task_name", out, "task_name");
  if (out.empty()) {
    return nullptr;
  }
  if (!out.contains("task_id")) {
    out["task_id"] = out["task_name"];
  }
  copy_text(*task, "status", out, "status");
  copy_text(*task, "current_step", out, "step");
  copy_text(*task, "blocked_on", out, "blocked_on");
  out["done"] = count(*task, "completed_steps");
  out["remaining"] = count(*task, "remaining_steps");
  return out;
}

}  // namespace coord::core

#include "core/current_task.hpp"

#include <string>   // std::string
#include <utility>  // std::move

#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "core/progress/show.hpp"
#include "core/progress/task_file.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

Json unreadable(const std::string& path, std::string reason) {
  return Json{{"task_id", nullptr}, {"path", progress::shown_path(path)}, {"broken", std::move(reason)}};
}

Json in_short(Context& context, const std::string& path) {
  const auto document = context.store.read(path);
  if (!document || !*document) {
    const bool broken = !document && progress::is_broken(document.error());
    return broken ? unreadable(path, document.error().message) : Json();
  }
  const auto task = schema::parse((*document)->bytes);
  const Status valid = task ? progress::check_task(*task, path) : progress::not_json(path, task.error());
  if (!task || !task->is_object()) {
    return unreadable(path, valid.error().message);
  }
  Json out = progress::summary(context, *task);
  if (!out.contains("task_id")) {
    out["task_id"] = out.contains("task_name") ? out["task_name"] : Json();
  }
  if (!valid) {
    out["path"] = progress::shown_path(path);
    out["broken"] = valid.error().message;
  }
  return out;
}

}  // namespace

Json current_task(Context& context, std::string_view agent) {
  return in_short(context, current_task_of(agent));
}

Result<std::vector<Json>> tasks_in_short(Context& context, std::string_view agent) {
  std::vector<Json> tasks;
  const auto add = [&](Json task, bool current) {
    if (!task.is_null()) {
      task["current"] = current;
      tasks.push_back(std::move(task));
    }
  };
  add(current_task(context, agent), true);
  const std::string folder = open_tasks_of(agent);
  COORD_ASSIGN(const Listing listing, context.store.list(folder));
  for (const Entry& entry : listing.entries) {
    if (is_message_name(entry.name)) {
      add(in_short(context, join(folder, entry.name)), false);
    }
  }
  return tasks;
}

}  // namespace coord::core

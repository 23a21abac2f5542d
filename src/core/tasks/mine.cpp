#include "core/tasks/mine.hpp"

#include <utility>  // std::move

#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/holds.hpp"
#include "core/places.hpp"

namespace coord::core::tasks {

Result<Mine> find_mine(Context& context, const std::string& task) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  Mine mine{task, std::nullopt};
  COORD_ASSIGN(auto current, progress::read_current(context, me.agent));
  if (current && !progress::is_over(current->task) && (task.empty() || text(current->task, "task_id") == task)) {
    mine.id = text(current->task, "task_id");
    mine.progress = std::move(current);
    return mine;
  }
  if (!task.empty()) {
    COORD_ASSIGN(mine.progress, progress::read_task(context, open_task_of(me.agent, task)));
    return mine;
  }
  COORD_ASSIGN(const Holds holds, Holds::load(context, me));
  std::string names;
  for (const Hold& hold : holds.all()) {
    if (hold.kind == "claim") {
      mine.id = hold.name;
      names += (names.empty() ? "" : ", ") + hold.name;
    }
  }
  if (names.empty()) {
    return fail(ErrorKind::not_found, me.agent + " works on no task", "coord next --claim");
  }
  if (names != mine.id) {
    return fail(ErrorKind::usage, me.agent + " works on several tasks: " + names, "coord done TASK");
  }
  COORD_ASSIGN(mine.progress, progress::read_task(context, open_task_of(me.agent, mine.id)));
  return mine;
}

}  // namespace coord::core::tasks

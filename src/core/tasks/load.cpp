#include "core/tasks/load.hpp"

#include "core/leases/claims.hpp"
#include "core/leases/holds.hpp"

namespace coord::core::tasks {

Status check_load(Context& context, const Holder& me, const std::string& task) {
  COORD_ASSIGN(const Settings settings, settings_of(context));
  if (settings.max_concurrent_tasks == 0) {
    return {};
  }
  COORD_ASSIGN(const Holds holds, Holds::load(context, me));
  std::int64_t held = 0;
  Json names = Json::array();
  for (const Hold& hold : holds.all()) {
    if (hold.kind != "claim" || hold.name == task) {
      continue;
    }
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, hold.name));
    if (claim.is_held(context) && claim.lease->holder.is(me)) {
      ++held;
      names.push_back(hold.name);
    }
  }
  if (held < settings.max_concurrent_tasks) {
    return {};
  }
  return fail(ErrorKind::conflict,
              me.agent + " works on " + std::to_string(held) + (held == 1 ? " task" : " tasks") +
                  " already, the most that agents.max_concurrent_tasks allows",
              "coord done, or coord release, one of them first", Json{{"held", std::move(names)}});
}

}  // namespace coord::core::tasks

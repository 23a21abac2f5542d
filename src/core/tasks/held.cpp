#include "core/tasks/held.hpp"

#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/holds.hpp"
#include "core/mutants.hpp"
#include "util/escape.hpp"

namespace coord::core::tasks {

Result<Held> check_held(Context& context, const TaskFile& file, std::optional<Sequence> token) {
  const std::string task = id_of(file.task);
  const std::string shown = "task " + util::first_line(task, 80);
  COORD_ASSIGN(Holder me, caller_as_holder(context));
  COORD_ASSIGN(LeaseFile claim, read_claim(context, task));
  if (claim.lease) {
    const bool mine = claim.lease->holder.is(me);
    if ((mine && (!token || *token == claim.lease->token)) || mutant(Mutant::done_by_anyone)) {
      return Held{std::move(claim), std::move(me)};
    }
    COORD_ASSIGN(const Holds holds, Holds::load(context, me));
    const bool once = mine || holds.has(claim.path) || (token && *token <= claim.last_token);
    return fail(once ? ErrorKind::lost : ErrorKind::denied,
                shown + " is claimed by " + util::visible(describe_holder(context, *claim.lease)) +
                    (once ? "" : ", not by " + me.agent),
                once ? "coord next --claim" : "coord claim " + task + " --wait=5m", lease_item(context, *claim.lease));
  }
  if (token && *token < claim.last_token) {
    return fail(ErrorKind::lost, shown + " was granted anew since token " + std::to_string(*token),
                "coord claims --mine");
  }
  const std::string_view assignee = text(file.task, "assigned_to");
  if (!assignee.empty() && assignee != me.agent) {
    return fail(ErrorKind::denied, shown + " is assigned to " + std::string(assignee) + ", not to " + me.agent,
                "coord task assign " + task + " " + me.agent);
  }
  return Held{std::move(claim), std::move(me)};
}

Status add_release_of(Context& context, const Held& held, Batch& batch) {
  if (!held.claim.lease) {
    // Nobody may take it meanwhile.
    batch.require({Precondition::Kind::absent, held.claim.path, {}});
    return {};
  }
  COORD_ASSIGN(Holds holds, Holds::load(context, held.claim.lease->holder));
  add_release(batch, held.claim);
  holds.remove(held.claim.path);
  holds.write(batch);
  return {};
}

}  // namespace coord::core::tasks

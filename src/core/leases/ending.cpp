#include "core/leases/ending.hpp"

#include <utility>  // std::move

#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/leases/following.hpp"
#include "core/leases/lock_set.hpp"
#include "core/leases/renewal.hpp"

namespace coord::core {
namespace {

Status add_lock_end(Context& context, const Hold& hold, const Lease& lease, Batch& batch, Json& data) {
  COORD_ASSIGN(LockSet set, LockSet::load(context));
  const std::string id(text(lease.about, "lock"));
  set.remove(id);
  set.write(batch);
  data["allocation_id"] = id;
  data["resource"] = hold.name;
  return {};
}

}  // namespace

Status end_hold(Context& context, const Hold& hold, const std::string& session, std::string_view actor,
                std::string_view why) {
  const Holder holder{hold.agent, session};
  const bool claim = hold.kind == "claim";
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(const LeaseFile file, read_hold(context, hold));
    COORD_ASSIGN(Holds holds, Holds::load(context, holder));
    if (!is_ours(file, holder, std::nullopt) || !file.is_held(context)) {
      return {};
    }
    Batch batch;
    Json data{{"agent_id", hold.agent}, {"release_reason", why}};
    if (claim) {
      data["task_id"] = hold.name;
      COORD_TRY(follow_return(context, hold.name, *file.lease, std::string(actor), "released", batch));
    } else {
      COORD_TRY(add_lock_end(context, hold, *file.lease, batch, data));
    }
    add_release(batch, file);
    holds.remove(hold.path);
    holds.write(batch);
    batch.add(event(context, claim ? "TASK_RELEASED" : "RESOURCE_DEALLOCATED", actor, std::move(data)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return {};
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing " + hold.path, "try again");
}

}  // namespace coord::core

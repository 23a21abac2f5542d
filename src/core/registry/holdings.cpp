#include "core/registry/holdings.hpp"

#include <algorithm>  // std::erase_if
#include <map>        // std::map
#include <utility>    // std::move

#include "core/events.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/holds.hpp"
#include "core/leases/lock_set.hpp"

namespace coord::core {

Result<std::vector<Holding>> all_holdings(Context& context) {
  std::vector<Holding> out;
  COORD_ASSIGN(const auto tasks, claimed_tasks(context));
  for (const std::string& task : tasks) {
    COORD_ASSIGN(LeaseFile file, read_claim(context, task));
    if (file.is_held(context)) {
      out.push_back({"claim", task, {}, std::move(file)});
    }
  }
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  for (const LockEntry& entry : set.all()) {
    COORD_ASSIGN(LeaseFile file, read_lock(context, entry));
    if (file.is_held(context)) {
      out.push_back({"lock", entry.resource.text, entry.id, std::move(file)});
    }
  }
  return out;
}

Result<std::vector<Holding>> holdings_of(Context& context, std::string_view agent) {
  COORD_ASSIGN(auto all, all_holdings(context));
  std::erase_if(all, [&](const Holding& holding) { return holding.holder().agent != agent; });
  return all;
}

Status add_releases(Context& context, const std::vector<Holding>& holdings, std::string_view actor,
                    std::string_view reason, Batch& batch) {
  std::map<std::string, Holds, std::less<>> holds;
  bool locks = false;
  COORD_ASSIGN(LockSet set, LockSet::load(context));
  for (const Holding& holding : holdings) {
    add_release(batch, holding.file);
    const bool lock = holding.kind == "lock";
    Json data =
        lock ? Json{{"allocation_id", holding.lock}, {"resource", holding.name}} : Json{{"task_id", holding.name}};
    data["agent_id"] = holding.holder().agent;
    data["release_reason"] = reason;
    batch.add(event(context, lock ? "RESOURCE_DEALLOCATED" : "TASK_RELEASED", actor, std::move(data)));
    if (lock) {
      set.remove(holding.lock);
      locks = true;
    }
    COORD_ASSIGN(Holds loaded, Holds::load(context, holding.holder()));
    auto& record = holds.try_emplace(loaded.path(), std::move(loaded)).first->second;
    record.remove(holding.file.path);
  }
  if (locks) {
    set.write(batch);
  }
  for (const auto& [path, record] : holds) {
    record.write(batch);
  }
  return {};
}

}  // namespace coord::core

#include "core/registry/holdings.hpp"

#include <algorithm>  // std::erase_if
#include <utility>    // std::move

#include "core/leases/claims.hpp"
#include "core/leases/ending.hpp"
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

Status end_holding(Context& context, const Holding& holding, std::string_view actor, std::string_view why) {
  const Holder& holder = holding.holder();
  return end_hold(context, {holding.file.path, holding.kind, holding.name, holder.agent}, holder.session, actor, why);
}

}  // namespace coord::core

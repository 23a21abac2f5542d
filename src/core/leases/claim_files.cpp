// Which claims there are.
#include <algorithm>  // std::sort
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/places.hpp"
#include "util/name_code.hpp"

namespace coord::core {

Result<LeaseFile> read_claim(Context& context, std::string_view task) {
  return read_lease_file(context, claim_path(task), claim_memory(task));
}

Result<std::vector<std::string>> claimed_tasks(Context& context) {
  COORD_ASSIGN(const Listing listing, context.store.list(kTasks));
  std::vector<std::string> tasks;
  for (const Entry& entry : listing.entries) {
    if (entry.kind != Entry::Kind::document || !entry.name.ends_with(kClaimEnding)) {
      continue;
    }
    const std::string code = entry.name.substr(0, entry.name.size() - kClaimEnding.size());
    if (auto name = util::decode_name(code)) {
      tasks.push_back(*std::move(name));
    } else if (const auto document = context.store.read(join(kTasks, entry.name)); document && *document) {
      // A long name is cut; the claim itself tells it.
      const Lease lease = read_lease(**document);
      const std::string_view task = text(lease.about, "task");
      if (claim_path(task) == join(kTasks, entry.name)) {
        tasks.emplace_back(task);
      }
    }
  }
  std::sort(tasks.begin(), tasks.end());
  return tasks;
}

Result<Json> list_claims(Context& context, ClaimFilter filter, std::string_view by) {
  std::optional<Holder> me;
  if (ForeignPrograms* const foreign = context.store.foreign(); foreign != nullptr && !context.read_only) {
    COORD_TRY(foreign->meet_claims());
  }
  if (filter == ClaimFilter::mine) {
    COORD_ASSIGN(me, caller_as_holder(context));
  }
  COORD_ASSIGN(const auto tasks, claimed_tasks(context));
  Json items = Json::array();
  for (const std::string& task : tasks) {
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
    if (!claim.lease || (me && !claim.lease->holder.is(*me)) || (!by.empty() && claim.lease->holder.agent != by) ||
        (filter == ClaimFilter::expired && claim.is_held(context))) {
      continue;
    }
    Json item{{"task", task}};
    item.update(lease_item(context, *claim.lease));
    items.push_back(std::move(item));
  }
  return Json{{"items", std::move(items)}};
}

}  // namespace coord::core

#include "core/leases/obstacles.hpp"

#include "core/json_access.hpp"
#include "core/leases/owner.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

// Another worktree's copy of the same file is another file.
bool is_other_worktree(Context& context, const LockEntry& entry, const Lease& lease, const Resource& resource) {
  const std::string_view theirs = text(lease.about, "worktree");
  const std::string& ours = context.caller.worktree;
  return entry.resource.is_path && resource.is_path && !theirs.empty() && !ours.empty() && theirs != ours;
}

std::string why_over(Standing standing) {
  switch (standing) {
    case Standing::expired: return "expired";
    case Standing::rebooted: return "rebooted";
    case Standing::orphaned: return "owner gone";
    case Standing::held: break;
  }
  return "removed";
}

}  // namespace

Result<Obstacles> find_obstacles(Context& context, const LockSet& set, const Resource& resource, const Wanted& wanted,
                                 const Holder& me) {
  Obstacles out;
  for (const LockEntry& entry : set.all()) {
    if (entry.project != wanted.project || !overlap(entry.resource, resource)) {
      continue;
    }
    COORD_ASSIGN(LeaseFile file, read_lock(context, entry));
    if (!file.is_held(context)) {
      const std::string why = file.lease ? why_over(judge(context, *file.lease)) : "removed";
      out.over.push_back({{entry, std::move(file)}, why});
    } else if (file.lease->holder.is(me) && !(wanted.alone && is_kept_elsewhere(context, *file.lease))) {
      out.covered = out.covered || !entry.shared;
      if (entry.resource.text == resource.text) {
        out.mine.push_back({entry, std::move(file)});
      }
    } else if (is_other_worktree(context, entry, *file.lease, resource)) {
      out.elsewhere.push_back({entry, std::move(file)});
    } else if (!(wanted.shared && entry.shared)) {
      out.held.push_back({entry, std::move(file)});
    }
  }
  return out;
}

std::string describe(Context& context, const Obstacle& obstacle) {
  return util::visible(obstacle.entry.resource.text) + " is locked by " +
         util::visible(describe_holder(context, *obstacle.file.lease));
}

Json obstacle_item(Context& context, const Obstacle& obstacle, const Resource& asked) {
  Json item = lock_item(context, obstacle.entry, *obstacle.file.lease);
  item["asked"] = asked.text;
  item["says"] = describe(context, obstacle);
  return item;
}

Json lock_item(Context& context, const LockEntry& entry, const Lease& lease) {
  Json out{{"id", entry.id}, {"resource", entry.resource.text}};
  Json rest = lease_item(context, lease);
  rest.erase("lock");
  rest.erase("resource");
  out.update(rest);
  return out;
}

}  // namespace coord::core

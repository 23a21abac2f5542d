#include "core/leases/edits.hpp"

#include <utility>  // std::move

#include "core/leases/holds.hpp"
#include "core/leases/lock_set.hpp"
#include "core/leases/locks.hpp"

namespace coord::core {
namespace {

// Those that no lock of the caller's covers.
Result<std::vector<std::string>> not_covered(Context& context, const std::vector<std::string>& paths) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    COORD_ASSIGN(const Resource resource, parse_resource(path));
    bool covered = false;
    for (const LockEntry& entry : set.all()) {
      if (!covered && entry.project.empty() && !entry.shared && overlap(entry.resource, resource)) {
        COORD_ASSIGN(const LeaseFile file, read_lock(context, entry));
        covered = file.is_held(context) && file.lease->holder.is(me);
      }
    }
    if (!covered) {
      out.push_back(path);
    }
  }
  return out;
}

}  // namespace

Result<Json> admit_edit(Context& context, const EditRequest& request) {
  COORD_ASSIGN(Json found, check_paths(context, request.paths, ""));
  found["locked"] = Json::array();
  if (!found["items"].empty() || !request.lock || context.read_only) {
    return found;
  }
  LockRequest wanted;
  COORD_ASSIGN(wanted.resources, not_covered(context, request.paths));
  wanted.ttl_s = request.ttl_s;
  wanted.passing = true;
  if (wanted.resources.empty()) {
    return found;
  }
  const auto locked = lock_resources(context, wanted);
  if (locked) {
    found["locked"] = wanted.resources;
    return found;
  }
  if (locked.error().kind != ErrorKind::conflict) {
    found["warnings"].push_back("not locked for this turn: " + locked.error().message);
    return found;
  }
  COORD_ASSIGN(Json again, check_paths(context, request.paths, ""));
  again["locked"] = Json::array();
  return again;
}

Result<Json> drop_edit_locks(Context& context) {
  UnlockRequest request;
  request.all = true;
  request.passing = true;
  return unlock_resources(context, request);
}

}  // namespace coord::core

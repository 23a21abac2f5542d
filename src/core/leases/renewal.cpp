#include "core/leases/renewal.hpp"

#include "core/leases/claims.hpp"
#include "core/leases/lock_set.hpp"
#include "core/mutants.hpp"

namespace coord::core {

Result<LeaseFile> read_hold(Context& context, const Hold& hold) {
  return hold.kind == "claim" ? read_claim(context, hold.name) : read_lease_file(context, hold.path, {});
}

bool is_ours(const LeaseFile& file, const Holder& holder, std::optional<Sequence> token) {
  return file.lease &&
         (mutant(Mutant::blind_renewal) || (file.lease->holder.is(holder) && (!token || *token == file.lease->token)));
}

namespace {

// Who has what was the caller's: a lock that was taken over has gone, and lies under another id.
Result<std::optional<Lease>> new_lease_of(Context& context, const Hold& hold, const LeaseFile& file) {
  if (file.lease || hold.kind == "claim") {
    return file.lease;
  }
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  for (const LockEntry& entry : set.all()) {
    if (entry.resource.text == hold.name) {
      COORD_ASSIGN(LeaseFile lock, read_lock(context, entry));
      return std::move(lock.lease);
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Renewal> renew_hold(Context& context, const Holder& holder, const Hold& hold, std::optional<Sequence> token) {
  Renewal out{Json{{"kind", hold.kind}, {"name", hold.name}}};
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(LeaseFile file, read_hold(context, hold));
    if (!is_ours(file, holder, token)) {
      out.lost = true;
      out.item["state"] = "lost";
      COORD_ASSIGN(const auto by, new_lease_of(context, hold, file));
      if (by) {
        out.item["by"] = lease_item(context, *by);
      }
      return out;
    }
    if (is_timed_out(context, *file.lease)) {
      out.lost = true;
      out.item["state"] = "timed_out";
      out.item["token"] = file.lease->token;
      return out;
    }
    const bool lapsed = !file.is_held(context);
    COORD_ASSIGN(const bool renewed, renew(context, file));
    if (!renewed) {
      continue;
    }
    out.item["state"] = lapsed ? "lapsed" : "renewed";
    if (file.lease->token != 0) {
      out.item["token"] = file.lease->token;
    }
    if (file.lease->ttl_s != 0) {
      out.item["left_s"] = file.lease->ttl_s;
    }
    return out;
  }
  return fail(ErrorKind::unavailable, "others kept changing " + hold.path, "try again");
}

}  // namespace coord::core

#include "core/leases/bundle.hpp"

#include <algorithm>  // std::min, std::max, std::sort, std::unique
#include <utility>    // std::move

#include "core/leases/claims.hpp"
#include "core/leases/locks.hpp"
#include "core/leases/owner.hpp"
#include "core/leases/renewal.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using util::kSecond;
constexpr std::int64_t kLongestPause = 60 * kSecond;  // between two looks
constexpr std::int64_t kPartOfTime = 3;               // of a lease's time, after which it is renewed

Bundle::Part part_of(const Json& granted, Hold hold, std::int64_t asked) {
  Bundle::Part part;
  part.hold = std::move(hold);
  part.token = granted.value("token", Sequence{0});
  part.id = granted.value("id", std::string());
  part.ttl_s = granted.value("ttl_s", std::int64_t{0});
  part.renewed = asked;
  part.held_before = granted["how"] == "renewed";
  return part;
}

std::optional<std::int64_t> owner_of_bundle(const Context& context) {
  return mutant(Mutant::bundle_unowned) ? std::nullopt : own_process(context);
}

}  // namespace

Result<Bundle> Bundle::take(Context& context, const BundleRequest& request) {
  COORD_ASSIGN(Holder me, caller_as_holder(context));
  Bundle bundle(context, std::move(me));
  bundle.begun_ = bundle.looked_ = lease_clock(context);
  if (Status taken = bundle.take_all(request); !taken) {
    if (!mutant(Mutant::bundle_half)) {
      (void)bundle.give_back();  // what can't be given back is freed by the death of this process
    }
    return tl::unexpected<Error>(std::move(taken.error()));
  }
  return bundle;
}

Status Bundle::take_all(const BundleRequest& request) {
  std::vector<std::string> tasks = request.claims;
  std::sort(tasks.begin(), tasks.end());
  tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
  for (const std::string& task : tasks) {
    COORD_TRY(take_claim(request, task));
  }
  return request.locks.empty() ? Status{} : take_locks(request);
}

Status Bundle::take_claim(const BundleRequest& request, const std::string& task) {
  ClaimRequest claim;
  claim.task = task;
  claim.ttl_s = request.ttl_s;
  claim.wait = wait_left(request);
  claim.owner_pid = owner_of_bundle(*context_);
  claim.alone = true;
  const std::int64_t asked = lease_clock(*context_);
  COORD_ASSIGN(const Json granted, claim_task(*context_, claim));
  parts_.push_back(part_of(granted, {claim_path(task), "claim", task, me_.agent}, asked));
  return {};
}

Status Bundle::take_locks(const BundleRequest& request) {
  LockRequest lock;
  lock.resources = request.locks;
  lock.project = request.project;
  lock.ttl_s = request.ttl_s;
  lock.wait = wait_left(request);
  lock.owner_pid = owner_of_bundle(*context_);
  lock.shared = request.shared;
  lock.description = request.description;
  lock.alone = true;
  const std::int64_t asked = lease_clock(*context_);
  COORD_ASSIGN(const Json granted, lock_resources(*context_, lock));
  for (const Json& item : granted["items"]) {
    const auto& id = item["id"].get_ref<const std::string&>();
    parts_.push_back(part_of(item, {lock_path(id), "lock", item["resource"], me_.agent}, asked));
  }
  return {};
}

std::optional<WallTime> Bundle::wait_left(const BundleRequest& request) const {
  if (!request.wait) {
    return std::nullopt;
  }
  return std::max<std::int64_t>(0, *request.wait - (lease_clock(*context_) - begun_));
}

Status Bundle::keep() {
  if (mutant(Mutant::bundle_unkept)) {
    return {};
  }
  std::optional<Error> trouble;
  std::string lost;
  looked_ = lease_clock(*context_);
  for (Part& part : parts_) {
    const std::int64_t asked = lease_clock(*context_);
    const auto renewal = renew_hold(*context_, me_, part.hold, part.token);
    if (renewal && !renewal->lost) {
      part.renewed = asked;
      continue;
    }
    if (!renewal) {
      trouble = renewal.error();
    }
    const bool over = part.ttl_s != 0 && asked - part.renewed > part.ttl_s * kSecond;
    if (renewal || (over && !mutant(Mutant::bundle_undecided))) {
      lost += (lost.empty() ? "" : ", ") + part.hold.kind + " " + util::first_line(part.hold.name, 80);
    }
  }
  failed_ = trouble.has_value();
  if (!lost.empty()) {
    return fail(ErrorKind::lost, "no longer yours: " + lost + (trouble ? " (" + trouble->message + ")" : ""),
                "coord claims, coord locks");
  }
  return trouble ? Status(tl::unexpected<Error>(*std::move(trouble))) : Status{};
}

std::int64_t Bundle::due_in() const {
  std::int64_t pause = failed_ ? kSecond : kLongestPause;
  for (const Part& part : parts_) {
    if (part.ttl_s != 0) {
      pause = std::min(pause, part.ttl_s * kSecond / kPartOfTime);
    }
  }
  return std::max<std::int64_t>(0, looked_ + pause - lease_clock(*context_));
}

Status Bundle::give_back(const Part& part) {
  const std::string name = part.hold.kind + " " + util::first_line(part.hold.name, 80);
  if (part.held_before) {
    COORD_ASSIGN(const Renewal renewal, renew_hold(*context_, me_, part.hold, part.token));
    return renewal.lost ? fail(ErrorKind::lost, "no longer yours: " + name) : Status{};
  }
  if (part.hold.kind == "claim") {
    COORD_TRY(release_task(*context_, part.hold.name, part.token));
    return {};
  }
  UnlockRequest unlock;
  unlock.id = part.id;
  const auto unlocked = unlock_resources(*context_, unlock);
  if (unlocked || unlocked.error().kind != ErrorKind::not_found) {
    return unlocked ? Status{} : Status(tl::unexpected<Error>(unlocked.error()));
  }
  return fail(ErrorKind::lost, "no longer yours: " + name);
}

Status Bundle::give_back() {
  Status first;
  for (const Part& part : parts_) {
    Status done = give_back(part);
    first = first ? std::move(done) : std::move(first);
  }
  parts_.clear();
  return first;
}

}  // namespace coord::core

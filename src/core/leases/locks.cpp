#include "core/leases/locks.hpp"

#include <algorithm>  // std::any_of, std::none_of
#include <optional>   // std::optional
#include <utility>    // std::move, std::pair

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/leases/holds.hpp"
#include "core/leases/owner.hpp"
#include "core/leases/program.hpp"
#include "core/leases/refusal.hpp"
#include "core/leases/waiting.hpp"
#include "core/places.hpp"
#include "util/base32.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

// One look at what is wanted, and the commit that grants it when nothing is in the way.
class Attempt {
 public:
  // `places` are the caller's, in the queues of pools.
  Attempt(Context& context, const Holder& me, const LockRequest& request, const std::vector<Resource>& resources,
          const std::vector<PoolPlace>& places)
      : context_(context), me_(me), request_(request), resources_(resources), places_(places) {}

  // True when somebody came between. Else `refused` or `answer` is set.
  Result<bool> run() {
    COORD_ASSIGN(LockSet set, LockSet::load(context_));
    COORD_ASSIGN(Holds holds, Holds::load(context_, me_));
    Json taken = Json::array();
    for (const Resource& resource : resources_) {
      COORD_TRY(look(set, holds, resource, taken));
      if (refused) {
        return false;
      }
    }
    for (Obstacle& obstacle : renewed_) {
      COORD_ASSIGN(const bool still, renew(context_, obstacle.file));
      if (!still) {
        return true;
      }
    }
    if (!granted_.empty()) {
      set.write(batch_);
      holds.write(batch_);
      COORD_ASSIGN(const Commit commit, context_.store.commit(batch_));
      if (!commit.granted()) {
        return true;
      }
      token_ = commit.sequence;
    }
    COORD_TRY(make_answer(std::move(taken)));
    return false;
  }

  std::optional<Refusal> refused;
  Json answer;

 private:
  Status look(LockSet& set, Holds& holds, const Resource& resource, Json& taken) {
    COORD_ASSIGN(Obstacles found, find_obstacles(context_, set, resource, wanted(resource), me_));
    if (!found.held.empty() && !request_.force) {
      refused = refusal_of(context_, found.held.front(), resource);
      return {};
    }
    for (Obstacle& obstacle : found.held) {
      found.over.emplace_back(std::move(obstacle), "forced: " + request_.reason);
    }
    for (const auto& [obstacle, why] : found.over) {
      if (!is_new(obstacle.entry.id)) {
        take(set, obstacle, why, taken);
      }
    }
    for (const Obstacle& obstacle : found.elsewhere) {
      warnings_.push_back(describe(context_, obstacle) + ", in another worktree");
    }
    if (!pool_of(resource).empty() && found.mine.empty()) {
      COORD_ASSIGN(refused, look_at_pool(context_, set, request_.project, resource, places_, batch_));
      if (refused) {
        return {};
      }
    }
    if (!found.mine.empty() && found.mine.front().entry.shared == is_shared(resource) && !wants_change()) {
      renewed_.push_back(std::move(found.mine.front()));
      return {};
    }
    for (const Obstacle& obstacle : found.mine) {
      drop(set, obstacle);
      holds.remove(obstacle.entry.path());
    }
    return grant(set, holds, resource);
  }

  // Granted by this very attempt: its file is not there yet.
  [[nodiscard]] bool is_new(std::string_view id) const {
    return std::any_of(granted_.begin(), granted_.end(), [&](const auto& grant) { return grant.first.id == id; });
  }

  // A lock of one's own that is to be of another length or kind is granted anew.
  [[nodiscard]] bool wants_change() const {
    return !request_.alone && !request_.passing &&
           (request_.ttl_s || request_.owner_pid || !request_.description.empty());
  }

  // A slot leaves the others to others.
  [[nodiscard]] bool is_shared(const Resource& resource) const { return request_.shared || !pool_of(resource).empty(); }

  [[nodiscard]] Wanted wanted(const Resource& resource) const {
    return {request_.project, is_shared(resource), request_.alone};
  }

  void drop(LockSet& set, const Obstacle& obstacle) {
    set.remove(obstacle.entry.id);
    if (obstacle.file.document) {
      batch_.require(is_version(obstacle.file.path, obstacle.file.version())).add(remove(obstacle.file.path));
    }
  }

  void take(LockSet& set, const Obstacle& obstacle, const std::string& why, Json& taken) {
    drop(set, obstacle);
    if (!obstacle.file.lease) {
      return;
    }
    Json item = lock_item(context_, obstacle.entry, *obstacle.file.lease);
    item["why"] = why;
    Json data{{"allocation_id", obstacle.entry.id},
              {"release_reason", why},
              {"resource", obstacle.entry.resource.text},
              {"held_by", obstacle.file.lease->holder.agent}};
    batch_.add(event(context_, "RESOURCE_DEALLOCATED", me_.agent, std::move(data)));
    taken.push_back(std::move(item));
  }

  Status grant(LockSet& set, Holds& holds, const Resource& resource) {
    LockEntry entry{"lock-" + util::base32(context_.entropy.next(), 8), resource, request_.project,
                    is_shared(resource)};
    COORD_TRY(prepare(holds));
    Lease lease = *common_;
    describe_lock(entry, resource, lease);
    if (request_.alone) {
      keep_alone(lease);
    }
    LeaseFile file;
    file.path = entry.path();
    add_grant(batch_, file, lease);
    holds.add(context_, {entry.path(), "lock", entry.resource.text, me_.agent}, lease);
    Json data{{"allocation_id", entry.id},
              {"resource_details", Json{{"resource", entry.resource.text}, {"shared", entry.shared}}},
              {"requester", me_.agent}};
    batch_.add(event(context_, "RESOURCE_ALLOCATED", me_.agent, std::move(data)));
    set.add(entry);
    granted_.emplace_back(std::move(entry), std::move(lease));
    return {};
  }

  // What the leases of one attempt have in common: an edit may want hundreds, and the owner's process is looked up in the system.
  Status prepare(const Holds& holds) {
    if (common_) {
      return {};
    }
    COORD_ASSIGN(const Settings settings, settings_of(context_));
    Lease lease = new_lease(context_, me_, request_.ttl_s.value_or(settings.lock_ttl_s));
    COORD_TRY(set_owner(context_, request_.owner_pid, lease));
    if (!lease.owner) {
      own_by_program(context_, holds, lease);
    }
    common_ = std::move(lease);
    return {};
  }

  void describe_lock(const LockEntry& entry, const Resource& resource, Lease& lease) const {
    lease.about = to_json(entry);
    if (!request_.description.empty()) {
      lease.about["description"] = request_.description;
    }
    if (request_.passing) {
      lease.about[kPassing] = true;
    }
    if (resource.is_path && !context_.caller.worktree.empty()) {
      lease.about["worktree"] = context_.caller.worktree;
    }
  }

  Status make_answer(Json taken) {
    Json items = Json::array();
    const auto add = [&](Json item, const char* how) {
      item["how"] = how;
      items.push_back(std::move(item));
    };
    for (auto& [entry, lease] : granted_) {
      lease.token = token_;
      add(lock_item(context_, entry, lease), "granted");
    }
    for (const Obstacle& obstacle : renewed_) {
      add(lock_item(context_, obstacle.entry, *obstacle.file.lease), "renewed");
    }
    answer = Json{{"items", std::move(items)}, {"taken", std::move(taken)}, {"warnings", warnings_}};
    return {};
  }

  Context& context_;
  const Holder& me_;
  const LockRequest& request_;
  const std::vector<Resource>& resources_;
  const std::vector<PoolPlace>& places_;
  Batch batch_;
  Sequence token_ = 0;
  std::optional<Lease> common_;
  std::vector<std::pair<LockEntry, Lease>> granted_;
  std::vector<Obstacle> renewed_;
  std::vector<std::string> warnings_;
};

Result<Attempt> attempts(Context& context, const Holder& me, const LockRequest& request,
                         const std::vector<Resource>& resources, const std::vector<PoolPlace>& places) {
  for (int i = 0; i < kLeaseTries; ++i) {
    Attempt attempt(context, me, request, resources, places);
    COORD_ASSIGN(const bool again, attempt.run());
    if (!again) {
      return attempt;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same locks", "try again");
}

}  // namespace

Result<Json> lock_resources(Context& context, const LockRequest& request) {
  COORD_TRY(check_place(context));
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  std::vector<Resource> resources;
  for (const std::string& typed : request.resources) {
    COORD_ASSIGN(Resource resource, parse_resource(typed));
    if (request.force && !pool_of(resource).empty()) {
      return fail(ErrorKind::usage, "a slot of a pool can't be taken by force",
                  "coord locks --resource " + resource.text);
    }
    const auto same = [&](const Resource& other) { return other.text == resource.text; };
    if (std::none_of(resources.begin(), resources.end(), same)) {
      resources.push_back(std::move(resource));
    }
  }
  COORD_ASSIGN(Waiting waiting, Waiting::begin(context, me, request.wait, {std::string(kLocks), std::string(kPools)}));
  std::vector<PoolPlace> places;
  while (true) {
    COORD_ASSIGN(Attempt attempt, attempts(context, me, request, resources, places));
    if (!attempt.refused) {
      return std::move(attempt.answer);
    }
    Refusal& refusal = *attempt.refused;
    const auto is_it = [&](const PoolPlace& place) { return place.pool() == refusal.pool; };
    if (request.wait && !refusal.pool.empty() && std::none_of(places.begin(), places.end(), is_it)) {
      COORD_ASSIGN(PoolPlace place, PoolPlace::take(context, me, refusal.pool, *request.wait));
      places.push_back(std::move(place));
      continue;  // it may have become free before the place was taken
    }
    COORD_ASSIGN(const bool goes_on, waiting.wait_for(refusal.what, refusal.holders));
    if (!goes_on) {
      waiting.explain(refusal.error);
      return tl::unexpected<Error>(std::move(refusal.error));
    }
  }
}

}  // namespace coord::core

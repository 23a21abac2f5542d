// Looking at locks, and giving them back.
#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/leases/holds.hpp"
#include "core/leases/locks.hpp"
#include "core/leases/obstacles.hpp"
#include "core/leases/pool.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

bool is_asked_for(const LockEntry& entry, const UnlockRequest& request, const std::vector<Resource>& resources) {
  if (!request.id.empty()) {
    return entry.id == request.id;
  }
  const auto same = [&](const Resource& resource) { return resource.text == entry.resource.text; };
  return entry.project == request.project && std::any_of(resources.begin(), resources.end(), same);
}

// Whether a lock on this was the caller's and has gone, and he has not been told.
bool lost_one(const LockSet& set, const Holds& holds, const Resource& resource) {
  const auto there = [&](const Hold& hold) {
    return std::any_of(set.all().begin(), set.all().end(),
                       [&](const LockEntry& entry) { return entry.path() == hold.path; });
  };
  return std::any_of(holds.all().begin(), holds.all().end(), [&](const Hold& hold) {
    return hold.kind == "lock" && hold.name == resource.text && !there(hold);
  });
}

// Anybody may put away what is over, but not who believes that it is still the lock that was granted to him.
Status check_release(Context& context, const LockSet& set, const LockEntry& entry, const LeaseFile& file,
                     const Holder& me, const Holds& holds) {
  if (!file.lease || file.lease->holder.is(me) || mutant(Mutant::release_by_anyone)) {
    return {};
  }
  const bool lost = lost_one(set, holds, entry.resource);
  if (!lost && !file.is_held(context)) {
    return {};
  }
  const std::string says = file.is_held(context)
                               ? describe(context, {entry, file}) + ", not by " + me.agent
                               : util::visible(entry.resource.text) + " is no longer locked by " + me.agent + ": " +
                                     util::visible(file.lease->holder.agent) + " has had it since";
  return fail(lost ? ErrorKind::lost : ErrorKind::denied, says, "coord locks", lock_item(context, entry, *file.lease));
}

// Which of the asked-for locks can be given back; an error when one is another's.
Result<std::vector<Obstacle>> choose(Context& context, const LockSet& set, const UnlockRequest& request,
                                     const std::vector<Resource>& resources, const Holder& me, const Holds& holds) {
  std::vector<Obstacle> out;
  for (const LockEntry& entry : set.all()) {
    if (!request.all && !is_asked_for(entry, request, resources)) {
      continue;
    }
    COORD_ASSIGN(LeaseFile file, read_lock(context, entry));
    const bool mine = file.lease && file.lease->holder.is(me);
    if (request.all ? !mine : (entry.shared && !mine && request.id.empty())) {
      continue;  // others may share it
    }
    if (request.passing && !file.lease->about.contains(kPassing)) {
      continue;
    }
    COORD_TRY(check_release(context, set, entry, file, me, holds));
    out.push_back({entry, std::move(file)});
  }
  return out;
}

Status check_complete(const LockSet& set, const UnlockRequest& request, const std::vector<Resource>& resources,
                      const std::vector<Obstacle>& chosen, const Holder& me, const Holds& holds) {
  if (!request.id.empty() && chosen.empty()) {
    return fail(ErrorKind::not_found, "no lock has the id " + util::first_line(request.id, 40), "coord locks");
  }
  for (const Resource& resource : resources) {
    const auto same = [&](const Obstacle& lock) { return lock.entry.resource.text == resource.text; };
    if (std::none_of(chosen.begin(), chosen.end(), same)) {
      if (lost_one(set, holds, resource)) {
        return fail(ErrorKind::lost, util::visible(resource.text) + " is no longer locked by " + me.agent,
                    "coord lock " + util::visible(resource.text));
      }
      return fail(ErrorKind::not_found, util::visible(resource.text) + " is not locked", "coord locks --mine");
    }
  }
  return {};
}

Result<std::vector<Resource>> parse_all(const std::vector<std::string>& typed) {
  std::vector<Resource> out;
  for (const std::string& text : typed) {
    COORD_ASSIGN(Resource resource, parse_resource(text));
    out.push_back(std::move(resource));
  }
  return out;
}

}  // namespace

Result<Json> unlock_resources(Context& context, const UnlockRequest& request) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const auto resources, parse_all(request.resources));
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(LockSet set, LockSet::load(context));
    COORD_ASSIGN(Holds holds, Holds::load(context, me));
    COORD_ASSIGN(const auto chosen, choose(context, set, request, resources, me, holds));
    COORD_TRY(check_complete(set, request, resources, chosen, me, holds));
    Json items = Json::array();
    Batch batch;
    for (const auto& [entry, file] : chosen) {
      set.remove(entry.id);
      holds.remove(entry.path());
      if (file.document) {
        add_release(batch, file);
      }
      Json data{{"allocation_id", entry.id}, {"release_reason", request.reason}, {"resource", entry.resource.text}};
      batch.add(event(context, "RESOURCE_DEALLOCATED", me.agent, std::move(data)));
      items.push_back(Json{{"id", entry.id}, {"resource", entry.resource.text}});
    }
    if (chosen.empty()) {
      return Json{{"items", std::move(items)}};
    }
    set.write(batch);
    holds.write(batch);
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return Json{{"items", std::move(items)}};
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same locks", "try again");
}

namespace {

// Nothing where the configuration does not tell any more.
std::optional<std::size_t> known_slots(Context& context, const Resource& resource) {
  const auto slots = slots_of(context, pool_of(resource));
  return slots ? std::optional(*slots) : std::nullopt;
}

// Adds who waits for pools, as far as the query asks for them.
Status add_waiters(Context& context, const LockQuery& query, const Holder& me, Json& items) {
  COORD_ASSIGN(const auto pools, pools_with_queues(context));
  for (const std::string& pool : pools) {
    const std::string resource = "pool:" + pool;
    if (!query.project.empty() || (!query.resource.empty() && query.resource != resource)) {
      continue;
    }
    COORD_ASSIGN(const PoolQueue queue, PoolQueue::load(context, pool));
    std::size_t number = 0;
    for (const Lease& place : queue.waiting()) {
      ++number;
      const bool mine = place.holder.is(me);
      if ((query.mine && !mine) || (!query.session.empty() && place.holder.session != query.session)) {
        continue;
      }
      Json item{{"resource", resource}, {"waiting", number}};
      item.update(lease_item(context, place));
      item.erase("token");
      if (mine) {
        item["mine"] = true;
      }
      items.push_back(std::move(item));
    }
  }
  return {};
}

}  // namespace

Result<Json> list_locks(Context& context, const LockQuery& query) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  Resource resource;
  if (!query.resource.empty()) {
    COORD_ASSIGN(resource, parse_resource(query.resource));
  }
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  Json items = Json::array();
  for (const LockEntry& entry : set.all()) {
    if ((!query.project.empty() && entry.project != query.project) ||
        (!query.resource.empty() && !overlap(entry.resource, resource))) {
      continue;
    }
    COORD_ASSIGN(const LeaseFile file, read_lock(context, entry));
    if (!file.is_held(context) || (!query.session.empty() && file.lease->holder.session != query.session)) {
      continue;
    }
    const bool mine = file.lease->holder.is(me);
    if (query.mine && !mine) {
      continue;
    }
    Json item = lock_item(context, entry, *file.lease);
    if (mine) {
      item["mine"] = true;
    }
    if (const auto slots = pool_of(entry.resource).empty() ? std::nullopt : known_slots(context, entry.resource)) {
      item["slots"] = *slots;
    }
    items.push_back(std::move(item));
  }
  COORD_TRY(add_waiters(context, query, me, items));
  return Json{{"items", std::move(items)}};
}

Result<Json> check_paths(Context& context, const std::vector<std::string>& paths, const std::string& project) {
  // Looking needs no registration.
  COORD_ASSIGN(const Identity self, identify_newcomer(context, kProjectInstance));
  const Holder me{self.name, context.caller.session.value_or("")};
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  Json items = Json::array();
  Json warnings = Json::array();
  for (const std::string& path : paths) {
    COORD_ASSIGN(const Resource resource, parse_resource(path));
    COORD_ASSIGN(const Obstacles found, find_obstacles(context, set, resource, {project}, me));
    for (const Obstacle& obstacle : found.held) {
      items.push_back(obstacle_item(context, obstacle, resource));
    }
    for (const Obstacle& obstacle : found.elsewhere) {
      warnings.push_back(describe(context, obstacle) + ", in another worktree");
    }
  }
  return Json{{"items", std::move(items)}, {"warnings", std::move(warnings)}};
}

}  // namespace coord::core

#include "core/leases/refusal.hpp"

#include <algorithm>  // std::find_if
#include <utility>    // std::move

#include "core/mutants.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

Result<std::vector<Lease>> holders_of(Context& context, const LockSet& set, const std::string& project,
                                      const Resource& resource) {
  std::vector<Lease> holders;
  for (const LockEntry& entry : set.all()) {
    if (entry.project == project && entry.resource.text == resource.text) {
      COORD_ASSIGN(LeaseFile file, read_lock(context, entry));
      if (file.lease) {
        holders.push_back(*std::move(file.lease));
      }
    }
  }
  return holders;
}

// `key` says what the leases in the way are: "holders", "waiting".
Refusal refuse_slot(Context& context, const std::string& pool, std::string message, const char* key,
                    std::vector<Lease> in_the_way, Json details) {
  std::string names;
  Json& items = details[key] = Json::array();
  for (const Lease& lease : in_the_way) {
    names += (names.empty() ? "" : ", ") + util::visible(describe_holder(context, lease));
    items.push_back(lease_item(context, lease));
  }
  return {"pool " + pool,
          std::move(in_the_way),
          {ErrorKind::conflict, message + names, "coord lock pool:" + util::first_line(pool, 80) + " --wait=5m",
           std::move(details)},
          pool};
}

}  // namespace

Refusal refusal_of(Context& context, const Obstacle& obstacle, const Resource& asked) {
  const std::string name = util::visible(asked.text);
  return {"lock " + obstacle.entry.resource.text,
          {*obstacle.file.lease},
          {ErrorKind::conflict, describe(context, obstacle), "coord lock " + name + " --wait=5m, or other work",
           lock_item(context, obstacle.entry, *obstacle.file.lease)},
          {}};
}

Result<std::optional<Refusal>> look_at_pool(Context& context, const LockSet& set, const std::string& project,
                                            const Resource& resource, const std::vector<PoolPlace>& places,
                                            Batch& batch) {
  const std::string pool(pool_of(resource));
  COORD_ASSIGN(const std::size_t slots, slots_of(context, pool));
  COORD_ASSIGN(PoolQueue queue, PoolQueue::load(context, pool));
  COORD_ASSIGN(std::vector<Lease> holders, holders_of(context, set, project, resource));
  const auto mine =
      std::find_if(places.begin(), places.end(), [&](const PoolPlace& place) { return place.pool() == pool; });
  const Sequence ticket = mine == places.end() ? 0 : mine->ticket();
  const std::size_t before = mutant(Mutant::pool_overtaking) ? 0 : queue.before(ticket);
  if (holders.size() + before < slots) {
    queue.remove(ticket);
    queue.write(batch);
    return std::nullopt;
  }
  const std::string name = util::first_line(pool, 80);
  Json details{{"pool", pool}, {"slots", slots}, {"before", before}};
  if (holders.size() >= slots) {
    return refuse_slot(context, pool, "pool " + name + " has no free slot of " + std::to_string(slots) + ", held by ",
                       "holders", std::move(holders), std::move(details));
  }
  std::vector<Lease> first(queue.waiting().begin(), queue.waiting().begin() + static_cast<std::ptrdiff_t>(before));
  return refuse_slot(context, pool,
                     "the free slots of pool " + name + " are for those who wait before you: ", "waiting",
                     std::move(first), std::move(details));
}

}  // namespace coord::core

#include "core/leases/pool.hpp"

#include <algorithm>   // std::find_if, std::erase_if
#include <functional>  // std::function
#include <utility>     // std::move, std::exchange

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/name_code.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kEnding = ".json";
using util::kSecond;
constexpr Sequence kTickets = 9'000'000'000'000'000;  // numbers that every reader of JSON keeps exactly

std::string path_of(std::string_view pool) {
  return join(kPools, util::encode_name(pool) + std::string(kEnding));
}

// Changes the queue, without a sync: after a power cut nobody waits any more.
Status change(Context& context, std::string_view pool, const std::function<bool(PoolQueue&)>& edit) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(PoolQueue queue, PoolQueue::load(context, pool));
    if (!edit(queue)) {
      return {};
    }
    Batch batch;
    batch.durable = false;
    queue.write(batch);
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return {};
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the queue of pool " + util::first_line(pool, 80),
              "try again");
}

}  // namespace

Result<std::size_t> slots_of(const Context& context, std::string_view pool) {
  COORD_ASSIGN(const Settings settings, settings_of(context));
  const auto found = settings.pools.find(std::string(pool));
  if (found == settings.pools.end()) {
    const std::string name = util::first_line(pool, 80);
    return fail(ErrorKind::not_found, "no pool " + name + " in the configuration",
                "in .coordination/config.yml: pools: {" + name + ": 2}");
  }
  return mutant(Mutant::pool_of_one_more) ? found->second + 1 : found->second;
}

Result<PoolQueue> PoolQueue::load(Context& context, std::string_view pool) {
  PoolQueue queue;
  queue.pool_ = pool;
  queue.path_ = path_of(pool);
  COORD_ASSIGN(const auto document, context.store.read(queue.path_));
  if (!document) {
    return queue;
  }
  queue.version_ = document->version;
  const auto record = schema::parse(document->bytes);
  const Json* list = record ? member(*record, "waiting") : nullptr;
  if (list == nullptr || !list->is_array()) {
    return queue;
  }
  for (const Json& item : *list) {
    Lease place = read_lease({schema::to_line(item), {}, document->modified, {}});
    if (place.token != 0 && (judge(context, place) == Standing::held || mutant(Mutant::pool_ghosts))) {
      queue.waiting_.push_back(std::move(place));
    }
  }
  return queue;
}

std::size_t PoolQueue::before(Sequence ticket) const {
  const auto found =
      std::find_if(waiting_.begin(), waiting_.end(), [&](const Lease& place) { return place.token == ticket; });
  return static_cast<std::size_t>(found - waiting_.begin());
}

void PoolQueue::remove(Sequence ticket) {
  std::erase_if(waiting_, [&](const Lease& place) { return place.token == ticket; });
}

void PoolQueue::write(Batch& batch) const {
  Json list = Json::array();
  for (const Lease& place : waiting_) {
    list.push_back(Json::parse(lease_text(place)));
  }
  batch.require(is_version(path_, version_))
      .add(put(path_, document_text(Json{{"pool", pool_}, {"waiting", std::move(list)}})));
}

Result<std::vector<std::string>> pools_with_queues(Context& context) {
  COORD_ASSIGN(const Listing listing, context.store.list(kPools));
  std::vector<std::string> out;
  for (const Entry& entry : listing.entries) {
    if (entry.name.ends_with(kEnding)) {
      const std::string code = entry.name.substr(0, entry.name.size() - kEnding.size());
      if (auto name = util::decode_name(code)) {
        out.push_back(*std::move(name));
      }
    }
  }
  return out;
}

Result<PoolPlace> PoolPlace::take(Context& context, const Holder& me, std::string pool, WallTime wait) {
  Lease place = new_lease(context, me, (wait + kSecond - 1) / kSecond + 1);
  place.token = context.entropy.next() % kTickets + 1;
  if (context.machine != nullptr) {
    place.owner = context.machine->self();
  }
  COORD_TRY(change(context, pool, [&](PoolQueue& queue) {
    queue.add(place);
    return true;
  }));
  return PoolPlace(context, std::move(pool), place.token);
}

PoolPlace::PoolPlace(PoolPlace&& other) noexcept
    : context_(other.context_), pool_(std::move(other.pool_)), ticket_(std::exchange(other.ticket_, 0)) {}

PoolPlace::~PoolPlace() {
  if (ticket_ != 0 && !mutant(Mutant::pool_place_stays)) {
    // What can't be given up ends with the wait or the process.
    (void)change(*context_, pool_, [&](PoolQueue& queue) {
      const bool there = queue.before(ticket_) < queue.waiting().size();
      queue.remove(ticket_);
      return there;
    });
  }
}

}  // namespace coord::core

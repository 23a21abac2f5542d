#include "core/leases/pool.hpp"

#include <catch2/catch.hpp>

#include "core/leases/locks.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

LockRequest slot(std::optional<WallTime> wait = std::nullopt) {
  LockRequest request;
  request.resources = {"pool:gpu"};
  request.wait = wait;
  return request;
}

class PoolWorld : public LeaseWorld {
 public:
  explicit PoolWorld(std::size_t slots) : slots_(slots) { machine().processes = {{1, 1}}; }
  Context as(const std::string& agent) {
    Context context = LeaseWorld::as(agent);
    context.settings = [this]() -> Result<Settings> {
      Settings settings;
      settings.pools["gpu"] = slots_;
      return settings;
    };
    return context;
  }

 private:
  std::size_t slots_;
};

std::vector<std::string> who(Context& context, bool waiting) {
  std::vector<std::string> out;
  const Json locks = must(list_locks(context, {}));
  for (const Json& item : locks["items"]) {
    if (item.contains("waiting") == waiting) {
      out.push_back(item["agent"]);
    }
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a pool has so many slots as the configuration says, and refuses the next", "[pool]") {
  PoolWorld world(2);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  must(lock_resources(alice, slot()));
  must(lock_resources(bob, slot()));
  const Error error = refused(lock_resources(carol, slot()));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message.starts_with("pool gpu has no free slot of 2, held by alice until "));
  CHECK(error.details["holders"].size() == 2);
  CHECK(must(lock_resources(alice, slot()))["items"][0]["how"] == "renewed");
  CHECK(who(carol, false) == Names{"alice", "bob"});
}

TEST_CASE("a slot that is given back, expired or orphaned is free", "[pool]") {
  PoolWorld world(1);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, slot()));
  must(unlock_resources(alice, {{"pool:gpu"}, "", "", false}));
  LockRequest owned = slot();
  owned.owner_pid = 7;
  world.machine().processes[7] = 1;
  must(lock_resources(bob, owned));
  CHECK(refused(lock_resources(alice, slot())).kind == ErrorKind::conflict);
  world.machine().processes.erase(7);
  must(lock_resources(alice, slot()));
  world.pass(7'200);
  CHECK(must(lock_resources(bob, slot()))["taken"][0]["why"] == "expired");
}

TEST_CASE("only one's own slot can be given back", "[pool]") {
  PoolWorld world(2);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, slot()));
  CHECK(refused(unlock_resources(bob, {{"pool:gpu"}, "", "", false})).kind == ErrorKind::not_found);
  must(lock_resources(bob, slot()));
  must(unlock_resources(bob, {{"pool:gpu"}, "", "", false}));
  CHECK(who(bob, false) == Names{"alice"});
}

TEST_CASE("who waits is shown, and gives up its place when the wait ends", "[pool]") {
  PoolWorld world(1);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, slot()));
  Names seen;
  bob.notice = [&](const std::string&) { seen = who(alice, true); };
  CHECK(refused(lock_resources(bob, slot(5 * kMillisecond))).kind == ErrorKind::conflict);
  CHECK(seen == Names{"bob"});
  CHECK(who(alice, true).empty());
}

TEST_CASE("first come, first served: who comes later cannot overtake", "[pool]") {
  PoolWorld world(1);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  must(lock_resources(alice, slot()));
  Error overtaking;
  bob.notice = [&](const std::string&) {
    carol.notice = [&](const std::string&) {
      must(unlock_resources(alice, {{"pool:gpu"}, "", "", false}));
      overtaking = refused(lock_resources(alice, slot()));
    };
    // Carol waits behind Bob: the slot that comes free meanwhile is not hers.
    CHECK(refused(lock_resources(carol, slot(5 * kMillisecond))).kind == ErrorKind::conflict);
  };
  CHECK(must(lock_resources(bob, slot(1'000 * kMillisecond)))["items"][0]["how"] == "granted");
  CHECK(overtaking.message.starts_with("the free slots of pool gpu are for those who wait before you: bob"));
  CHECK(who(bob, true).empty());
}

TEST_CASE("a waiter that died, or was stopped past its time, stands in nobody's way", "[pool]") {
  PoolWorld world(1);
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  world.machine().own = {50, 1, "ns"};
  world.machine().processes[50] = 1;
  const auto place = must(PoolPlace::take(bob, {"bob", ""}, "gpu", 60'000 * kMillisecond));
  CHECK(refused(lock_resources(carol, slot())).kind == ErrorKind::conflict);
  SECTION("died") {
    world.machine().processes.erase(50);
  }
  SECTION("stopped") {
    world.pass(62);
  }
  CHECK(must(lock_resources(carol, slot()))["items"][0]["how"] == "granted");
}

TEST_CASE("a pool is taken with locks, all or none", "[pool]") {
  PoolWorld world(1);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, slot()));
  LockRequest both = slot();
  both.resources.push_back("deploy");
  CHECK(refused(lock_resources(bob, both)).kind == ErrorKind::conflict);
  CHECK(who(bob, false) == Names{"alice"});
  must(unlock_resources(alice, {{"pool:gpu"}, "", "", false}));
  CHECK(must(lock_resources(bob, both))["items"].size() == 2);
}

TEST_CASE("a lock on everything does not take the slots", "[pool]") {
  PoolWorld world(1);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  LockRequest all;
  all.resources = {"**"};
  must(lock_resources(alice, all));
  must(lock_resources(bob, slot()));
}

TEST_CASE("a circle that goes through a pool is named", "[pool]") {
  PoolWorld world(2);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  must(lock_resources(alice, slot()));
  must(lock_resources(bob, slot()));
  LockRequest deploy;
  deploy.resources = {"deploy"};
  must(lock_resources(carol, deploy));
  deploy.wait = kMillisecond;
  Error error;
  bob.notice = [&](const std::string&) { error = refused(lock_resources(carol, slot(kMillisecond))); };
  (void)lock_resources(bob, deploy);
  CHECK(error.message.find("carol waits for pool gpu of bob, bob waits for lock deploy of carol") != std::string::npos);
}

TEST_CASE("a pool that nobody has configured", "[pool]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Error error = refused(lock_resources(alice, slot()));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK(error.hint == "in .coordination/config.yml: pools: {gpu: 2}");
}

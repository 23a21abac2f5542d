#include "core/leases/bundle.hpp"

#include <catch2/catch.hpp>

#include "core/leases/locks.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

// A program of its own, as `coord run` is one.
void be_process(LeaseWorld& world, std::int64_t id) {
  world.machine().own = {id, 1, "ns"};
  world.machine().processes[id] = 1;
}

BundleRequest asking(std::vector<std::string> claims, std::vector<std::string> locks) {
  BundleRequest request;
  request.claims = std::move(claims);
  request.locks = std::move(locks);
  return request;
}

std::size_t held_by(LeaseWorld& world, Context& who) {
  (void)world;
  return must(list_claims(who, ClaimFilter::mine, ""))["items"].size() +
         must(list_locks(who, {"", "", "", true}))["items"].size();
}

}  // namespace

TEST_CASE("a bundle is taken whole, and given back whole", "[bundle]") {
  LeaseWorld world;
  be_process(world, 50);
  auto alice = world.as("alice");
  auto bundle = must(Bundle::take(alice, asking({"t-2", "t-1"}, {"src/a", "deploy"})));
  REQUIRE(bundle.parts().size() == 4);
  CHECK(bundle.parts().front().hold.name == "t-1");
  CHECK(bundle.parts().front().token != 0);
  CHECK(held_by(world, alice) == 4);
  CHECK(bundle.give_back().has_value());
  CHECK(held_by(world, alice) == 0);
}

TEST_CASE("what was granted before another was refused is given back", "[bundle]") {
  LeaseWorld world;
  be_process(world, 50);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(bob, {{"deploy"}, "", {}, {}, {}, false, false, "", "", false}));
  CHECK(refused(Bundle::take(alice, asking({"t-1"}, {"deploy"}))).kind == ErrorKind::conflict);
  CHECK(held_by(world, alice) == 0);
}

TEST_CASE("what the caller held before is kept, and stays", "[bundle]") {
  LeaseWorld world;
  be_process(world, 50);
  auto alice = world.as("alice");
  const Json before = must(claim_task(alice, On("t-1").ttl(60)));
  auto bundle = must(Bundle::take(alice, asking({"t-1"}, {})));
  CHECK(bundle.parts().front().token == before["token"].get<Sequence>());
  world.pass(50);
  CHECK(bundle.keep().has_value());
  world.pass(50);
  CHECK(bundle.give_back().has_value());
  const Json now = must(list_claims(alice, ClaimFilter::mine, ""))["items"][0];
  CHECK(now["ttl_s"] == 60);
  CHECK_FALSE(now.contains("owner_pid"));
}

TEST_CASE("two programs of one agent exclude each other, but not what the first started", "[bundle]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  be_process(world, 50);
  auto first = must(Bundle::take(alice, asking({"t-1"}, {"deploy"})));
  be_process(world, 51);
  CHECK(refused(Bundle::take(alice, asking({"t-1"}, {}))).kind == ErrorKind::conflict);
  CHECK(refused(Bundle::take(alice, asking({}, {"deploy"}))).kind == ErrorKind::conflict);
  alice.caller.started_by = 50;
  auto inner = must(Bundle::take(alice, asking({"t-1"}, {"deploy"})));
  CHECK(inner.give_back().has_value());
  CHECK(first.keep().has_value());
  CHECK(held_by(world, alice) == 2);
}

TEST_CASE("the death of the program frees what it took", "[bundle]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  be_process(world, 50);
  const auto bundle = must(Bundle::take(alice, asking({"t-1"}, {"deploy"})));
  world.machine().processes.erase(50);
  be_process(world, 51);
  CHECK(must(Bundle::take(bob, asking({"t-1"}, {"deploy"}))).parts().size() == 2);
}

TEST_CASE("one that has a guardian holds as long as that lives, and uses it as its own", "[bundle]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  be_process(world, 50);
  world.machine().processes[60] = 1;
  alice.caller.guarded_by = 60;
  auto bundle = must(Bundle::take(alice, asking({"t-1"}, {"deploy"})));
  CHECK(bundle.keep().has_value());
  world.machine().processes.erase(50);
  be_process(world, 51);
  CHECK(refused(Bundle::take(bob, asking({"t-1"}, {}))).kind == ErrorKind::conflict);
  world.machine().processes.erase(60);
  CHECK(must(Bundle::take(bob, asking({"t-1"}, {"deploy"}))).parts().size() == 2);
}

TEST_CASE("it is due at a third of the shortest time, and a minute at most", "[bundle]") {
  LeaseWorld world;
  be_process(world, 50);
  auto alice = world.as("alice");
  BundleRequest request = asking({"t-1"}, {"deploy"});
  CHECK(must(Bundle::take(alice, request)).due_in() == 60'000'000);
  request.ttl_s = 30;
  auto bundle = must(Bundle::take(alice, request));
  CHECK(bundle.due_in() == 60'000'000);  // held before, with its own time
  CHECK(bundle.give_back().has_value());
}

TEST_CASE("a lease that another has taken is lost, at the next renewal or when it is given back", "[bundle]") {
  LeaseWorld world;
  be_process(world, 50);
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto bundle = must(Bundle::take(alice, asking({"t-1"}, {"deploy"})));
  must(claim_task(bob, On("t-1").forced("test")));
  const Error lost = refused(bundle.keep());
  CHECK(lost.kind == ErrorKind::lost);
  CHECK(lost.message == "no longer yours: claim t-1");
  must(lock_resources(bob, {{"deploy"}, "", {}, {}, {}, false, true, "test", "", false}));
  CHECK(refused(bundle.keep()).message == "no longer yours: claim t-1, lock deploy");
  CHECK(refused(bundle.give_back()).kind == ErrorKind::lost);
  CHECK(held_by(world, bob) == 2);
}

TEST_CASE("a lease that can't be renewed before its time is over counts as lost", "[bundle]") {
  LeaseWorld world;
  be_process(world, 50);
  auto alice = world.as("alice");
  BundleRequest request = asking({"t-1"}, {});
  request.ttl_s = 30;
  auto bundle = must(Bundle::take(alice, request));
  CHECK(bundle.due_in() == 10'000'000);
  world.pass(20);
  world.take_store_away();
  CHECK(refused(bundle.keep()).kind == ErrorKind::unavailable);
  CHECK(bundle.due_in() == 1'000'000);
  world.pass(11);
  CHECK(refused(bundle.keep()).kind == ErrorKind::lost);
}

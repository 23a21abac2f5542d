// What is said when the store cannot tell: never that something was granted, renewed or given back.
#include <catch2/catch.hpp>

#include "core/leases/heartbeat.hpp"
#include "core/leases/locks.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

TEST_CASE("without the store nothing is granted, renewed or given back", "[undecided]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Json granted = must(claim_task(alice, On("t-1")));
  LockRequest deploy;
  deploy.resources = {"deploy"};
  world.pass(10);
  world.take_store_away();
  CHECK(refused(claim_task(bob, On("t-2"))).kind == ErrorKind::unavailable);
  CHECK(refused(claim_task(alice, On("t-1"))).kind == ErrorKind::unavailable);
  CHECK(refused(lock_resources(bob, deploy)).kind == ErrorKind::unavailable);
  CHECK(refused(heartbeat(alice, {}, std::nullopt)).kind == ErrorKind::unavailable);
  CHECK(refused(release_task(alice, "t-1", std::nullopt)).kind == ErrorKind::unavailable);
  CHECK(refused(hand_off(alice, "t-1", "bob", "")).kind == ErrorKind::unavailable);
  const Json now = must(list_claims(alice, ClaimFilter::all, ""))["items"];
  REQUIRE(now.size() == 1);
  CHECK(now[0]["token"] == granted["token"]);
  CHECK(now[0]["left_s"] == 290);
}

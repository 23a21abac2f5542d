// Waiting for a claim, and circles of those who wait.
#include <catch2/catch.hpp>

#include "core/leases/claims.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

ClaimRequest waiting(const std::string& task, WallTime wait) {
  ClaimRequest request = On(task);
  request.wait = wait;
  return request;
}

}  // namespace

TEST_CASE("who waits is told at once whom for, and refused when the wait is over", "[claim][wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  std::vector<std::string> notices;
  bob.notice = [&](const std::string& line) { notices.push_back(line); };
  const Error error = refused(claim_task(bob, waiting("t-1", 5 * kMillisecond)));
  CHECK(error.kind == ErrorKind::conflict);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].starts_with("waiting for task t-1, held by alice until 2026-01-01T00:05:00Z"));
  CHECK(world.paths("waiting/").empty());
}

TEST_CASE("a claim that is given back goes to the one who waits", "[claim][wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  bob.notice = [&](const std::string&) { must(release_task(alice, "t-1", std::nullopt)); };
  CHECK(must(claim_task(bob, waiting("t-1", 1'000 * kMillisecond)))["how"] == "granted");
}

TEST_CASE("a circle of waiters is named when the wait ends", "[claim][wait]") {
  LeaseWorld world;
  world.machine().processes = {{1, 1}};  // the waiters' own
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  must(claim_task(bob, On("t-2")));
  Error inner;
  alice.notice = [&](const std::string&) { inner = refused(claim_task(bob, waiting("t-1", kMillisecond))); };
  const Error outer = refused(claim_task(alice, waiting("t-2", kMillisecond)));
  CHECK(inner.message.find(
            "waiting goes in a circle: bob waits for task t-1 of alice, alice waits for task t-2 of bob") !=
        std::string::npos);
  CHECK(inner.details["circle"].size() == 2);
  CHECK(outer.message.find("circle") == std::string::npos);  // by then bob has given up
}

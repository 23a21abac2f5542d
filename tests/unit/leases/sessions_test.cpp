#include "core/leases/sessions.hpp"

#include <catch2/catch.hpp>

#include "core/leases/claims.hpp"
#include "core/leases/locks.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

void lock(core::Context& context, const std::string& resource) {
  LockRequest request;
  request.resources = {resource};
  must(lock_resources(context, request));
}

}  // namespace

TEST_CASE("a session shows what it holds, and ending it frees all of it", "[session]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  lock(alice, "src/a.cpp");
  must(claim_task(bob, On("t-2")));
  const Json sessions = must(list_sessions(bob))["items"];
  REQUIRE(sessions.size() == 2);
  CHECK(sessions[0]["session"] == nullptr);
  CHECK(sessions[0]["agent"] == "bob");
  CHECK(sessions[1]["session"] == "s-1");
  CHECK(sessions[1]["claims"] == 1);
  CHECK(sessions[1]["locks"] == 1);
  CHECK(must(show_session(bob, "s-1"))["items"].size() == 2);
  CHECK(must(show_session(bob, ""))["items"][0]["name"] == "t-2");
  CHECK(must(end_session(bob, "s-1"))["items"].size() == 2);
  CHECK_FALSE(world.has("tasks/t-1.claim"));
  lock(bob, "src");
  CHECK(must(list_sessions(bob))["items"].size() == 1);
  CHECK(refused(end_session(bob, "s-9")).kind == ErrorKind::not_found);
}

TEST_CASE("what a session has lost is not ended with it", "[session]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  must(claim_task(bob, On("t-1").forced("mine now")));
  CHECK(must(show_session(alice, "s-1"))["items"].empty());
  CHECK(must(end_session(alice, "s-1"))["items"].empty());
  CHECK(world.json("tasks/t-1.claim")["agent"] == "bob");
}

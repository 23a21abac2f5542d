// Beside the shell functions of seed 003: each respects the other's claims.
#include <catch2/catch.hpp>

#include "core/leases/claims.hpp"
#include "core/leases/heartbeat.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

// As `jq --arg ts "$TIMESTAMP" '.claimed_at = $ts'` writes it.
std::string beaten(Json claim, const std::string& claimed_at) {
  claim["claimed_at"] = claimed_at;
  return claim.dump(2) + "\n";
}

}  // namespace

TEST_CASE("a script's bare claim is respected for its time", "[claim][scripts]") {
  LeaseWorld world;
  auto bob = world.as("bob");
  world.place().write("tasks/t-1.claim", R"({"agent":"claude-7","claimed_at":"2026-01-01T00:00:00Z","ttl":300})");
  const Error error = refused(claim_task(bob, On("t-1")));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message == "task t-1 is claimed by claude-7 until 2026-01-01T00:05:00Z");
  world.pass(301);
  CHECK(must(claim_task(bob, On("t-1")))["why"] == "expired");
}

TEST_CASE("the form of the Python class is understood too", "[claim][scripts]") {
  LeaseWorld world;
  auto bob = world.as("bob");
  world.place().write("tasks/t-1.claim", R"({"agent_id": "worker", "claimed_at": 1767225600.5, "ttl": 60})");
  CHECK(refused(claim_task(bob, On("t-1"))).message.find("worker until 2026-01-01T00:01:01Z") != std::string::npos);
  world.pass(61);
  CHECK(must(claim_task(bob, On("t-1")))["how"] == "taken over");
}

TEST_CASE("an empty or half-written claim counts as held from its last change on", "[claim][scripts]") {
  for (const char* text : {"", "{\"agent\":\"cl", "\0\0\0"}) {
    LeaseWorld world;
    auto bob = world.as("bob");
    world.place().write("tasks/t-1.claim", text);
    CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
    world.pass(299);
    CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
    world.pass(2);
    CHECK(must(claim_task(bob, On("t-1")))["how"] == "taken over");
  }
}

TEST_CASE("a script's heartbeat on a claim of ours makes it last longer", "[claim][scripts]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Json granted = must(claim_task(alice, On("t-1")));
  world.pass(200);
  world.place().write("tasks/t-1.claim", beaten(world.json("tasks/t-1.claim"), "2026-01-01T00:03:20Z"));
  world.pass(200);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  // The holder's own heartbeat brings the file back into its form, under the same token.
  const Json beat = must(heartbeat(alice, {}, std::nullopt));
  CHECK(beat["items"][0]["state"] == "renewed");
  CHECK(world.json("tasks/t-1.claim")["token"] == granted["token"]);
  CHECK(world.text("tasks/t-1.claim").find('\n') == world.text("tasks/t-1.claim").size() - 1);
}

TEST_CASE("an old claim that a script's heartbeat puts over a newer one is undone", "[claim][scripts]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  must(claim_task(alice, On("t-1")));
  const Json old = world.json("tasks/t-1.claim");
  world.pass(301);
  const Json taken = must(claim_task(bob, On("t-1")));
  world.place().write("tasks/t-1.claim", beaten(old, "2026-01-01T00:05:01Z"));
  // It is still bob's: neither alice nor carol gets it.
  CHECK(refused(release_task(alice, "t-1", std::nullopt)).kind == ErrorKind::lost);
  CHECK(refused(claim_task(carol, On("t-1"))).message.find("claimed by bob") != std::string::npos);
  must(heartbeat(bob, {}, std::nullopt));
  CHECK(world.json("tasks/t-1.claim")["agent"] == "bob");
  CHECK(world.json("tasks/t-1.claim")["token"] == taken["token"]);
}

TEST_CASE("a released claim that a script's heartbeat brings back is none", "[claim][scripts]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  const Json old = world.json("tasks/t-1.claim");
  must(release_task(alice, "t-1", std::nullopt));
  world.place().write("tasks/t-1.claim", beaten(old, "2026-01-01T00:00:10Z"));
  CHECK(must(list_claims(alice, ClaimFilter::all, ""))["items"].empty());
  CHECK(must(reap_claims(bob, true))["items"][0]["standing"] == "released");
  CHECK(world.has("tasks/t-1.claim"));
  CHECK(must(reap_claims(bob, false))["reaped"] == 1);
  CHECK_FALSE(world.has("tasks/t-1.claim"));
  world.place().write("tasks/t-1.claim", beaten(old, "2026-01-01T00:00:10Z"));
  CHECK(must(claim_task(bob, On("t-1")))["how"] == "granted");
}

TEST_CASE("a script that makes the claim while ours is under way wins", "[claim][scripts]") {
  LeaseWorld world;
  auto bob = world.as("bob");
  world.before_commit([&] {
    world.place().write("tasks/t-1.claim", R"({"agent":"claude-7","claimed_at":"2026-01-01T00:00:00Z","ttl":300})");
  });
  CHECK(refused(claim_task(bob, On("t-1"))).message.find("claude-7") != std::string::npos);
  CHECK(world.events().empty());
}

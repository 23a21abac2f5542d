#include <catch2/catch.hpp>

#include "core/leases/claims.hpp"
#include "core/leases/heartbeat.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

TEST_CASE("a handed-off task is the other's under a new token, and the note arrives with it", "[handoff]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  const Json first = must(claim_task(alice, On("t-1").ttl(600)));
  const Json handed = must(hand_off(alice, "t-1", "bob", "tests are missing"));
  CHECK(handed["agent"] == "bob");
  CHECK(handed["ttl_s"] == 600);
  CHECK(handed["token"] > first["token"]);
  CHECK(handed["from"]["session"] == "s-1");
  CHECK(world.json("tasks/t-1.claim")["token"] == handed["token"]);
  const auto mail = world.paths("inbox/bob/");
  REQUIRE(mail.size() == 1);
  CHECK(world.json(mail[0])["content"] == "tests are missing");
  CHECK(world.json(mail[0])["id"] == handed["message_id"]);
  CHECK(refused(release_task(alice, "t-1", first["token"].get<Sequence>())).kind == ErrorKind::lost);
  CHECK(must(heartbeat(bob, {}, std::nullopt))["items"][0]["name"] == "t-1");
  CHECK(world.lines("events.jsonl").back()["data"]["reason"] == "handed off");
}

TEST_CASE("only the holder hands a task on, and only to an agent that is known", "[handoff]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  CHECK(refused(hand_off(bob, "t-1", "carol", "")).kind == ErrorKind::denied);
  CHECK(refused(hand_off(alice, "t-1", "nobody", "")).kind == ErrorKind::not_found);
  CHECK(refused(hand_off(alice, "t-1", "alice", "")).kind == ErrorKind::usage);
  CHECK(refused(hand_off(alice, "t-2", "bob", "")).kind == ErrorKind::not_found);
  CHECK(must(hand_off(alice, "t-1", "bob", ""))["agent"] == "bob");
}

TEST_CASE("reap takes back what nobody holds any more, and nothing else", "[reap]") {
  LeaseWorld world;
  world.machine().processes = {{40, 1}};
  auto alice = world.as("alice");
  must(claim_task(alice, On("expired").ttl(10)));
  must(claim_task(alice, On("live")));
  must(claim_task(alice, On("orphan").owner(40)));
  world.machine().processes.clear();
  world.pass(11);
  CHECK(must(list_claims(alice, ClaimFilter::expired, ""))["items"].size() == 2);
  const Json would = must(reap_claims(alice, true));
  CHECK(would["items"].size() == 2);
  CHECK(would["reaped"] == 0);
  CHECK(world.paths("tasks/t").empty());
  const Json done = must(reap_claims(alice, false));
  CHECK(done["reaped"] == 2);
  CHECK(done["items"][0]["task"] == "expired");
  CHECK(done["items"][1]["standing"] == "orphaned");
  CHECK(world.has("tasks/live.claim"));
  CHECK_FALSE(world.has("tasks/expired.claim"));
  CHECK(world.events().back() == "TASK_TIMEOUT");
}

TEST_CASE("a claim that is renewed while it is reaped stays", "[reap]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1").ttl(10)));
  world.pass(11);
  world.before_commit([&] { must(heartbeat(alice, {}, std::nullopt)); });
  CHECK(must(reap_claims(bob, false))["reaped"] == 0);
  CHECK(world.has("tasks/t-1.claim"));
}

TEST_CASE("names of tasks may hold anything", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  for (const std::string& name :
       {std::string("../x"), std::string("a b/c"), std::string(300, 'n'), std::string(".hidden")}) {
    must(claim_task(alice, On(name)));
  }
  CHECK(must(list_claims(alice, ClaimFilter::mine, ""))["items"].size() == 4);
  for (const std::string& path : world.paths("")) {
    CHECK(path.find("..") == std::string::npos);
  }
}

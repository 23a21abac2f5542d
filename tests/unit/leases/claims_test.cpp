// Who gets a claim, who is refused, and what a token is worth.
#include "core/leases/claims.hpp"

#include <catch2/catch.hpp>

#include "core/leases/heartbeat.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

TEST_CASE("a free task is granted to who asks first, everybody else is told who has it", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob", "s-2");
  const Json granted = must(claim_task(alice, On("t-1")));
  CHECK(granted["how"] == "granted");
  CHECK(granted["agent"] == "alice");
  CHECK(granted["session"] == "s-1");
  CHECK(granted["ttl_s"] == 300);
  CHECK(granted["left_s"] == 300);
  CHECK(granted["token"] > 0);
  const Error error = refused(claim_task(bob, On("t-1")));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message ==
        "task t-1 is claimed by alice until 2026-01-01T00:05:00Z (session s-1, token " + granted["token"].dump() + ")");
  CHECK(error.details["token"] == granted["token"]);
  CHECK(world.events() == std::vector<std::string>{"TASK_ASSIGNED"});
}

TEST_CASE("the claim file keeps the form that scripts know, in one line", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  must(claim_task(alice, On("t-1").ttl(600)));
  const std::string text = world.text("tasks/t-1.claim");
  CHECK(text.find("\"agent\":\"alice\",\"claimed_at\":\"2026-01-01T00:00:00Z\"") != std::string::npos);
  CHECK(text.find('\n') == text.size() - 1);
  CHECK(world.json("tasks/t-1.claim")["ttl"] == 600);
}

TEST_CASE("its holder asks again and gets the same grant, renewed", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto elsewhere = world.as("alice");
  const Json first = must(claim_task(alice, On("t-1")));
  world.pass(100);
  const Json second = must(claim_task(elsewhere, On("t-1")));
  CHECK(second["how"] == "renewed");
  CHECK(second["token"] == first["token"]);
  CHECK(second["left_s"] == 300);
  CHECK(world.events().size() == 1);
}

TEST_CASE("who stands still after a renewal is told of the own grant, not of who has it since", "[claim][lock]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob", "s-2");
  const Json first = must(claim_task(alice, On("t-1")));
  world.pass(10);
  Json taken;
  world.after_commit([&] {
    world.pass(400);
    taken = must(claim_task(bob, On("t-1")));
  });
  const Json second = must(claim_task(alice, On("t-1")));
  CHECK(second["how"] == "renewed");
  CHECK(second["token"] == first["token"]);
  CHECK(second["agent"] == "alice");
  world.after_commit(nullptr);
  CHECK(must(claim_task(bob, On("t-2")))["how"] == "granted");
}

TEST_CASE("another session of the same agent takes over only when it says so", "[claim]") {
  LeaseWorld world;
  auto before = world.as("alice", "s-1");
  auto after = world.as("alice", "s-2");
  const Json first = must(claim_task(before, On("t-1")));
  const Error error = refused(claim_task(after, On("t-1")));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.hint.find("--resume") != std::string::npos);
  const Json second = must(claim_task(after, On("t-1").resumed()));
  CHECK(second["how"] == "taken over");
  CHECK(second["why"] == "resumed");
  CHECK(second["token"] > first["token"]);
  auto bob = world.as("bob");
  CHECK(refused(claim_task(bob, On("t-1").resumed())).kind == ErrorKind::conflict);
}

TEST_CASE("a live claim is taken by force alone, and that is recorded", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  const Json taken = must(claim_task(bob, On("t-1").forced("she is on leave")));
  CHECK(taken["why"] == "forced: she is on leave");
  const Json event = world.lines("events.jsonl").back();
  CHECK(event["type"] == "TASK_REASSIGNED");
  CHECK(event["data"]["old_agent"] == "alice");
  CHECK(event["data"]["old_session"] == "s-1");
  CHECK(event["data"]["new_agent"] == "bob");
  CHECK(event["data"]["reason"] == "forced: she is on leave");
}

TEST_CASE("tokens grow with every grant, across release and takeover", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  Sequence last = 0;
  for (int i = 0; i < 5; ++i) {
    auto& who = i % 2 == 0 ? alice : bob;
    const Json granted = must(claim_task(who, On("t-1")));
    CHECK(granted["token"] > last);
    last = granted["token"].get<Sequence>();
    if (i % 2 == 0) {
      must(release_task(who, "t-1", std::nullopt));
    } else {
      world.pass(301);
    }
  }
}

TEST_CASE("a claim holds until its time is over on the machine's clock, whatever the wall clock does", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.step_wall(10 * 86'400);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  world.step_wall(-20 * 86'400);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  world.machine().pass(299);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  world.machine().pass(1);
  CHECK(must(claim_task(bob, On("t-1")))["why"] == "expired");
}

TEST_CASE("a reboot frees what has a time, and leaves what has none", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("timed")));
  must(claim_task(alice, On("endless").ttl(0)));
  world.machine().reboot("second");
  CHECK(must(claim_task(bob, On("timed")))["why"] == "rebooted");
  const Error error = refused(claim_task(bob, On("endless")));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message.find("no expiry") != std::string::npos);
}

TEST_CASE("a dead owner frees its claim at once, a process of another namespace is believed alive", "[claim]") {
  LeaseWorld world;
  world.machine().processes = {{40, 1000}};
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1").owner(40)));
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  world.machine().processes = {{40, 2000}};  // the number again, another process
  CHECK(must(claim_task(bob, On("t-1")))["why"] == "owner gone");
  CHECK(refused(claim_task(bob, On("t-2").owner(41))).kind == ErrorKind::usage);
}

TEST_CASE("another machine's claim is taken a margin after its time", "[claim]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.machine().host_name = "there";
  world.machine().reboot("other");
  world.pass(310);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  world.pass(25);
  CHECK(must(claim_task(bob, On("t-1")))["why"] == "expired");
}

TEST_CASE("a claim counted on another clock of the same machine is no claim from before a reboot", "[claim]") {
  LeaseWorld world;
  world.machine().boot_name = "first-1";
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.machine().boot_name = "first-2";
  world.machine().up = 0;
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
  world.pass(335);
  CHECK(must(claim_task(bob, On("t-1")))["why"] == "expired");
  world.machine().reboot("second-2");
  CHECK(must(claim_task(alice, On("t-1")))["why"] == "rebooted");
}

TEST_CASE("who lost a claim is told so, and changes nothing", "[claim][release]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Json first = must(claim_task(alice, On("t-1")));
  world.pass(301);
  must(claim_task(bob, On("t-1")));
  const std::string before = world.text("tasks/t-1.claim");
  CHECK(refused(release_task(alice, "t-1", std::nullopt)).kind == ErrorKind::lost);
  CHECK(refused(release_task(alice, "t-1", first["token"].get<Sequence>())).kind == ErrorKind::lost);
  CHECK(refused(heartbeat(alice, {"t-1"}, std::nullopt)).kind == ErrorKind::lost);
  CHECK(world.text("tasks/t-1.claim") == before);
  auto carol = world.as("carol");
  CHECK(refused(release_task(carol, "t-1", std::nullopt)).kind == ErrorKind::denied);
  CHECK(refused(release_task(carol, "none", std::nullopt)).kind == ErrorKind::not_found);
}

TEST_CASE("a release with an older token of one's own changes nothing", "[claim][release]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Json first = must(claim_task(alice, On("t-1")));
  must(release_task(alice, "t-1", std::nullopt));
  const Json second = must(claim_task(alice, On("t-1")));
  CHECK(refused(release_task(alice, "t-1", first["token"].get<Sequence>())).kind == ErrorKind::lost);
  CHECK(world.has("tasks/t-1.claim"));
  const auto token = second["token"].get<Sequence>();
  CHECK(must(release_task(alice, "t-1", token))["token"] == token);
  CHECK(must(release_task(alice, "t-1", token))["already"] == true);
  CHECK_FALSE(world.has("tasks/t-1.claim"));
}

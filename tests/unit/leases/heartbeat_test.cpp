#include "core/leases/heartbeat.hpp"

#include <catch2/catch.hpp>
#include <utility>  // std::exchange

#include "core/forwarding_store.hpp"
#include "core/leases/claims.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

TEST_CASE("a heartbeat renews all that the session holds, and says how much mail waits", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  must(claim_task(alice, On("t-2").ttl(60)));
  world.pass(50);
  const Json beat = must(heartbeat(alice, {}, std::nullopt));
  CHECK(beat["unread"] == 0);
  REQUIRE(beat["items"].size() == 2);
  CHECK(beat["items"][0]["state"] == "renewed");
  CHECK(beat["items"][0]["left_s"] == 300);
  CHECK(beat["items"][1]["left_s"] == 60);
  world.pass(50);
  CHECK(refused(claim_task(bob, On("t-2"))).kind == ErrorKind::conflict);
  CHECK(world.events().size() == 2);
}

TEST_CASE("a renewal changes two times in the file and nothing else", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  must(claim_task(alice, On("t-1")));
  Json before = world.json("tasks/t-1.claim");
  const std::size_t length = world.text("tasks/t-1.claim").size();
  world.pass(7);
  must(heartbeat(alice, {"t-1"}, before["token"].get<Sequence>()));
  Json after = world.json("tasks/t-1.claim");
  CHECK(world.text("tasks/t-1.claim").size() == length);
  CHECK(after["claimed_at"] == "2026-01-01T00:00:07Z");
  before["claimed_at"] = after["claimed_at"];
  before["renewed"] = after["renewed"];
  CHECK(before == after);
}

TEST_CASE("what expired and nobody took is renewed, and says that it had lapsed", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Json granted = must(claim_task(alice, On("t-1")));
  world.pass(400);
  const Json beat = must(heartbeat(alice, {}, std::nullopt));
  CHECK(beat["items"][0]["state"] == "lapsed");
  CHECK(beat["items"][0]["token"] == granted["token"]);
}

TEST_CASE("what was lost is told once, by name and new holder", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  must(claim_task(alice, On("t-2")));
  must(claim_task(bob, On("t-1").forced("now")));
  const Error error = refused(heartbeat(alice, {}, std::nullopt));
  CHECK(error.kind == ErrorKind::lost);
  CHECK(error.message.starts_with("no longer yours: claim t-1 (now of bob, token "));
  CHECK(error.details["items"][0]["by"]["agent"] == "bob");
  CHECK(error.details["items"][1]["state"] == "renewed");
  CHECK(must(heartbeat(alice, {}, std::nullopt))["items"].size() == 1);
}

TEST_CASE("any command of the session renews what it holds, when an eighth of the time is over", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto stranger = world.as("alice", "s-2");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.pass(30);
  const std::string before = world.text("tasks/t-1.claim");
  renew_on_the_way(alice);
  CHECK(world.text("tasks/t-1.claim") == before);
  world.pass(200);
  renew_on_the_way(stranger);
  CHECK(world.text("tasks/t-1.claim") == before);
  renew_on_the_way(alice);
  CHECK(world.text("tasks/t-1.claim") != before);
  world.pass(299);
  CHECK(refused(claim_task(bob, On("t-1"))).kind == ErrorKind::conflict);
}

TEST_CASE("what has expired is not renewed on the way", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  must(claim_task(alice, On("t-1")));
  world.pass(301);
  const std::string before = world.text("tasks/t-1.claim");
  renew_on_the_way(alice);
  CHECK(world.text("tasks/t-1.claim") == before);
}

namespace {

// Counts the leases that are opened.
class Counting : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<std::optional<Document>> read(std::string_view path) override {
    leases += path.ends_with(".claim") || path.starts_with("locks/lock-") ? 1 : 0;
    return ForwardingStore::read(path);
  }
  int leases = 0;
};

}  // namespace

TEST_CASE("a command on the way opens no lease before the first has to be renewed", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  for (int i = 0; i < 5; ++i) {
    must(claim_task(alice, On("t-" + std::to_string(i))));
  }
  Counting counting(alice.store);
  core::Context counted = with_store(alice, counting);
  const auto opened = [&] { return std::exchange(counting.leases, 0); };
  renew_on_the_way(counted);
  CHECK(opened() == 0);
  world.pass(36);
  renew_on_the_way(counted);
  CHECK(opened() == 0);
  world.pass(2);
  renew_on_the_way(counted);
  CHECK(opened() == 5);
  world.pass(36);
  renew_on_the_way(counted);
  CHECK(opened() == 0);
}

TEST_CASE("what is noted of the next renewal never lets a lease expire", "[heartbeat][due]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(claim_task(alice, On("long").ttl(3600)));
  must(claim_task(alice, On("shortened").ttl(3600)));
  renew_on_the_way(alice);
  must(claim_task(alice, On("short").ttl(60)));
  must(claim_task(alice, On("shortened").ttl(80)));
  must(claim_task(alice, On("longer").ttl(7200)));
  for (int i = 0; i < 100; ++i) {
    renew_on_the_way(alice);
    world.pass(10);
  }
  for (const char* task : {"long", "short", "shortened", "longer"}) {
    INFO(task);
    CHECK(refused(claim_task(bob, On(task))).kind == ErrorKind::conflict);
  }
}

TEST_CASE("a note of another boot, or of a time too far ahead, is not believed", "[heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  must(claim_task(alice, On("t-1")));
  world.pass(40);
  const std::string before = world.text("tasks/t-1.claim");
  for (const char* due :
       {R"({"boot": "another", "up_us": 999999999999})", R"({"up_us": 9223372036854775807})", R"("later")"}) {
    Json record = world.json("sessions/s-1.json");
    record["due"] = Json::parse(due);
    world.place().write("sessions/s-1.json", record.dump());
    renew_on_the_way(alice);
    CHECK(world.text("tasks/t-1.claim") != before);
    world.pass(40);
  }
}

#include "core/conditions.hpp"

#include <catch2/catch.hpp>

#include "core/leases/locks.hpp"
#include "core/messages/inbox.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

Json wait_now(Context& context, std::vector<std::string> words, bool all = false) {
  return must(wait_for_conditions(context, {std::move(words), 0, all}));
}

Error wait_in_vain(Context& context, std::vector<std::string> words, bool all = false) {
  return refused(wait_for_conditions(context, {std::move(words), 5 * kMillisecond, all}));
}

void lock(Context& context, const std::string& resource) {
  must(lock_resources(context, {{resource}, "", {}, {}, {}, false, false, "", "", false}));
}

}  // namespace

TEST_CASE("what is so already answers at once", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  CHECK(wait_now(bob, {"released", "t-1"})["items"][0]["condition"] == "released t-1");
  CHECK(wait_now(bob, {"unlocked", "src/a"})["items"][0]["condition"] == "unlocked src/a");
  must(claim_task(alice, On("t-1")));
  CHECK(wait_now(bob, {"claimed", "t-1"})["items"][0]["agent"] == "alice");
  world.sent(alice, Json{{"type", "message"}, {"to", "bob"}, {"text", "x"}});
  CHECK(wait_now(bob, {"message"})["items"][0]["unread"] == 1);
}

TEST_CASE("what is not so when the time is over is named, as nothing", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  lock(alice, "src");
  const Error error = wait_in_vain(bob, {"released", "t-1", "unlocked", "src/a.cpp", "message", "claimed", "t-2"});
  CHECK(error.kind == ErrorKind::nothing);
  CHECK(error.message == "the time is over; still open: released t-1, unlocked src/a.cpp, message, claimed t-2");
  CHECK(error.details["open"].size() == 4);
}

TEST_CASE("one's own lock is in nobody's way but others'", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  lock(alice, "src");
  CHECK(wait_now(alice, {"unlocked", "src/a.cpp"})["open"].empty());
}

TEST_CASE("any of several will do, or all at one moment", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  const Json any = wait_now(bob, {"released", "t-1", "claimed", "t-1"});
  CHECK(any["items"].size() == 1);
  CHECK(any["open"] == Json::array({"released t-1"}));
  CHECK(wait_in_vain(bob, {"released", "t-1", "claimed", "t-1"}, true).kind == ErrorKind::nothing);
  CHECK(wait_now(bob, {"released", "t-2", "claimed", "t-1"}, true)["items"].size() == 2);
}

TEST_CASE("the end of a lease is noticed though nothing is written", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1").ttl(60)));
  CHECK(wait_in_vain(bob, {"released", "t-1"}).kind == ErrorKind::nothing);
  world.pass(60);
  CHECK(wait_now(bob, {"released", "t-1"})["items"][0]["standing"] == "expired");
}

TEST_CASE("a change between a look and the wait after it is not missed", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1")));
  world.after_look("tasks/t-1.claim", [&] { must(release_task(alice, "t-1", std::nullopt)); });
  world.place().wait_virtually();
  const WallTime before = world.place().now();
  CHECK(must(wait_for_conditions(bob, {{"released", "t-1"}, {}, false}))["items"].size() == 1);
  CHECK(world.place().now() == before);
}

TEST_CASE("who waits is woken when a lease ends by itself, not when the whole time is over", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(claim_task(alice, On("t-1").ttl(60)));
  world.place().wait_virtually();
  world.after_look("tasks/t-1.claim", [&] { world.machine().pass(60); });
  const WallTime before = world.place().now();
  CHECK(must(wait_for_conditions(bob, {{"released", "t-1"}, {}, false}))["items"].size() == 1);
  CHECK(world.place().now() - before < 61'000'000);
}

TEST_CASE("a message that was shown already is not waited for again", "[wait]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  world.sent(alice, Json{{"type", "message"}, {"to", "bob"}, {"text", "x"}});
  CHECK(wait_now(bob, {"message"})["items"].size() == 1);
  CHECK(wait_now(bob, {"message"})["items"].size() == 1);  // waiting shows nothing
  must(read_inbox(bob, {}));
  CHECK(wait_in_vain(bob, {"message"}).kind == ErrorKind::nothing);
}

TEST_CASE("what is no condition is refused with those that are", "[wait]") {
  LeaseWorld world;
  auto bob = world.as("bob");
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{}, {"until"}, {"claimed"}, {"message", "t-1"}}) {
    const Error error = refused(wait_for_conditions(bob, {words, 0, false}));
    CHECK(error.kind == ErrorKind::usage);
    CHECK(error.hint.find("unlocked RESOURCE, claimed TASK, released TASK, ") == 0);
  }
}

TEST_CASE("every condition is told with what it means", "[wait]") {
  for (const ConditionKind& kind : condition_kinds()) {
    CHECK_FALSE(kind.word.empty());
    CHECK_FALSE(kind.meaning.empty());
    CHECK_FALSE(kind.folder({"bob", ""}).empty());
  }
}

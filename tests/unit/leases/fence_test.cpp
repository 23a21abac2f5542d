#include "core/leases/fence.hpp"

#include <catch2/catch.hpp>

#include "core/effects.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/locks.hpp"
#include "operations/operation.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

Fence under(const std::string& key, const Json& granted) {
  return {key, granted["token"].get<Sequence>()};
}

Result<Commit> write_fenced(Context& context, const Fence& fence, const std::string& path = "work.json") {
  return fenced_store(context, {fence})->commit(Batch{}.add(put(path, "{}\n")));
}

Json send_fenced(Context context, const std::vector<std::string>& fences) {
  context.caller.fences = fences;
  return must(
      operations::run(*operations::find("send"), context, Json{{"type", "message"}, {"to", "bob"}, {"text", "x"}}));
}

}  // namespace

TEST_CASE("a fenced write goes through while its grant is the current one", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Fence fence = under("t-1", must(claim_task(alice, On("t-1").ttl(60))));
  CHECK(must(write_fenced(alice, fence)).granted());
  world.pass(100);  // over, but nobody's yet
  CHECK(must(write_fenced(alice, fence)).granted());
  must(claim_task(bob, On("t-1")));
  const Error lost = refused(write_fenced(alice, fence, "late.json"));
  CHECK(lost.kind == ErrorKind::lost);
  CHECK(lost.details["by"]["agent"] == "bob");
  CHECK_FALSE(world.has("late.json"));
}

TEST_CASE("a release, too, makes a token stale, and a new grant to the same holder", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Fence fence = under("t-1", must(claim_task(alice, On("t-1"))));
  must(release_task(alice, "t-1", std::nullopt));
  CHECK(refused(write_fenced(alice, fence)).kind == ErrorKind::lost);
  world.pass(1);
  must(claim_task(alice, On("t-1")));
  CHECK(refused(write_fenced(alice, fence)).kind == ErrorKind::lost);
}

TEST_CASE("a lock is a fence by its resource", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Json locked = must(lock_resources(alice, {{"src/a"}, "", {}, {}, {}, false, false, "", "", false}));
  const Fence fence = under("src/a", locked["items"][0]);
  CHECK(must(write_fenced(alice, fence)).granted());
  must(lock_resources(bob, {{"src/a"}, "", {}, {}, {}, false, true, "test", "", false}));
  CHECK(refused(write_fenced(alice, fence)).kind == ErrorKind::lost);
}

TEST_CASE("a takeover just before the commit refuses it: the check is part of the commit", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Fence fence = under("t-1", must(claim_task(alice, On("t-1"))));
  world.before_commit([&] { must(claim_task(bob, On("t-1").forced("test"))); });
  CHECK(refused(write_fenced(alice, fence)).kind == ErrorKind::lost);
  CHECK_FALSE(world.has("work.json"));
}

TEST_CASE("a renewal just before the commit does not refuse it", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Fence fence = under("t-1", must(claim_task(alice, On("t-1"))));
  world.before_commit([&] {
    world.pass(5);
    must(heartbeat(alice, {}, std::nullopt));
  });
  CHECK(must(write_fenced(alice, fence)).granted());
}

TEST_CASE("a refusal that is not the fence's own comes back as one", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Fence fence = under("t-1", must(claim_task(alice, On("t-1"))));
  const auto commit =
      must(fenced_store(alice, {fence})->commit(Batch{}.require(is_version("a", {1, 1})).add(put("a", "{}\n"))));
  CHECK(commit.refused == "a");
}

TEST_CASE("every verb that writes takes a fence, and none that reads", "[fence]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const std::string token = must(claim_task(alice, On("t-1")))["token"].dump();
  send_fenced(alice, {"t-1:" + token});
  auto fenced = alice;
  fenced.caller.fences = {"t-1:" + token};
  CHECK(refused(operations::run(*operations::find("inbox"), fenced, Json::object())).kind == ErrorKind::usage);
  must(operations::run(*operations::find("release"), fenced, Json{{"task", "t-1"}}));
  CHECK(refused(operations::run(*operations::find("claim"), fenced, Json{{"task", "t-2"}})).kind == ErrorKind::lost);
}

TEST_CASE("what is no fence", "[fence]") {
  for (const char* typed : {"", ":", "t-1", "t-1:", "t-1:x", ":5", "t-1:0", "t-1:-3", "t-1:5 "}) {
    INFO(typed);
    CHECK(refused(parse_fence(typed)).kind == ErrorKind::usage);
  }
  CHECK(must(parse_fence("a:b:5")).key == "a:b");
}

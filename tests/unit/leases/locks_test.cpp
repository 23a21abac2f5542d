// Locks on resources: who may change what.
#include "core/leases/locks.hpp"

#include <catch2/catch.hpp>

#include "core/leases/heartbeat.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
using namespace coord::core;

namespace {

using Words = std::vector<std::string>;

LockRequest on(Words resources) {
  LockRequest request;
  request.resources = std::move(resources);
  return request;
}

LockRequest shared(Words resources) {
  LockRequest request = on(std::move(resources));
  request.shared = true;
  return request;
}

UnlockRequest off(Words resources) {
  UnlockRequest request;
  request.resources = std::move(resources);
  return request;
}

Json locks_of(core::Context context) {
  return must(list_locks(context, {}))["items"];
}

}  // namespace

TEST_CASE("a lock excludes others from all that it covers, however it is spelled", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  const Json granted = must(lock_resources(alice, on({"src/api"})));
  CHECK(granted["items"][0]["resource"] == "src/api");
  CHECK(granted["items"][0]["ttl_s"] == 7'200);
  CHECK(granted["items"][0]["token"] > 0);
  for (const char* resource : {"src/api", "./src//api/", "src/api/x.cpp", "src", "src/ap*", "**"}) {
    INFO(resource);
    const Error error = refused(lock_resources(bob, on({resource})));
    CHECK(error.kind == ErrorKind::conflict);
    CHECK(error.message.starts_with("src/api is locked by alice until 2026-01-01T02:00:00Z (session s-1, token "));
  }
  must(lock_resources(bob, on({"src/apix", "tests"})));
  must(lock_resources(alice, on({"src/api/x.cpp"})));
}

TEST_CASE("several are granted all or none, in one commit", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, on({"b"})));
  CHECK(refused(lock_resources(bob, on({"a", "b", "c"}))).kind == ErrorKind::conflict);
  CHECK(locks_of(bob).size() == 1);
  const Json granted = must(lock_resources(bob, on({"a", "c", "c/", "c/d"})));
  REQUIRE(granted["items"].size() == 3);
  CHECK(granted["items"][0]["token"] == granted["items"][2]["token"]);
  CHECK(locks_of(bob).size() == 4);
}

TEST_CASE("two that lock overlapping resources at one moment cannot both be granted", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  world.before_commit([&] { must(lock_resources(bob, on({"src/**"}))); });
  CHECK(refused(lock_resources(alice, on({"src/a.cpp"}))).message.find("locked by bob") != std::string::npos);
  CHECK(locks_of(alice).size() == 1);
}

TEST_CASE("shared locks stand beside each other, not beside an exclusive one", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  must(lock_resources(alice, shared({"schema"})));
  must(lock_resources(bob, shared({"schema"})));
  CHECK(refused(lock_resources(carol, on({"schema"}))).kind == ErrorKind::conflict);
  CHECK(refused(lock_resources(alice, on({"schema"}))).message.find("locked by bob") != std::string::npos);
  must(unlock_resources(bob, off({"schema"})));
  CHECK(locks_of(alice).size() == 1);
  must(lock_resources(alice, on({"schema"})));
  CHECK(locks_of(alice).size() == 1);
  CHECK(refused(lock_resources(bob, shared({"schema"}))).kind == ErrorKind::conflict);
}

TEST_CASE("asked for again by its holder, the same lock is renewed", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  const Json first = must(lock_resources(alice, on({"a"})));
  world.pass(100);
  const Json second = must(lock_resources(alice, on({"a", "b"})));
  CHECK(second["items"][0]["resource"] == "b");
  CHECK(second["items"][1]["how"] == "renewed");
  CHECK(second["items"][1]["token"] == first["items"][0]["token"]);
  CHECK(second["items"][1]["left_s"] == 7'200);
}

TEST_CASE("the owner of many locks is looked up once", "[lock]") {
  LeaseWorld world;
  world.machine().processes = {{40, 1}};
  auto alice = world.as("alice");
  LockRequest many = on({"a", "b", "c"});
  many.owner_pid = 40;
  const Json granted = must(lock_resources(alice, many));
  for (const Json& item : granted["items"]) {
    CHECK(item["owner_pid"] == 40);
  }
  CHECK(world.machine().looked_up == 1);
}

TEST_CASE("what has expired or lost its owner is taken, and recorded", "[lock]") {
  LeaseWorld world;
  world.machine().processes = {{40, 1}};
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  LockRequest owned = on({"b"});
  owned.owner_pid = 40;
  must(lock_resources(alice, on({"a"})));
  must(lock_resources(alice, owned));
  world.machine().processes.clear();
  const Json taken = must(lock_resources(bob, on({"b"})));
  CHECK(taken["taken"][0]["why"] == "owner gone");
  world.pass(7'201);
  CHECK(must(lock_resources(bob, on({"a"})))["taken"][0]["why"] == "expired");
  CHECK(locks_of(bob).size() == 2 - 1);  // b has expired by now too
  const auto events = world.events();
  CHECK(std::count(events.begin(), events.end(), "RESOURCE_DEALLOCATED") == 2);
  CHECK(refused(unlock_resources(alice, off({"a"}))).kind == ErrorKind::lost);
}

TEST_CASE("giving back what another has had since is no success, nor once that is over too", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  auto carol = world.as("carol");
  must(lock_resources(alice, on({"src/a", "src/b"})));
  world.pass(7'201);
  must(lock_resources(bob, on({"src/a"})));
  must(lock_resources(bob, on({"src/*"})));
  world.pass(7'201);
  CHECK(refused(unlock_resources(alice, off({"src/a"}))).kind == ErrorKind::lost);
  CHECK(refused(unlock_resources(alice, off({"src/b"}))).kind == ErrorKind::lost);
  CHECK(refused(heartbeat(alice, {}, std::nullopt)).kind == ErrorKind::lost);
  // Told once. From then on it is as for anyone: what is over may be put away.
  CHECK(refused(unlock_resources(alice, off({"src/b"}))).kind == ErrorKind::not_found);
  must(unlock_resources(carol, off({"src/a"})));
}

TEST_CASE("a lock without a time outlives a reboot, and goes by force alone", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  LockRequest endless = on({"a"});
  endless.ttl_s = 0;
  must(lock_resources(alice, endless));
  must(lock_resources(alice, on({"b"})));
  world.pass(1'000'000);
  world.machine().reboot("second");
  CHECK(locks_of(bob).size() == 1);
  CHECK(refused(lock_resources(bob, on({"a"}))).message.find("no expiry") != std::string::npos);
  LockRequest forced = on({"a"});
  forced.force = true;
  forced.reason = "left behind";
  CHECK(must(lock_resources(bob, forced))["taken"][0]["why"] == "forced: left behind");
}

TEST_CASE("the same path in another worktree only warns, a name does not", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  alice.caller.worktree = "/p/one";
  bob.caller.worktree = "/p/two";
  must(lock_resources(alice, on({"src/a.cpp", "deploy"})));
  const Json granted = must(lock_resources(bob, on({"src/a.cpp"})));
  CHECK(granted["warnings"].size() == 1);
  CHECK(refused(lock_resources(bob, on({"deploy"}))).kind == ErrorKind::conflict);
  CHECK(must(check_paths(bob, {"src/a.cpp"}, ""))["items"].empty());
}

TEST_CASE("projects do not meet", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  LockRequest one = on({"server"});
  one.project = "gururmm";
  must(lock_resources(alice, one));
  must(lock_resources(bob, on({"server"})));
  CHECK(must(list_locks(bob, {"gururmm", "", "", false}))["items"].size() == 1);
  UnlockRequest wrong = off({"server"});
  wrong.project = "other";
  CHECK(refused(unlock_resources(bob, wrong)).kind == ErrorKind::not_found);
  wrong.project = "gururmm";
  CHECK(refused(unlock_resources(bob, wrong)).kind == ErrorKind::denied);
}

TEST_CASE("locks are given back by resource, by id, or all of the session's", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto other = world.as("alice", "s-2");
  auto bob = world.as("bob");
  const Json granted = must(lock_resources(alice, on({"a", "b", "c"})));
  must(lock_resources(other, on({"d"})));
  CHECK(refused(unlock_resources(bob, off({"a"}))).kind == ErrorKind::denied);
  CHECK(refused(unlock_resources(alice, off({"x"}))).kind == ErrorKind::not_found);
  UnlockRequest by_id;
  by_id.id = granted["items"][1]["id"];
  CHECK(must(unlock_resources(alice, by_id))["items"][0]["resource"] == "b");
  CHECK(refused(unlock_resources(alice, by_id)).kind == ErrorKind::not_found);
  UnlockRequest all;
  all.all = true;
  CHECK(must(unlock_resources(alice, all))["items"].size() == 2);
  CHECK(locks_of(bob).size() == 1);
}

TEST_CASE("check names what is in the way, and nothing of one's own", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, on({"src/**/*.cpp"})));
  const Json found = must(check_paths(bob, {"src/x/a.cpp", "src/a.hpp"}, ""));
  REQUIRE(found["items"].size() == 1);
  CHECK(found["items"][0]["asked"] == "src/x/a.cpp");
  CHECK(found["items"][0]["resource"] == "src/**/*.cpp");
  CHECK(must(check_paths(alice, {"src/x/a.cpp"}, ""))["items"].empty());
}

TEST_CASE("a heartbeat keeps locks too", "[lock][heartbeat]") {
  LeaseWorld world;
  auto alice = world.as("alice", "s-1");
  auto bob = world.as("bob");
  must(lock_resources(alice, on({"a"})));
  world.pass(7'000);
  CHECK(must(heartbeat(alice, {}, std::nullopt))["items"][0]["kind"] == "lock");
  world.pass(7'000);
  CHECK(refused(lock_resources(bob, on({"a"}))).kind == ErrorKind::conflict);
}

TEST_CASE("a lost or damaged list of locks is made anew from the locks", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  must(lock_resources(alice, shared({"src/*.cpp", "b"})));
  world.place().write("locks/.set", "{");
  CHECK(locks_of(bob).size() == 2);
  CHECK(refused(lock_resources(bob, on({"src/a.cpp"}))).kind == ErrorKind::conflict);
  must(lock_resources(bob, shared({"src/a.cpp"})));
  CHECK(locks_of(bob).size() == 3);
}

TEST_CASE("a lock file that somebody removed locks nothing", "[lock]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  auto bob = world.as("bob");
  const Json granted = must(lock_resources(alice, on({"a"})));
  world.place().rename("locks/" + granted["items"][0]["id"].get<std::string>() + ".json", "gone");
  CHECK(locks_of(bob).empty());
  must(lock_resources(bob, on({"a"})));
  CHECK(refused(heartbeat(alice, {}, std::nullopt)).kind == ErrorKind::lost);
}

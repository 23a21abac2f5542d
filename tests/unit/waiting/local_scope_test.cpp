// Claims and locks of one machine, while the server is away and after it.
#include "operations/local_scope.hpp"
#include "support.hpp"

using namespace coord;
using namespace coord::test;

TEST_CASE("nothing is granted on one machine without being asked for", "[scope][unasked]") {
  WaitingWorld world;
  world.shaky.away = true;
  CHECK(refused(world.run("alice", "claim", {{"task", "t-1"}})).kind == ErrorKind::unavailable);
  CHECK(refused(world.run("alice", "claim", {{"task", "t-1"}, {"scope", "server"}})).kind == ErrorKind::unavailable);
  CHECK(refused(world.run("alice", "lock", {{"resources", {"src"}}})).kind == ErrorKind::unavailable);
  CHECK_FALSE(world.has_here);
}

TEST_CASE("where it is asked for, agents of one machine exclude each other, and hear what it is worth", "[scope]") {
  WaitingWorld world;
  world.shaky.away = true;
  const Json claim = must(world.run("alice", "claim", {{"task", "t-1"}, {"scope", "local"}}));
  CHECK(claim["scope"] == "local");
  CHECK(claim["how"] == "granted");
  const Error held = refused(world.run("bob", "claim", {{"task", "t-1"}, {"scope", "local"}}));
  CHECK(held.kind == ErrorKind::conflict);
  CHECK(held.message.find("redis://one is away") != std::string::npos);
  CHECK(must(world.run("bob", "claims", Json::object()))["items"][0]["scope"] == "local");
  must(world.run("alice", "release", {{"task", "t-1"}}));
  CHECK(must(world.run("bob", "claims", Json::object()))["items"].empty());
}

TEST_CASE("what is not held on this machine may be held at the server: nobody is told that it is lost", "[scope]") {
  WaitingWorld world;
  must(world.run("alice", "claim", {{"task", "t-0"}}));
  world.shaky.away = true;
  must(world.run("bob", "claim", {{"task", "t-1"}, {"scope", "local"}}));
  CHECK(refused(world.run("alice", "release", {{"task", "t-0"}})).kind == ErrorKind::unavailable);
  CHECK(refused(world.run("alice", "heartbeat", Json::object())).kind == ErrorKind::unavailable);
  CHECK(refused(world.run("alice", "check", {{"paths", {"src"}}})).kind == ErrorKind::unavailable);
}

TEST_CASE("when the server is back it gets what is free there, and the rest is lost and said to be", "[scope]") {
  WaitingWorld world;
  must(world.run("bob", "claim", {{"task", "t-2"}}));
  world.shaky.away = true;
  must(world.run("alice", "claim", {{"task", "t-1"}, {"scope", "local"}}));
  must(world.run("alice", "claim", {{"task", "t-2"}, {"scope", "local"}}));
  must(world.run("alice", "lock", {{"resources", {"./src/api/"}}, {"shared", true}, {"ttl", "0"}, {"scope", "local"}}));
  world.shaky.away = false;
  const Json offered = must(operations::offer_to_server(world.by("bob")));
  CHECK(offered["kept"].size() == 2);
  REQUIRE(offered["lost"].size() == 1);
  CHECK(offered["lost"][0]["name"] == "t-2");
  CHECK(offered["lost"][0]["agent"] == "alice");
  const Json claims = must(world.run("bob", "claims", Json::object()));
  REQUIRE(claims["items"].size() == 2);
  CHECK(claims["items"][0]["agent"] == "alice");
  CHECK(claims["items"][1]["agent"] == "bob");
  const Json lock = must(world.run("bob", "locks", Json::object()))["items"][0];
  CHECK(lock["resource"] == "src/api");
  CHECK(lock["folder"] == true);
  CHECK(lock["shared"] == true);
  CHECK_FALSE(lock.contains("left_s"));
  CHECK(contents(must(world.run("alice", "inbox", {{"peek", true}}))).front().find("Stop: your claim on t-2") == 0);
  for (const std::string& path : world.machine.paths("tasks/")) {
    CHECK_FALSE(path.ends_with(".claim"));
  }
  CHECK(must(operations::offer_to_server(world.by("bob")))["kept"].empty());
}

TEST_CASE("a claim whose time is over is not offered", "[scope]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.run("alice", "claim", {{"task", "t-1"}, {"ttl", "60s"}, {"scope", "local"}}));
  world.machine.pass(61);
  world.shaky.away = false;
  const Json offered = must(operations::offer_to_server(world.by("bob")));
  CHECK(offered["kept"].empty());
  CHECK(offered["lost"].empty());
}

TEST_CASE("when the server goes away in the middle, the rest is held here still", "[scope]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.run("alice", "claim", {{"task", "t-1"}, {"scope", "local"}}));
  core::Context& bob = world.by("bob");
  bob.away = false;  // it was there when the command began
  CHECK(operations::offer_to_server(bob).error().kind == ErrorKind::unavailable);
  CHECK(must(world.run("alice", "claims", Json::object()))["items"].size() == 1);
}

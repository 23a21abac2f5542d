// What becomes of tasks when who works on them goes.
#include <catch2/catch.hpp>

#include "core/leases/sessions.hpp"
#include "core/registry/changing.hpp"
#include "support/task_world.hpp"

using namespace coord;
using namespace coord::core;
using namespace coord::test;

namespace {

// Alice works on two tasks, in one session; both are to be somebody else's next.
void take_two(TaskWorld& world) {
  world.add(New("first"));
  world.add(New("second"));
  CHECK(world.take(world.as("alice", "s-1")) == "t-1");
  CHECK(world.take(world.as("alice", "s-1")) == "t-2");
}

void check_free(TaskWorld& world) {
  for (const char* id : {"t-1", "t-2"}) {
    CHECK(world.status(id) == "pending_assignment");
    CHECK(world.task(id)["assigned_to"].is_null());
    CHECK_FALSE(world.has(std::string("tasks/") + id + ".claim"));
  }
  CHECK(world.take(world.as("bob")) == "t-1");
  CHECK(world.take(world.as("bob")) == "t-2");
}

}  // namespace

TEST_CASE("tasks of a session that ends go back into the queue", "[back]") {
  TaskWorld world;
  take_two(world);
  Context alice = world.as("alice", "s-1");
  CHECK(must(end_session(alice, ""))["items"].size() == 2);
  check_free(world);
}

TEST_CASE("tasks of an agent that is made to retire go back into the queue", "[back]") {
  TaskWorld world;
  take_two(world);
  Context coordinator = world.as("coordinator");
  CHECK(must(retire_agent(coordinator, "alice", true, "its host is gone"))["released"].size() == 2);
  check_free(world);
}

// Waiting until a task, or all its parts, are over.
#include <catch2/catch.hpp>

#include "core/conditions.hpp"
#include "support/task_world.hpp"

using namespace coord;
using namespace coord::core;
using namespace coord::test;

namespace {

Result<Json> look(TaskWorld& world, const char* condition) {
  auto context = world.as("coordinator");
  WaitRequest request;
  request.words = {condition, "t-1"};
  request.timeout = 0;
  return wait_for_conditions(context, request);
}

}  // namespace

TEST_CASE("task-done is so when the task is over, parts-done when all parts are", "[wait]") {
  TaskWorld world;
  world.add(New("big"));
  auto coordinator = world.as("coordinator");
  must(tasks::split_task(coordinator, {"t-1", "{\"title\":\"a\"}\n{\"title\":\"b\"}", "", Json::object()}));
  for (const char* part : {"t-1.1", "t-1.2"}) {
    CHECK(refused(look(world, "parts-done")).kind == ErrorKind::nothing);
    CHECK(world.take(world.as("alice")) == part);
    must(world.done(world.as("alice"), part));
  }
  CHECK(must(look(world, "parts-done"))["items"][0]["task_id"] == "t-1");
  CHECK(refused(look(world, "task-done")).kind == ErrorKind::nothing);
  CHECK(world.take(world.as("alice")) == "t-1");
  must(world.give_up(world.as("alice"), "t-1", "no", true));
  CHECK(must(look(world, "task-done"))["items"][0]["status"] == "failed");
}

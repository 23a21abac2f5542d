#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "operations/handlers_registry.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

Json health(World& world) {
  auto context = world.anybody();
  return must(op::health(context, Json::object()));
}

}  // namespace

TEST_CASE("nothing is wrong where nothing has begun", "[health]") {
  World world;
  CHECK(health(world) == Json{{"items", Json::array()}, {"overdue", 0}, {"warnings", 0}});
}

TEST_CASE("an agent that has begun and is not seen for a day is overdue", "[health]") {
  World world;
  auto a = world.as("a");
  (void)must(op::checkin(a, Json::object()));
  world.place().write("agents/b.json", R"({"role": "x", "status": "pending", "last_update": "2025-01-01T00:00:00Z"})");
  world.place().write("agents/c.json", R"({"role": "x", "status": "active"})");
  world.pass(24 * 3'600);
  CHECK(health(world)["overdue"] == 0);
  world.pass(1);
  const Json found = health(world);
  CHECK(found["overdue"] == 1);
  CHECK(found["items"][0]["who"] == "a");
  CHECK(found["items"][0]["do"] == "coord checkin --as a, or coord agent retire a");
  auto coordinator = world.as("coordinator");
  SECTION("unless it does something") {
    world.sent(a, {{"type", "progress"}, {"text", "x"}});
    CHECK(health(world)["overdue"] == 0);
  }
  SECTION("or has retired") {
    (void)must(op::agent_retire(coordinator, {{"name", "a"}}));
    CHECK(health(world)["overdue"] == 0);
  }
}

TEST_CASE("a message that wants an answer is overdue after its time, or four hours", "[health]") {
  World world;
  auto instance = world.as("project-instance");
  world.sent(instance, {{"type", "question"}, {"text", "quick?"}, {"respond_by", "1h"}});
  world.sent(instance, {{"type", "question"}, {"text", "slow?"}, {"need_ack", true}});
  world.sent(instance, {{"type", "question"}, {"text", "never mind"}});
  CHECK(health(world)["overdue"] == 0);
  world.pass(3'601);
  Json found = health(world);
  CHECK(found["overdue"] == 1);
  CHECK(found["items"][0]["who"] == "coordinator");
  CHECK(found["items"][0]["message"] == "has not answered the question of project-instance, sent 1h ago: quick?");
  world.pass(3 * 3'600);
  CHECK(health(world)["overdue"] == 2);
  auto coordinator = world.as("coordinator");
  (void)must(op::archive(coordinator, {{"ids", {found["items"][0]["subject"]}}}));
  CHECK(health(world)["overdue"] == 1);
}

TEST_CASE("a record that is not valid is a warning", "[health]") {
  World world;
  world.place().write("agents/a.json", R"({"status": "actve"})");
  const Json found = health(world);
  CHECK(found["warnings"] == 1);
  CHECK(found["overdue"] == 0);
}

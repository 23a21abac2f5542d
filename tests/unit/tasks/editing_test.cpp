// Adding and changing tasks.
#include "core/tasks/editing.hpp"

#include <catch2/catch.hpp>

#include "core/leases/claims.hpp"
#include "core/tasks/queries.hpp"
#include "support/task_world.hpp"

using namespace coord;
using namespace coord::core;
using namespace coord::core::tasks;
using namespace coord::test;

namespace {

Request on(const std::string& task) {
  return {"test", task, "", Json::object()};
}

}  // namespace

TEST_CASE("tasks get the next number, or the name that they are given", "[add]") {
  TaskWorld world;
  CHECK(world.add(New("a")) == "t-1");
  CHECK(world.add(New("b").named("layer3")) == "layer3");
  CHECK(world.add(New("c").named("t-2")) == "t-2");
  CHECK(world.add(New("d")) == "t-3");
  auto context = world.as("coordinator");
  const Error error = refused(add_task(context, New("again").named("layer3")));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message == "there is a task layer3 already: b");
}

TEST_CASE("the same key adds one task", "[add]") {
  TaskWorld world;
  auto context = world.as("coordinator");
  New wanted("once");
  wanted.key = "k-1";
  const Json first = must(add_task(context, wanted));
  const Json second = must(add_task(context, wanted));
  CHECK(second["task_id"] == first["task_id"]);
  CHECK(second["duplicate"] == true);
  CHECK(world.paths("tasks/t-").size() == 1);
}

TEST_CASE("what can't be is refused, and nothing is written", "[add]") {
  TaskWorld world;
  auto context = world.as("coordinator");
  CHECK(refused(add_task(context, New("a").after({"t-9"}))).kind == ErrorKind::not_found);
  CHECK(refused(add_task(context, New("a").prio("hihg"))).kind == ErrorKind::usage);
  CHECK(refused(add_task(context, New("a").due("soon"))).kind == ErrorKind::usage);
  CHECK(refused(add_task(context, New("a").suggest("alicia"))).kind == ErrorKind::not_found);
  CHECK(refused(add_task(context, New("a").paths({"../x"}))).kind == ErrorKind::usage);
  CHECK(world.paths("tasks/").empty());
  CHECK(world.events().empty());
}

TEST_CASE("a circle of dependencies is refused and shown", "[edit]") {
  TaskWorld world;
  world.add(New("a"));
  world.add(New("b").after({"t-1"}));
  world.add(New("c").after({"t-2"}));
  auto context = world.as("coordinator");
  Said said;
  said.after = {{"t-3"}};
  const Error error = refused(edit_task(context, on("t-1"), said));
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.message == "dependencies go in a circle: t-1 waits for t-3 waits for t-2 waits for t-1");
}

TEST_CASE("an edit moves a task in the queue, and in and out of it", "[edit]") {
  TaskWorld world;
  world.add(New("a"));
  world.add(New("b"));
  auto context = world.as("coordinator");
  Said urgent;
  urgent.priority = "urgent";
  must(edit_task(context, on("t-2"), urgent));
  CHECK(must(next_task(context, {}))["task"] == "t-2");
  Said waits;
  waits.after = {{"t-1"}};
  must(edit_task(context, on("t-2"), waits));
  CHECK(must(next_task(context, {}))["task"] == "t-1");
  CHECK(world.task("t-1")["dependents"] == Json::array({"t-2"}));
  waits.after = std::vector<std::string>();
  must(edit_task(context, on("t-2"), waits));
  CHECK(world.task("t-1")["dependents"].empty());
  CHECK(must(next_task(context, {}))["task"] == "t-2");
}

TEST_CASE("an assigned task is its assignee's alone", "[assign]") {
  TaskWorld world;
  world.add(New("a"));
  auto context = world.as("coordinator");
  must(assign_task(context, on("t-1"), {"alice", false, "", false}));
  CHECK(world.status("t-1") == "pending");
  CHECK(world.paths("inbox/alice/msg-").size() == 1);
  CHECK(world.take(world.as("bob")).empty());
  auto bob = world.as("bob");
  CHECK(refused(claim_task(bob, On("t-1"))).message == "task t-1 is assigned to alice");
  auto alice = world.as("alice");
  must(accept_task(alice, on("t-1")));
  CHECK(world.task("t-1").contains("accepted"));
  must(decline_task(alice, on("t-1"), "no time"));
  CHECK(world.status("t-1") == "pending_assignment");
  CHECK(world.take(world.as("bob")) == "t-1");
}

TEST_CASE("each strategy chooses another agent", "[assign]") {
  TaskWorld world;
  const auto agent = [&](const std::string& name, const std::string& more) {
    world.place().write("agents/" + name + ".json", "{\"name\":\"" + name + "\"" + more + "}");
  };
  agent("alice", ",\"status\":\"active\"");
  agent("bob", R"(,"expertise_areas":["api"],"status":"active")");
  agent("carol", R"(,"expertise_areas":["api"],"status":"offline")");
  agent("dora", R"(,"expertise_areas":["api"],"status":"inactive")");
  agent("eli", R"(,"expertise_areas":"api","status":"active")");  // not valid
  auto context = world.as("coordinator");
  const auto assigned = [&](const std::string& strategy) {
    const auto id = world.add(New("task").needs({"api"}));
    return must(assign_task(context, on(id), {"", true, strategy, false}))["assigned_to"].get<std::string>();
  };
  CHECK(assigned("skill_based") == "bob");
  CHECK(assigned("skill_based") == "bob");
  CHECK(assigned("load_balanced") == "alice");
  CHECK(assigned("round_robin") == "alice");
  CHECK(assigned("round_robin") == "bob");
  CHECK(assigned("round_robin") == "alice");
}

TEST_CASE("cancelled with its parts; its worker is told; reopened it can be taken again", "[cancel]") {
  TaskWorld world;
  world.add(New("big"));
  auto context = world.as("coordinator");
  must(split_task(context, {"t-1", "{\"title\":\"a\"}", "", Json::object()}));
  CHECK(world.take(world.as("alice")) == "t-1.1");
  must(cancel_task(context, on("t-1"), "not needed", true));
  CHECK(world.status("t-1.1") == "cancelled");
  CHECK(world.paths("inbox/alice/msg-").size() == 1);
  CHECK(refused(world.done(world.as("alice"), "t-1.1")).kind == ErrorKind::lost);
  CHECK(refused(reopen_task(context, on("t-1.1"), "after all")).kind == ErrorKind::conflict);
  auto alice = world.as("alice");
  must(release_task(alice, "t-1.1", std::nullopt));
  must(reopen_task(context, on("t-1.1"), "after all"));
  CHECK(world.take(world.as("bob")) == "t-1.1");
}

TEST_CASE("release puts a task back, handoff gives it on with its progress", "[claim]") {
  TaskWorld world;
  world.add(New("a"));
  auto alice = world.as("alice");
  CHECK(world.take(alice) == "t-1");
  must(release_task(alice, "t-1", std::nullopt));
  CHECK(world.status("t-1") == "pending_assignment");
  CHECK(world.json("progress/alice/current-task.json")["status"] == "paused");
  CHECK(world.take(alice) == "t-1");
  must(hand_off(alice, "t-1", "bob", "tests are missing"));
  CHECK(world.task("t-1")["assigned_to"] == "bob");
  CHECK_FALSE(world.has("progress/alice/current-task.json"));
  CHECK(world.has("progress/bob/tasks/t-1.json"));
  must(world.done(world.as("bob"), "t-1"));
  CHECK(world.status("t-1") == "completed");
}

TEST_CASE("a task that waits can be claimed only by force", "[claim]") {
  TaskWorld world;
  world.add(New("a"));
  world.add(New("b").after({"t-1"}));
  auto alice = world.as("alice");
  const Error error = refused(claim_task(alice, On("t-2")));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message == "task t-2 waits for t-1 (pending_assignment)");
  must(claim_task(alice, On("t-2").forced("the rest is trivial")));
  CHECK(world.status("t-2") == "in_progress");
}

TEST_CASE("a list pages, and a document that can't be read is named", "[list]") {
  TaskWorld world;
  for (int i = 0; i < 12; ++i) {
    world.add(New("task"));
  }
  world.place().write("tasks/t-3.json", "{\"task_id\":\"t-3\"}");
  auto context = world.as("coordinator");
  const Json first = must(list_tasks(context, {}, 5));
  CHECK(first["items"].size() == 5);
  CHECK(first["next"] == "t-7");
  CHECK(first["total"] == 12);
  CHECK(first["broken"].size() == 1);
  ListFilter rest;
  rest.from = "t-7";
  const Json second = must(list_tasks(context, rest, 10));
  CHECK(second["items"].back()["task_id"] == "t-12");
  CHECK(second["next"].is_null());
}

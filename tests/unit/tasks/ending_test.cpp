// How tasks end, and what that frees.
#include "core/tasks/ending.hpp"

#include <catch2/catch.hpp>

#include "core/tasks/editing.hpp"
#include "core/tasks/queries.hpp"
#include "support/task_world.hpp"

using namespace coord;
using namespace coord::core;
using namespace coord::test;

TEST_CASE("done ends the progress, gives the claim back, reports, and frees what waited, in one commit", "[done]") {
  TaskWorld world;
  world.add(New("first"));
  world.add(New("second").after({"t-1"}));
  CHECK(world.take(world.as("alice")) == "t-1");
  CHECK(world.take(world.as("bob")).empty());
  const auto commits = world.lines("events.jsonl").back()["seq"];
  const Json receipt = must(world.done(world.as("alice"), "t-1", "12 tests"));
  CHECK(receipt["freed"] == Json::array({"t-2"}));
  CHECK(world.status("t-1") == "completed");
  CHECK(world.task("t-1")["result"]["summary"] == "12 tests");
  CHECK_FALSE(world.has("tasks/t-1.claim"));
  CHECK_FALSE(world.has("progress/alice/current-task.json"));
  CHECK(world.lines("progress/alice/completed-tasks.jsonl").size() == 1);
  for (const Json& line : world.lines("events.jsonl")) {
    if (line["seq"] > commits) {
      CHECK(line["seq"] == receipt["sequence"]);
    }
  }
  CHECK(world.take(world.as("bob")) == "t-2");
}

TEST_CASE("a task that waits for two is freed by the one that ends last, also when both end at once", "[done]") {
  TaskWorld world;
  world.add(New("a"));
  world.add(New("b"));
  world.add(New("c").after({"t-1", "t-2"}));
  CHECK(world.take(world.as("alice")) == "t-1");
  CHECK(world.take(world.as("bob")) == "t-2");
  SECTION("one after the other") {
    must(world.done(world.as("alice"), "t-1"));
    CHECK(world.take(world.as("carol")).empty());
    must(world.done(world.as("bob"), "t-2"));
  }
  SECTION("one within the other") {
    world.before_commit([&] { must(world.done(world.as("bob"), "t-2")); });
    must(world.done(world.as("alice"), "t-1"));
  }
  CHECK(world.take(world.as("carol")) == "t-3");
}

TEST_CASE("what a late finisher delivers is kept, and never accepted", "[done]") {
  TaskWorld world;
  world.add(New("slow"));
  CHECK(world.take(world.as("alice", "s-1")) == "t-1");
  world.pass(301);
  CHECK(world.take(world.as("bob")) == "t-1");
  const Error error = refused(world.done(world.as("alice", "s-1"), "t-1", "at last"));
  CHECK(error.kind == ErrorKind::lost);
  CHECK(error.details["late_result"] == true);
  CHECK(world.status("t-1") == "in_progress");
  must(world.done(world.as("bob"), "t-1", "in time"));
  CHECK(refused(world.done(world.as("alice", "s-1"), "t-1", "once more")).kind == ErrorKind::lost);
  const Json task = world.task("t-1");
  CHECK(task["result"]["agent"] == "bob");
  const Json late = task.value("late_results", Json::array());
  REQUIRE(late.size() == 2);
  CHECK(late[0]["summary"] == "at last");
}

TEST_CASE("nobody ends what another works on", "[done]") {
  TaskWorld world;
  world.add(New("one"));
  CHECK(world.take(world.as("alice")) == "t-1");
  CHECK(refused(world.done(world.as("bob"), "t-1")).kind == ErrorKind::denied);
  CHECK(world.status("t-1") == "in_progress");
}

TEST_CASE("done without progress, and of a task that nobody has claimed", "[done]") {
  TaskWorld world;
  world.add(New("one"));
  const Json receipt = must(world.done(world.as("alice"), "t-1"));
  CHECK(receipt["status"] == "completed");
  CHECK(world.status("t-1") == "completed");
  CHECK(world.paths("outbox/msg-").size() == 1);
}

TEST_CASE("a sentence where the task could stand is the summary", "[done]") {
  TaskWorld world;
  world.add(New("one"));
  CHECK(world.take(world.as("alice")) == "t-1");
  must(world.done(world.as("alice"), "all is well", ""));
  CHECK(world.task("t-1")["result"]["summary"] == "all is well");
}

TEST_CASE("a failed attempt goes back into the queue until the last", "[fail]") {
  TaskWorld world;
  world.add(New("hard").attempts(2));
  CHECK(world.take(world.as("alice")) == "t-1");
  const Json first = must(world.give_up(world.as("alice"), "t-1", "no database"));
  CHECK(first["retried"] == true);
  CHECK(world.status("t-1") == "pending_assignment");
  CHECK(world.take(world.as("bob")) == "t-1");
  const Json second = must(world.give_up(world.as("bob"), "t-1", "still none"));
  CHECK(second["retried"] == false);
  CHECK(world.status("t-1") == "failed");
  CHECK(world.take(world.as("carol")).empty());
}

TEST_CASE("done and fail with a key answer their first receipt again, also when no task is named", "[done][fail]") {
  TaskWorld world;
  world.add(New("one"));
  world.add(New("two"));
  auto alice = world.as("alice");
  CHECK(world.take(alice) == "t-1");
  tasks::DoneRequest done;
  done.key = "k-1";
  const Json first = must(tasks::done(alice, done));
  CHECK(first["task_id"] == "t-1");
  Json again = must(tasks::done(alice, done));
  CHECK(again["duplicate"] == true);
  CHECK(again["sequence"] == first["sequence"]);
  CHECK(world.take(alice) == "t-2");
  CHECK(must(tasks::done(alice, done))["task_id"] == "t-1");
  CHECK(world.status("t-2") == "in_progress");
  tasks::FailRequest fail;
  fail.task = "t-2";
  fail.reason = "no";
  fail.key = "k-2";
  must(tasks::fail_task(alice, fail));
  CHECK(must(tasks::fail_task(alice, fail))["duplicate"] == true);
  CHECK(world.task("t-2")["attempts"] == 1);
}

TEST_CASE("with final it is not tried again", "[fail]") {
  TaskWorld world;
  world.add(New("hard"));
  CHECK(world.take(world.as("alice")) == "t-1");
  CHECK(must(world.give_up(world.as("alice"), "t-1", "no such API", true))["retried"] == false);
  CHECK(world.status("t-1") == "failed");
}

TEST_CASE("a split task comes after its parts, and their results are collected", "[split]") {
  TaskWorld world;
  world.add(New("big").prio("high"));
  auto context = world.as("coordinator");
  const Json split = must(tasks::split_task(
      context, {"t-1", "{\"id\":\"a\",\"title\":\"part a\"}\n\n{\"title\":\"part b\",\"after\":[\"a\"]}\n", "",
                Json::object()}));
  CHECK(split["children"] == Json::array({"t-1.1", "t-1.2"}));
  CHECK(split["ready"] == Json::array({"t-1.1"}));
  CHECK(world.task("t-1.1")["priority"] == "high");
  CHECK(world.take(world.as("alice")) == "t-1.1");
  CHECK(world.take(world.as("bob")).empty());
  must(world.done(world.as("alice"), "t-1.1", "a is done"));
  CHECK(refused(world.done(world.as("coordinator"), "t-1")).kind == ErrorKind::invalid);
  CHECK(world.take(world.as("bob")) == "t-1.2");
  must(world.done(world.as("bob"), "t-1.2", "b is done"));
  CHECK(world.take(world.as("carol")) == "t-1");
  const Json results = must(tasks::task_results(context, "t-1"));
  CHECK(results["open"] == 0);
  CHECK(results["items"][1]["result"]["summary"] == "b is done");
}

TEST_CASE("a breakdown that can't be read is named by its line, and changes nothing", "[split]") {
  TaskWorld world;
  world.add(New("big"));
  auto context = world.as("coordinator");
  const auto before = world.lines("events.jsonl").size();
  const auto split = [&](const std::string& parts) {
    return refused(tasks::split_task(context, {"t-1", parts, "", Json::object()}));
  };
  CHECK(split("{\"title\":\"a\"}\n{\"titel\":\"b\"}\n").message.find("part 2: ") == 0);
  CHECK(split("nothing").kind == ErrorKind::invalid);
  CHECK(split("").message == "there are no parts");
  CHECK(split("{\"id\":\"a\",\"title\":\"a\",\"after\":[\"b\"]}\n{\"id\":\"b\",\"title\":\"b\",\"after\":[\"a\"]}")
            .message == "dependencies go in a circle: t-1.2 waits for t-1.1 waits for t-1.2");
  CHECK(world.lines("events.jsonl").size() == before);
}

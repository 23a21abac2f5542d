// Which task comes next, and for whom.
#include "core/tasks/next.hpp"

#include <catch2/catch.hpp>

#include "core/leases/bundle.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/locks.hpp"
#include "core/tasks/editing.hpp"
#include "support/task_world.hpp"

using namespace coord;
using namespace coord::core;
using namespace coord::test;

TEST_CASE("priority decides first, then the due date, then the age", "[next]") {
  TaskWorld world;
  const auto old = world.add(New("old"));
  const auto later = world.add(New("due later").due("2d"));
  const auto sooner = world.add(New("due sooner").due("1d"));
  const auto high = world.add(New("high").prio("high"));
  const auto urgent = world.add(New("urgent").prio("critical"));
  const auto five = world.add(New("five").prio("5"));
  std::vector<std::string> order;
  for (int i = 0; i < 6; ++i) {
    order.push_back(world.take(world.as("alice")));
  }
  CHECK(order == std::vector<std::string>{urgent, high, five, sooner, later, old});
  CHECK(world.take(world.as("alice")).empty());
}

TEST_CASE("expertise, role and suggestion raise a task within its priority and hide none", "[next]") {
  TaskWorld world;
  world.place().write("agents/alice.json", R"({"name":"alice","role":"backend","expertise_areas":["API Design"]})");
  const auto plain = world.add(New("plain"));
  const auto api = world.add(New("api").needs({"api-design"}));
  const auto role = world.add(New("role").needs({"Backend"}));
  const auto mine = world.add(New("mine").suggest("alice"));
  const auto foreign = world.add(New("foreign").needs({"frontend"}).suggest("bob"));
  const auto high = world.add(New("high").prio("high"));
  std::vector<std::string> order;
  for (int i = 0; i < 6; ++i) {
    order.push_back(world.take(world.as("alice")));
  }
  CHECK(order == std::vector<std::string>{high, mine, api, role, plain, foreign});
}

TEST_CASE("taking a task claims it, begins it and marks it in one commit", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("Build it"));
  auto alice = world.as("alice", "s-1");
  tasks::NextRequest request;
  request.claim = true;
  const Json taken = must(tasks::next_task(alice, request));
  CHECK(taken["task"] == id);
  CHECK(taken["title"] == "Build it");
  CHECK(taken["attempts"] == 1);
  CHECK(world.status(id) == "in_progress");
  CHECK(world.task(id)["assigned_to"] == "alice");
  CHECK(world.json("progress/alice/current-task.json")["task_id"] == id);
  CHECK(world.json("tasks/" + id + ".claim")["token"] == taken["token"]);
  const auto lines = world.lines("events.jsonl");
  CHECK(lines[lines.size() - 1]["seq"] == lines[lines.size() - 2]["seq"]);
  CHECK(world.events() == std::vector<std::string>{"TASK_CREATED", "TASK_ASSIGNED", "TASK_STARTED"});
}

TEST_CASE("a task whose paths another has locked waits for the lock", "[next]") {
  TaskWorld world;
  const auto api = world.add(New("api").paths({"src/api/**"}));
  auto bob = world.as("bob");
  LockRequest lock;
  lock.resources = {"src/api/routes.cpp"};
  must(lock_resources(bob, lock));
  auto alice = world.as("alice");
  const Error error = refused(tasks::next_task(alice, {}));
  CHECK(error.kind == ErrorKind::nothing);
  CHECK(error.message.find("1 locked (src/api/routes.cpp is locked by bob") != std::string::npos);
  CHECK(world.take(world.as("bob")) == api);
}

TEST_CASE("a task that the agent has declined comes last", "[next]") {
  TaskWorld world;
  const auto first = world.add(New("first"));
  const auto second = world.add(New("second"));
  Json document = world.task(first);
  document["declined_by"] = {"alice"};
  world.place().write("tasks/" + first + ".json", document.dump());
  CHECK(world.take(world.as("alice")) == second);
  CHECK(world.take(world.as("alice")) == first);
}

TEST_CASE("a worker that dies loses its task to the next who asks, its progress included", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("Build it"));
  CHECK(world.take(world.as("alice")) == id);
  CHECK(world.take(world.as("bob")).empty());
  world.pass(301);
  CHECK(world.take(world.as("bob")) == id);
  CHECK(world.task(id)["attempts"] == 2);
  CHECK(world.task(id)["assigned_to"] == "bob");
  CHECK(world.has("progress/bob/current-task.json"));
  CHECK_FALSE(world.has("progress/alice/current-task.json"));
}

TEST_CASE("a task that was split by a worker that died is taken again, after its parts", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("big"));
  CHECK(world.take(world.as("alice")) == id);
  auto alice = world.as("alice");
  must(tasks::split_task(alice, {id, "{\"title\":\"a\"}", "", Json::object()}));
  world.pass(400);
  auto bob = world.as("bob");
  CHECK(world.take(bob) == id + ".1");
  CHECK(world.take(world.as("carol")).empty());
  must(world.done(bob, id + ".1"));
  CHECK(world.take(bob) == id);
}

TEST_CASE("a task that is given back before its parts are completed waits for them", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("big"));
  CHECK(world.take(world.as("alice")) == id);
  auto alice = world.as("alice");
  must(tasks::split_task(alice, {id, "{\"title\":\"a\"}", "", Json::object()}));
  must(world.give_up(alice, id, "too big"));
  auto bob = world.as("bob");
  CHECK(must(tasks::ready_tasks(bob, 10))["items"].size() == 1);
  CHECK(world.take(bob) == id + ".1");
  must(world.done(bob, id + ".1"));
  CHECK(world.take(bob) == id);
}

TEST_CASE("a task that was edited while somebody worked on it is anybody's when that dies", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("plain"));
  CHECK(world.take(world.as("alice")) == id);
  auto context = world.as("coordinator");
  tasks::Said said;
  said.description = "in other words";
  must(tasks::edit_task(context, {"task edit", id, "", Json::object()}, said));
  world.pass(400);
  CHECK(world.take(world.as("bob")) == id);
}

TEST_CASE("after its last attempt a task has failed, and its owner is told", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("Build it").attempts(2));
  CHECK(world.take(world.as("alice")) == id);
  world.pass(301);
  CHECK(world.take(world.as("bob")) == id);
  world.pass(301);
  CHECK(world.take(world.as("carol")).empty());
  CHECK(world.status(id) == "failed");
  CHECK(world.task(id)["reason"] == "begun 2 times and never finished");
  REQUIRE(world.paths("outbox/msg-").size() == 1);
  const Json told = world.json(world.paths("outbox/msg-").front());
  CHECK(told["type"] == "error");
  CHECK(told["content"] == "task t-1 has failed: begun 2 times and never finished");
}

TEST_CASE("an agent takes no more tasks than agents.max_concurrent_tasks", "[next]") {
  TaskWorld world;
  world.add(New("one"));
  world.add(New("two"));
  auto alice = world.as("alice");
  alice.settings = [] {
    Settings settings;
    settings.max_concurrent_tasks = 1;
    return Result<Settings>(settings);
  };
  CHECK(world.take(alice) == "t-1");
  tasks::NextRequest request;
  request.claim = true;
  const Error error = refused(tasks::next_task(alice, request));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message == "alice works on 1 task already, the most that agents.max_concurrent_tasks allows");
  must(world.done(alice, "t-1"));
  CHECK(world.take(alice) == "t-2");
}

TEST_CASE("a worker that takes longer than tasks.timeout loses its task, however often it renews", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("long"));
  auto alice = world.as("alice");
  alice.settings = [] {
    Settings settings;
    settings.task_timeout_s = 600;
    return Result<Settings>(settings);
  };
  CHECK(world.take(alice) == id);
  for (int i = 0; i < 2; ++i) {
    world.pass(250);
    must(heartbeat(alice, {}, std::nullopt));
    CHECK(world.take(world.as("bob")).empty());
  }
  world.pass(101);
  CHECK(world.take(world.as("bob")) == id);
}

TEST_CASE("a worker whose time for the task is over is told to stop, and may deliver until another begins", "[next]") {
  TaskWorld world;
  const auto id = world.add(New("long"));
  auto alice = world.as("alice");
  alice.settings = [] {
    Settings settings;
    settings.task_timeout_s = 600;
    return Result<Settings>(settings);
  };
  CHECK(world.take(alice) == id);
  world.pass(250);
  CHECK(must(heartbeat(alice, {}, std::nullopt))["items"][0]["state"] == "renewed");
  world.pass(351);
  const std::string before = world.text("tasks/" + id + ".claim");
  const Error error = refused(heartbeat(alice, {}, std::nullopt));
  CHECK(error.kind == ErrorKind::lost);
  CHECK(error.message == "no longer yours: claim " + id + " (timed out: the work must stop)");
  CHECK(error.details["items"][0]["state"] == "timed_out");
  CHECK(!error.details["items"][0].contains("left_s"));
  CHECK(world.text("tasks/" + id + ".claim") == before);
  CHECK(must(heartbeat(alice, {}, std::nullopt))["items"].empty());
  must(world.done(alice, id));
}

TEST_CASE("what `run` holds is lost when the time for the task is over", "[next]") {
  TaskWorld world;
  world.machine().own = {50, 1, "ns"};
  world.machine().processes[50] = 1;
  BundleRequest request;
  request.claims = {world.add(New("long"))};
  auto alice = world.as("alice");
  alice.settings = [] {
    Settings settings;
    settings.task_timeout_s = 600;
    return Result<Settings>(settings);
  };
  auto bundle = must(Bundle::take(alice, request));
  world.pass(250);
  CHECK(bundle.keep().has_value());
  world.pass(351);
  CHECK(refused(bundle.keep()).kind == ErrorKind::lost);
}

TEST_CASE("entries of tasks that are over are cleared away by those who come across them", "[next]") {
  TaskWorld world;
  for (int i = 0; i < 40; ++i) {
    world.add(New("task"));
  }
  for (int i = 0; i < 39; ++i) {
    auto alice = world.as("alice");
    const std::string id = world.take(alice);
    must(world.done(alice, id));
  }
  auto bob = world.as("bob");
  CHECK(must(tasks::next_task(bob, {}))["task"] == "t-40");
  CHECK(world.json("queue/all.json")["entries"].size() < 17);
}

TEST_CASE("somebody who is faster costs another look, not the task", "[next]") {
  TaskWorld world;
  world.add(New("one"));
  world.add(New("two"));
  auto bob = world.as("bob");
  world.before_commit([&] { CHECK(world.take(bob) == "t-1"); });
  CHECK(world.take(world.as("alice")) == "t-2");
}

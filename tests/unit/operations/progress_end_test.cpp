#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "operations/handlers_progress.hpp"
#include "schema/bundled/bundled.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

const char* const kCurrent = "progress/current-task.json";

core::Context with_gates(core::Context context, std::vector<std::string> gates) {
  context.settings = [gates = std::move(gates)]() -> Result<core::Settings> {
    core::Settings settings;
    settings.required_gates = gates;
    return settings;
  };
  return context;
}

bool is_valid(const char* schema, const Json& value) {
  const auto violations = schema::bundled_schema(schema)->validate(value);
  for (const auto& violation : violations) {
    UNSCOPED_INFO(violation.message());
  }
  return violations.empty();
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a task is completed in one commit", "[progress][complete]") {
  World world;
  auto me = with_gates(world.anybody(), {"mypy"});
  must(op::progress_start(
      me, {{"task", "layer/3"}, {"name", "Layer 3"}, {"phase", "coding"}, {"steps", Json::array({"a", "b"})}}));
  must(op::progress_step_done(me, Json::object()));
  must(op::progress_artifact(me, {{"path", "a.py"}}));
  must(op::progress_gate(me, {{"name", "mypy"}, {"status", "passed"}, {"figures", {{"errors", "0"}}}}));
  must(op::progress_metric(me, {{"figures", {{"test_count", "28"}, {"coverage", "92.5"}}}}));
  world.pass(3 * 3600);
  const Json receipt = must(op::progress_complete(me, {{"key", "k"}}));
  CHECK(world.last_commit() == Words{"PHASE_COMPLETED", "MESSAGE_SENT", "TASK_COMPLETED"});
  CHECK(receipt["archived"] == ".progress/archive/layer%2F3-20260101-030000.json");
  CHECK(receipt["duration_minutes"] == 180);
  CHECK(receipt["left"] == 1);
  CHECK(world.paths("progress/") == Words{"progress/archive/layer%2F3-20260101-030000.json",
                                          "progress/completed-tasks.jsonl", "progress/metrics.json"});
  const Json archived = world.json("progress/archive/layer%2F3-20260101-030000.json");
  const Json line = world.lines("progress/completed-tasks.jsonl").front();
  CHECK(archived == line);
  CHECK(is_valid("task-progress", archived));
  CHECK(is_valid("completed-task", line));
  CHECK(line["status"] == "completed");
  CHECK(line["completed"] == "2026-01-01T03:00:00Z");
  CHECK(line["metrics"]["time_spent_minutes"] == 180);
  CHECK_FALSE(line.contains("forced"));
  const Json message = world.json(receipt["message"]["path"]);
  CHECK(message["type"] == "completion");
  CHECK(message["content"] == "Layer 3 is complete: 1 of 2 steps; gates: mypy passed");
  CHECK(message["metadata"]["artifacts"] == Json::array({"a.py"}));
  CHECK(message["metadata"]["quality_gates"]["mypy"]["errors"] == 0);
  CHECK(message["metadata"]["metrics"]["test_count"] == 28);
  CHECK(line["message_id"] == message["id"]);

  CHECK(must(op::progress_complete(me, {{"key", "k"}}))["duplicate"] == true);
  CHECK(refused(op::progress_complete(me, Json::object())).kind == ErrorKind::not_found);
  // The same name again, in the same second.
  must(op::progress_start(me, {{"task", "aside"}}));
  must(op::progress_start(me, {{"task", "layer/3"}}));
  must(op::progress_metric(me, {{"figures", {{"test_count", "2"}, {"time_spent_minutes", "7"}}}}));
  must(op::progress_gate(me, {{"name", "mypy"}, {"status", "passed"}}));
  const Json again = must(op::progress_complete(me, {{"summary", "again"}}));
  CHECK(again["archived"] == ".progress/archive/layer%2F3-20260101-030000-2.json");
  CHECK(again["open"] == Json::array({"aside"}));
  const Json totals = world.json("progress/metrics.json");
  CHECK(is_valid("task-metrics", totals));
  CHECK(totals["tasks_completed"] == 2);
  CHECK(totals["duration_minutes"] == 180);
  CHECK(totals["totals"] == Json{{"test_count", 30}, {"coverage", 92.5}, {"time_spent_minutes", 187}});
  CHECK(totals["quality_gates"] == Json{{"mypy", {{"passed", 2}}}});
}

TEST_CASE("gates stand in the way of completion", "[progress][complete]") {
  World world;
  auto me = with_gates(world.anybody(), {"mypy", "pytest"});
  must(op::progress_start(me, {{"task", "t"}}));
  must(op::progress_gate(me, {{"name", "mypy"}, {"status", "passed"}}));
  must(op::progress_gate(me, {{"name", "ruff"}, {"status", "failed"}}));
  must(op::progress_gate(me, {{"name", "docs"}, {"status", "not_run"}}));
  const std::string before = world.text(kCurrent);
  const Error error = refused(op::progress_complete(me, Json::object()));
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.message == "t can't be completed: pytest has not run, ruff has failed");
  CHECK(error.details["gates"] == Json::array({{{"gate", "pytest"}, {"status", "not_run"}, {"required", true}},
                                               {{"gate", "ruff"}, {"status", "failed"}, {"required", false}}}));
  CHECK(refused(op::progress_complete(me, {{"force", true}})).kind == ErrorKind::usage);
  CHECK(refused(op::progress_complete(me, {{"reason", "why"}})).kind == ErrorKind::usage);
  CHECK(world.text(kCurrent) == before);
  const Json receipt = must(op::progress_complete(me, {{"force", true}, {"reason", "upstream"}}));
  CHECK(receipt["forced"].size() == 2);
  const Json line = world.lines("progress/completed-tasks.jsonl").front();
  CHECK(line["forced"] == true);
  CHECK(line["reason"] == "upstream");
  CHECK(world.json(receipt["message"]["path"])["metadata"]["forced"]["reason"] == "upstream");
  CHECK(world.json("progress/metrics.json")["tasks_forced"] == 1);
}

TEST_CASE("settings that can't be read stop a completion, which must not guess", "[progress][complete]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}}));
  me.settings = []() -> Result<core::Settings> { return fail(ErrorKind::invalid, "config.yml can't be read"); };
  CHECK(refused(op::progress_complete(me, Json::object())).kind == ErrorKind::invalid);
  me.settings = nullptr;
  must(op::progress_complete(me, Json::object()));
}

TEST_CASE("totals that keep no schema are not overwritten", "[progress][complete]") {
  World world;
  auto me = world.anybody();
  world.place().write("progress/metrics.json", R"({"tasks_completed": "many"})");
  must(op::progress_start(me, {{"task", "t"}}));
  CHECK(refused(op::progress_complete(me, Json::object())).kind == ErrorKind::invalid);
  CHECK(world.text("progress/metrics.json") == R"({"tasks_completed": "many"})");
  CHECK(world.has(kCurrent));
  world.place().write("progress/metrics.json",
                      R"({"updated": "2026-01-01T00:00:00Z", "tasks_completed": 3, "mood": "good"})");
  must(op::progress_complete(me, Json::object()));
  CHECK(world.json("progress/metrics.json")["tasks_completed"] == 4);
  CHECK(world.json("progress/metrics.json")["mood"] == "good");
}

TEST_CASE("doctor counts the totals again", "[progress][doctor]") {
  World world;
  auto me = world.anybody();
  const auto complaints = [&](const Json& input) {
    const Json found = must(op::doctor(me, input));
    int count = 0;
    for (const Json& item : found["items"]) {
      count += item["subject"] == ".progress/metrics.json" && !item.contains("fixed") ? 1 : 0;
    }
    return count;
  };
  for (const char* task : {"one", "two"}) {
    must(op::progress_start(me, {{"task", task}}));
    must(op::progress_metric(me, {{"figures", {{"n", "2"}}}}));
    world.pass(60);
    must(op::progress_complete(me, Json::object()));
  }
  CHECK(complaints(Json::object()) == 0);
  const Json right = world.json("progress/metrics.json");
  Json wrong = right;
  wrong["tasks_completed"] = 7;
  wrong["mood"] = "good";
  world.place().write("progress/metrics.json", wrong.dump());
  CHECK(complaints(Json::object()) == 1);
  CHECK(complaints({{"fix", true}}) == 0);
  CHECK(world.json("progress/metrics.json")["tasks_completed"] == 2);
  CHECK(world.json("progress/metrics.json")["totals"] == right["totals"]);
  CHECK(world.json("progress/metrics.json")["mood"] == "good");
  world.place().write("progress/metrics.json", "{ broken");
  CHECK(complaints({{"fix", true}}) == 0);
  CHECK(world.json("progress/metrics.json")["tasks_completed"] == 2);
  CHECK(world.paths("dead-letters/").size() == 2);
  CHECK(complaints(Json::object()) == 0);
  REQUIRE(world.place().erase("progress/metrics.json"));
  CHECK(complaints(Json::object()) == 1);
  CHECK(complaints({{"fix", true}}) == 0);
  CHECK(world.json("progress/metrics.json")["tasks_completed"] == 2);
}

TEST_CASE("a task is given up, and history tells of both", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "one"}}));
  must(op::progress_start(me, {{"task", "two"}}));
  const Json receipt = must(op::progress_abandon(me, {{"task", "one"}, {"reason", "not needed"}}));
  CHECK(receipt["open"].empty());  // it is the current one
  CHECK(receipt["message"]["delivered"] == false);
  CHECK(world.json(kCurrent)["task_id"] == "two");
  world.pass(3600);
  must(op::progress_complete(me, Json::object()));
  const Json history = must(op::progress_history(me, Json::object()));
  REQUIRE(history["items"].size() == 2);
  CHECK(history["items"][0]["status"] == "abandoned");
  CHECK(history["items"][0]["reason"] == "not needed");
  CHECK(must(op::progress_history(me, {{"limit", 1}}))["items"][0]["task_id"] == "two");
  CHECK(must(op::progress_history(me, {{"since", "10m"}}))["items"].size() == 1);
  CHECK(must(op::progress_history(me, {{"task", "one"}}))["items"].size() == 1);
  CHECK(world.json("progress/metrics.json")["tasks_abandoned"] == 1);
  CHECK(must(op::progress_show(me, {{"task", "one"}}))["task"]["status"] == "abandoned");
}

TEST_CASE("a current task that somebody has marked as over goes into the archive when another begins", "[progress]") {
  World world;
  auto me = world.anybody();
  world.place().write(kCurrent, R"({"task_id": "by-hand", "status": "completed", "started": "2025-12-31T00:00:00Z",
                                    "updated": "2025-12-31T12:00:00Z"})");
  const Json receipt = must(op::progress_start(me, {{"task", "next"}}));
  CHECK(receipt["archived"] == ".progress/archive/by-hand-20251231-120000.json");
  CHECK(world.json("progress/archive/by-hand-20251231-120000.json")["task_id"] == "by-hand");
}

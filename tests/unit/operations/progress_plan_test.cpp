#include <catch2/catch.hpp>

#include "operations/handlers_progress.hpp"
#include "support/fixtures.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

const char* const kPlan = "progress/current-task.json";

Json steps(std::initializer_list<const char*> names) {
  Json out = Json::array();
  for (const char* name : names) {
    out.push_back(name);
  }
  return out;
}

// Changes the current task with an editor before the first commit that follows.
class Editor : public store::memory::Interference {
 public:
  Editor(World& world, std::string text) : world_(world), text_(std::move(text)) { world_.place().interfere(this); }
  ~Editor() override { world_.place().interfere(nullptr); }
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;
  void before(store::memory::Primitive primitive, std::string_view) override {
    if (primitive == store::memory::Primitive::commit && !text_.empty()) {
      world_.place().write(kPlan, std::exchange(text_, {}));
    }
  }

 private:
  World& world_;
  std::string text_;
};

}  // namespace

TEST_CASE("a task is begun with its plan, in the form of the protocol", "[progress]") {
  World world;
  auto me = world.anybody();
  const Json receipt = must(op::progress_start(me, {{"task", "layer3"},
                                                    {"name", "Template renderer"},
                                                    {"phase", "design"},
                                                    {"steps", steps({"a, b", "c"})},
                                                    {"estimate", "2h"}}));
  CHECK(receipt["agent"] == "project-instance");
  CHECK(receipt["task_id"] == "layer3");
  CHECK(receipt["done"] == 0);
  CHECK(receipt["total"] == 3);
  CHECK(receipt["next"] == "a");
  CHECK(receipt["sequence"] > 0);
  const Json task = world.json(kPlan);
  std::vector<std::string> names;
  for (const auto& [name, value] : task.items()) {
    names.push_back(name);
  }
  const std::vector<std::string> protocol = {
      "task_id",   "task_name",     "phase",           "started",         "updated",    "estimated_completion",
      "status",    "current_step",  "completed_steps", "remaining_steps", "blocked_on", "questions_for_coordinator",
      "artifacts", "quality_gates", "metrics"};
  REQUIRE(names.size() >= protocol.size());
  CHECK(std::vector<std::string>(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(protocol.size())) ==
        protocol);
  CHECK(task["remaining_steps"] == steps({"a", "b", "c"}));
  CHECK(task["started"] == "2026-01-01T00:00:00Z");
  CHECK(task["estimated_completion"] == "2026-01-01T02:00:00Z");
  CHECK(task["blocked_on"].is_null());
  CHECK(world.events() == std::vector<std::string>{"TASK_STARTED", "PHASE_STARTED"});
  const Json event = world.lines("events.jsonl").front();
  CHECK(event["phase"] == "design");
  CHECK(event["data"]["agent_id"] == "project-instance");
  CHECK(event["data"]["start_time"] == "2026-01-01T00:00:00Z");
  CHECK(event["data"]["estimated_duration"] == "2h");
}

TEST_CASE("steps are ended in their order, or by name", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}, {"steps", steps({"a", "b", "c", "d"})}}));
  CHECK(must(op::progress_step_done(me, Json::object()))["step"] == "a");
  Json receipt = must(op::progress_step_done(me, {{"name", "c"}}));
  CHECK(receipt["next"] == "b");
  CHECK(world.json(kPlan)["current_step"] == "b");
  CHECK(world.json(kPlan)["completed_steps"] == steps({"a", "c"}));
  const auto events = world.events().size();
  CHECK(must(op::progress_step_done(me, {{"name", "c"}}))["already"] == true);
  CHECK(world.events().size() == events);
  const Error error = refused(op::progress_step_done(me, {{"name", "x"}}));
  CHECK(error.kind == ErrorKind::not_found);
  must(op::progress_step_done(me, Json::object()));
  receipt = must(op::progress_step_done(me, Json::object()));
  CHECK(receipt["next"].is_null());
  CHECK(receipt["percent"] == 100);
  CHECK(world.json(kPlan)["current_step"].is_null());
  CHECK(refused(op::progress_step_done(me, Json::object())).kind == ErrorKind::not_found);
  // Where nothing is planned any more, no name can be mistyped.
  CHECK(must(op::progress_step_done(me, {{"name", "one more"}}))["total"] == 5);
  receipt = must(op::progress_step_add(me, {{"names", steps({"a", "e", "f"})}}));
  CHECK(receipt["added"] == steps({"e", "f"}));
  CHECK(receipt["next"] == "e");
  CHECK(must(op::progress_step_add(me, {{"names", steps({"e"})}}))["already"] == true);
}

TEST_CASE("a step is ended once with its key", "[progress][key]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}, {"steps", steps({"a", "b"})}}));
  const Json first = must(op::progress_step_done(me, {{"key", "k"}}));
  const Json second = must(op::progress_step_done(me, {{"key", "k"}}));
  CHECK(second["duplicate"] == true);
  CHECK(second["sequence"] == first["sequence"]);
  CHECK(world.json(kPlan)["completed_steps"] == steps({"a"}));
  CHECK(refused(op::progress_step_done(me, {{"key", "k"}, {"name", "b"}})).kind == ErrorKind::conflict);
}

TEST_CASE("a phase that begins ends the one before", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}, {"phase", "design"}}));
  world.pass(600);
  CHECK(must(op::progress_phase(me, {{"name", "testing"}}))["ended"] == "design");
  const auto lines = world.lines("events.jsonl");
  REQUIRE(lines.size() == 4);
  CHECK(lines[2]["type"] == "PHASE_COMPLETED");
  CHECK(lines[2]["data"]["phase_id"] == "design");
  CHECK(lines[2]["data"]["actual_duration"] == "10m");
  CHECK(lines[3]["type"] == "PHASE_STARTED");
  CHECK(lines[3]["phase"] == "testing");
  CHECK(lines[2]["seq"] == lines[3]["seq"]);
  CHECK(must(op::progress_phase(me, {{"name", "testing"}}))["already"] == true);
  CHECK(must(op::progress_eta(me, {{"time", "2h"}}))["estimated_completion"] == "2026-01-01T02:10:00Z");
  CHECK(world.lines("events.jsonl").back()["type"] == "PHASE_PROGRESS");
  CHECK(refused(op::progress_eta(me, {{"time", "soon"}})).kind == ErrorKind::usage);
}

TEST_CASE("each open task has one place, and the one worked on last is the current one", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "one"}, {"steps", steps({"a"})}}));
  const Json receipt = must(op::progress_start(me, {{"task", "two"}}));
  CHECK(receipt["put_aside"] == "one");
  CHECK(world.json(kPlan)["task_id"] == "two");
  CHECK(world.json("progress/tasks/one.json")["status"] == "paused");
  // A verb on a task that is put aside leaves it there.
  must(op::progress_step_done(me, {{"task", "one"}}));
  CHECK(world.json("progress/tasks/one.json")["completed_steps"] == steps({"a"}));
  CHECK(world.json(kPlan)["task_id"] == "two");
  CHECK(must(op::progress_switch(me, {{"task", "one"}}))["put_aside"] == "two");
  CHECK(world.json(kPlan)["status"] == "in_progress");
  CHECK(world.paths("progress/") == std::vector<std::string>{kPlan, "progress/tasks/two.json"});
  CHECK(must(op::progress_switch(me, {{"task", "one"}}))["already"] == true);
  CHECK(must(op::progress_start(me, {{"task", "two"}}))["put_aside"] == "one");
  CHECK(refused(op::progress_start(me, {{"task", "one"}, {"name", "other"}})).kind == ErrorKind::conflict);
  const Error error = refused(op::progress_switch(me, {{"task", "oen"}}));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK(error.message.find("did you mean one?") != std::string::npos);
}

TEST_CASE("every agent has tasks of its own", "[progress]") {
  World world;
  world.place().write("inbox/alice/.gitkeep", "");
  auto me = world.anybody();
  auto alice = world.as("alice");
  must(op::progress_start(alice, {{"task", "hers"}}));
  CHECK(world.has("progress/alice/current-task.json"));
  CHECK(refused(op::progress_step_done(me, Json::object())).kind == ErrorKind::not_found);
  CHECK(must(op::progress_show(me, {{"agent", "alice"}}))["task"]["task_id"] == "hers");
  CHECK(must(op::progress_show(me, Json::object()))["task"].is_null());
  CHECK(refused(op::progress_show(me, {{"agent", "nobody"}})).kind == ErrorKind::not_found);
}

TEST_CASE("the file of the protocol is taken as it is, and what it does not know is kept", "[progress][edit]") {
  World world;
  Json task = Json::parse(read_fixture("seed-000-progress/current-task.json"));
  task["mood"] = "good";
  world.place().write(kPlan, task.dump(2));
  auto me = world.anybody();
  const Json receipt = must(op::progress_step_done(me, Json::object()));
  CHECK(receipt["step"] == "implement_parameter_validator");
  CHECK(receipt["done"] == 6);
  CHECK(receipt["total"] == 10);
  const Json after = world.json(kPlan);
  CHECK(after["mood"] == "good");
  CHECK(after["quality_gates"] == task["quality_gates"]);
  CHECK(after["current_step"] == "create_validator_tests");
}

TEST_CASE("an edit that is wrong is named by its fields and left alone", "[progress][edit]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}, {"steps", steps({"a"})}}));
  Json task = world.json(kPlan);
  task["status"] = "in_progres";
  task["completed_steps"] = Json::array({1});
  world.place().write(kPlan, task.dump());
  const std::string before = world.text(kPlan);
  const Error error = refused(op::progress_step_done(me, Json::object()));
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.message.find(".progress/current-task.json") != std::string::npos);
  CHECK(error.message.find("did you mean \"in_progress\"?") != std::string::npos);
  CHECK(error.details["violations"][0]["pointer"] == "/status");
  CHECK(error.details["violations"][1]["pointer"] == "/completed_steps/0");
  CHECK(refused(op::progress_start(me, {{"task", "other"}})).kind == ErrorKind::invalid);
  CHECK(refused(op::progress_switch(me, {{"task", "other"}})).kind == ErrorKind::invalid);
  CHECK(world.text(kPlan) == before);
  world.place().write(kPlan, "{\"task_id\": ");
  CHECK(refused(op::progress_show(me, Json::object())).kind == ErrorKind::invalid);
  CHECK(world.text(kPlan) == "{\"task_id\": ");
}

TEST_CASE("an edit that comes between is not lost", "[progress][edit]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}, {"steps", steps({"a", "b"})}}));
  Json edited = world.json(kPlan);
  edited["mood"] = "by hand";
  edited["remaining_steps"].push_back("c");
  {
    const Editor editor(world, edited.dump(2));
    CHECK(must(op::progress_step_done(me, Json::object()))["total"] == 3);
  }
  CHECK(world.json(kPlan)["mood"] == "by hand");
  CHECK(world.json(kPlan)["completed_steps"] == steps({"a"}));
  {
    const Editor editor(world, "{ half");
    CHECK(refused(op::progress_step_done(me, Json::object())).kind == ErrorKind::invalid);
  }
  CHECK(world.text(kPlan) == "{ half");
}

TEST_CASE("files, checks and figures are recorded", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}}));
  must(op::progress_artifact(me, {{"path", "a.py"}, {"type", "test"}, {"status", "draft"}}));
  world.pass(60);
  must(op::progress_artifact(me, {{"path", "a.py"}, {"status", "complete"}}));
  Json task = world.json(kPlan);
  REQUIRE(task["artifacts"].size() == 1);
  CHECK(task["artifacts"][0]["type"] == "test");
  CHECK(task["artifacts"][0]["status"] == "complete");
  CHECK(task["artifacts"][0]["created_at"] == "2026-01-01T00:00:00Z");

  must(op::progress_gate(me, {{"name", "mypy"}, {"status", "failed"}, {"figures", {{"errors", "3"}, {"by", "me"}}}}));
  CHECK(world.json(kPlan)["quality_gates"]["mypy"]["errors"] == 3);
  must(op::progress_gate(me, {{"name", "mypy"}, {"status", "passed"}}));
  const Json gate = world.json(kPlan)["quality_gates"]["mypy"];
  CHECK(gate["status"] == "passed");
  CHECK_FALSE(gate.contains("errors"));
  CHECK(gate["by"] == "me");
  CHECK(refused(op::progress_gate(me, {{"name", "m"}, {"status", "passed"}, {"figures", {{"status", "x"}}}})).kind ==
        ErrorKind::usage);

  must(op::progress_metric(me, {{"figures", {{"test_count", "28"}, {"coverage", "92.5"}}}}));
  must(op::progress_metric(me, {{"figures", {{"test_count", "29"}, {"flag", "true"}}}}));
  CHECK(world.json(kPlan)["metrics"] == Json{{"test_count", 29}, {"coverage", 92.5}, {"flag", "true"}});
}

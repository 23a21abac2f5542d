#include <catch2/catch.hpp>
#include <string>  // std::string

#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "support/fixtures.hpp"

using coord::Json;
using coord::schema::bundled_schema;
using coord::schema::parse;

namespace {

// All messages of the violations, joined by lines.
std::string violations(const char* schema, const Json& value) {
  REQUIRE(bundled_schema(schema) != nullptr);
  std::string text;
  for (const auto& violation : bundled_schema(schema)->validate(value)) {
    text += violation.message() + '\n';
  }
  return text;
}

Json fixture(const char* name) {
  return parse(coord::test::read_fixture(name)).value();
}

Json task() {
  return Json{{"task_id", "t"},
              {"status", "in_progress"},
              {"started", "2025-11-16T15:00:00Z"},
              {"updated", "2025-11-16T17:30:00Z"}};
}

Json with(Json value, const std::string& pointer, Json member) {
  value[Json::json_pointer(pointer)] = std::move(member);
  return value;
}

}  // namespace

TEST_CASE("the current task of the first protocol document is valid as it stands") {
  CHECK(violations("task-progress", fixture("seed-000-progress/current-task.json")) == "");
}

TEST_CASE("every documented form of progress") {
  CHECK(violations("task-progress", fixture("progress/current-task.json")) == "");
  CHECK(violations("completed-task", fixture("progress/completed-task.json")) == "");
  CHECK(violations("completed-task", fixture("progress/abandoned-task.json")) == "");
  CHECK(violations("task-metrics", fixture("progress/metrics.json")) == "");
}

TEST_CASE("a task that is over may be logged as it stood") {
  CHECK(violations("completed-task", with(task(), "/status", "completed")) == "");
  CHECK(violations("completed-task", Json{{"task_id", "t"}, {"status", "completed"}}) ==
        "expected a member \"completed\", or a member \"updated\", found none\n");
  CHECK(violations("completed-task", task()) ==
        "/status: expected one of completed, failed, abandoned, cancelled, found \"in_progress\"\n");
}

TEST_CASE("a mistake in the current task is named by its field") {
  CHECK(violations("task-progress", task()) == "");
  CHECK(
      violations("task-progress", with(task(), "/status", "in_progres")) ==
      "/status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "
      "\"in_progres\" (did you mean \"in_progress\"?)\n");
  CHECK(violations("task-progress", with(task(), "/quality_gates/mypy/status", "pased")) ==
        "/quality_gates/mypy/status: expected one of passed, failed, not_run, skipped, running, found \"pased\" (did "
        "you mean \"passed\"?)\n");
  for (const auto& [pointer, value] : {std::pair<const char*, Json>{"/updated", "yesterday"},
                                       {"/completed_steps", "one"},
                                       {"/remaining_steps", {1}},
                                       {"/blocked_on", false},
                                       {"/blocked_on", {{"why", "x"}}},
                                       {"/artifacts", {{{"type", "test"}}}},
                                       {"/questions_for_coordinator", {nullptr}},
                                       {"/metrics", {{"lines", true}}},
                                       {"/estimate", "2 hours"},
                                       {"/percent", 101},
                                       {"/task_id", ""}}) {
    INFO(pointer << " " << value.dump());
    CHECK_FALSE(violations("task-progress", with(task(), pointer, value)).empty());
  }
}

TEST_CASE("members that no document names are kept and allowed in progress") {
  CHECK(violations("task-progress", with(task(), "/x_anything", {{"deep", {1, 2}}})) == "");
  CHECK(violations("task-metrics", Json{{"updated", "2025-11-18T12:00:00Z"}, {"tasks_completed", 0}, {"x", nullptr}}) ==
        "");
}

TEST_CASE("metrics count what was done") {
  CHECK_FALSE(violations("task-metrics", Json{{"updated", "2025-11-18T12:00:00Z"}, {"tasks_completed", -1}}).empty());
  CHECK(violations("task-metrics", Json{{"updated", "2025-11-18T12:00:00Z"},
                                        {"tasks_completed", 1},
                                        {"quality_gates", {{"mypy", {{"pased", 1}}}}}}) != "");
}

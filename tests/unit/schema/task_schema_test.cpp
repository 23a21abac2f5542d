// Tasks as the protocol documents and coord itself write them.
#include <catch2/catch.hpp>

#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "support/fixtures.hpp"

using coord::Json;
using coord::schema::bundled_schema;

namespace {

std::string violations(const char* schema, const Json& value) {
  std::string text;
  for (const auto& violation : bundled_schema(schema)->validate(value)) {
    text += violation.message() + '\n';
  }
  return text;
}

Json fixture(const char* name) {
  return coord::schema::parse(coord::test::read_fixture(name)).value();
}

}  // namespace

TEST_CASE("every task of the second protocol document is valid as it stands") {
  const Json queue = fixture("seed-001/task-queue.json");
  std::size_t count = 0;
  for (const char* list : {"active_tasks", "pending_tasks", "completed_tasks"}) {
    for (const Json& task : queue[list]) {
      CHECK(violations("task", task) == "");
      ++count;
    }
  }
  CHECK(count == 3);
}

TEST_CASE("every documented member of a task and of a part") {
  CHECK(violations("task", fixture("task/task.json")) == "");
  CHECK(violations("task-breakdown", fixture("task-breakdown/part.json")) == "");
}

TEST_CASE("what is no task is named by its member") {
  Json task = fixture("task/task.json");
  task["status"] = "complete";
  CHECK(violations("task", task).find("/status: expected one of") == 0);
  task["status"] = "completed";
  task["dependencies"] = "task_001";
  CHECK(violations("task", task) == "/dependencies: expected an array, found \"task_001\"\n");
  CHECK(violations("task-breakdown", Json{{"title", "x"}, {"afterwards", {"a"}}}).find("afterwards") !=
        std::string::npos);
}

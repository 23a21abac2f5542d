#include <catch2/catch.hpp>
#include <filesystem>  // std::filesystem::recursive_directory_iterator
#include <map>         // std::map
#include <string>      // std::string

#include "schema/json_text.hpp"
#include "support/fixtures.hpp"
#include "validate/kinds.hpp"

using coord::Json;
using coord::validate::in_tree;
using coord::validate::kind_of_content;
using coord::validate::kind_of_place;

TEST_CASE("the place of a file tells what it has to be") {
  for (const char* path : {"/p/.coordination/messages.jsonl", ".coordination/logs/messages-1.jsonl", "msg-1.json",
                           "a/.coordination/inbox/x.json", ".coordination/inbox/instance-2/msg-20251116-153045.json",
                           ".coordination/archive/2025-11-16/msg-1.json", ".coordination/outbox/y.json"}) {
    INFO(path);
    CHECK(kind_of_place(path).name == "coordination-message");
    CHECK(kind_of_place(path).schema != nullptr);
  }
  CHECK(kind_of_place(".progress/current-task.json").name == "task-progress");
  CHECK(kind_of_place(".progress/a/completed-tasks.jsonl").name == "completed-task");
  CHECK(kind_of_place("p/.coordination/events.jsonl").name == "event");
  CHECK(kind_of_place(".coordination/agents/instance-1.json").name == "agent");
  CHECK(kind_of_place(".coordination/decisions/dec_001.json").name == "decision");
  CHECK(kind_of_place(".coordination/consultations/closed/msg.json").name == "consultation");
  CHECK(kind_of_place(".progress/metrics.json").name == "task-metrics");
  CHECK(kind_of_place(".coordination/tasks/t-1.json").name == "task");
  for (const char* path :
       {"metrics.json", "inbox/x.json", "x.json", "events.jsonl", "agents/a.json", "messages.json",
        ".coordination/tasks/.numbers.json", ".coordination/tasks/t.claim", "my.progress/metrics.json"}) {
    INFO(path);
    CHECK(kind_of_place(path).schema == nullptr);
  }
}

TEST_CASE("trees of coord are known") {
  CHECK(in_tree(".coordination/x.json"));
  CHECK(in_tree("/a/.progress/b/c.json"));
  CHECK_FALSE(in_tree("coordination/x.json"));
  CHECK_FALSE(in_tree(".coordination"));
}

TEST_CASE("the members of a document tell what it is") {
  const std::map<std::string, std::string> kinds = {
      {"seed-000", "coordination-message"},
      {"seed-000-progress", "task-progress"},
      {"task", "task"},
      {"event", "event"},
      {"progress", "a kind of progress"},
      {"agents", "agent"},
      {"decisions", "decision"},
      {"consultations", "consultation"},
  };
  std::size_t count = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(coord::test::fixture_path(""))) {
    if (file.path().extension() != ".json") {
      continue;
    }
    INFO(file.path());
    const auto value = coord::schema::parse(coord::test::read_file(file.path()));
    REQUIRE(value.has_value());
    const auto kind = kind_of_content(*value);
    const auto wanted = kinds.find(file.path().parent_path().filename());
    if (wanted == kinds.end()) {
      CHECK(kind.schema == nullptr);
      continue;
    }
    ++count;
    REQUIRE(kind.schema != nullptr);
    CHECK(kind.schema->validate(*value).empty());
    if (wanted->second.find(' ') == std::string::npos) {
      CHECK(kind.name == wanted->second);
    }
  }
  CHECK(count == 23);
}

TEST_CASE("a document is known although a member is wrong") {
  CHECK(kind_of_content(Json{{"id", 1}, {"form", "a"}, {"to", "b"}, {"type", "x"}, {"content", "y"}}).name ==
        "coordination-message");
  CHECK(kind_of_content(Json{{"task_id", "t"}, {"status", "x"}, {"phase", 1}, {"current_step", 2}}).name ==
        "task-progress");
  CHECK(kind_of_content(Json{{"id", 1}, {"type", "x"}, {"content", "y"}}).schema == nullptr);
  CHECK(kind_of_content(Json::array()).schema == nullptr);
  CHECK(kind_of_content(Json("text")).schema == nullptr);
}

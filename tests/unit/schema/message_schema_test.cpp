#include <catch2/catch.hpp>
#include <filesystem>  // std::filesystem::directory_iterator
#include <string>      // std::string

#include "compiled.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "schema/schema.hpp"
#include "support/fixtures.hpp"

using coord::Json;
using coord::schema::bundled;
using coord::schema::find_bundled;
using coord::schema::message_schema;
using coord::schema::parse;
using coord::schema::Schema;

namespace {

Json message(std::string_view type = "directive") {
  return Json{{"id", "msg-20251116-153045"},         {"from", "coordinator"}, {"to", "project-instance"},
              {"timestamp", "2025-11-16T15:30:45Z"}, {"type", type},          {"content", "do it"}};
}

// All messages of the violations, joined by lines.
std::string violations(const Json& value) {
  std::string text;
  for (const auto& violation : coord::test::violations_of(message_schema(), value.dump())) {
    text += violation.message() + '\n';
  }
  return text;
}

Json with(Json value, const std::string& pointer, Json member) {
  value[Json::json_pointer(pointer)] = std::move(member);
  return value;
}

}  // namespace

TEST_CASE("every message of the first protocol document is valid as it stands") {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(coord::test::fixture_path("seed-000"))) {
    INFO(file.path());
    const auto value = parse(coord::test::read_file(file.path()));
    REQUIRE(value.has_value());
    CHECK(violations(*value) == "");
    ++count;
  }
  CHECK(count == 9);
}

TEST_CASE("the bundled texts are the files, and compile") {
  REQUIRE(find_bundled("coordination-message") != nullptr);
  CHECK(find_bundled("nothing") == nullptr);
  for (const auto& schema : bundled()) {
    INFO(schema.file);
    CHECK(schema.text ==
          coord::test::read_file(std::string(COORD_SOURCE_DIR) + "/schemas/" + std::string(schema.file)));
    const auto document = parse(schema.text);
    REQUIRE(document.has_value());
    const auto compiled = Schema::compile(*document);
    CHECK(compiled.has_value());
  }
}

TEST_CASE("what the tables of a bundled schema say is what the compiled text says") {
  const std::string messages[] = {message().dump(),
                                  message("blocker").dump(),
                                  message("nonsense").dump(),
                                  "{}",
                                  "1",
                                  R"({"task_id":"a b","status":"none","progress_percentage":-1,"started":"today"})"};
  for (const auto& schema : bundled()) {
    INFO(schema.name);
    const Schema text = coord::test::compiled(schema.text);
    for (const std::string& value : messages) {
      const auto one = coord::test::violations_of(text, value);
      const auto other = coord::test::violations_of(*coord::schema::bundled_schema(schema.name), value);
      REQUIRE(one.size() == other.size());
      for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(one[i].message() == other[i].message());
      }
    }
  }
}

TEST_CASE("a minimal message of every type") {
  for (const char* type : {"directive", "question", "progress", "completion", "message", "consultation_request"}) {
    INFO(type);
    CHECK(violations(message(type)) == "");
  }
  CHECK(violations(with(message("blocker"), "/metadata", {{"blocker_type", "dependency"}})) == "");
  CHECK(violations(with(message("error"), "/metadata", {{"error_type", "timeout"}})) == "");
  CHECK(violations(with(message("response"), "/in_reply_to", "msg-20251116-160000")) == "");
  CHECK(violations(with(message("response"), "/references", {"msg-20251116-160000"})) == "");
  CHECK(violations(with(message("consultation_response"), "/thread", "msg_001")) == "");
  CHECK(violations(with(message("consultation_response"), "/in_reply_to", "msg_001")) == "");
}

TEST_CASE("the rules of a type") {
  CHECK(violations(message("blocker")) == "expected a member \"metadata\", found none\n");
  CHECK(violations(with(message("blocker"), "/metadata", {{"blocker-type", "x"}})) ==
        "/metadata: expected a member \"blocker_type\", found \"blocker-type\" instead\n");
  CHECK(violations(with(message("blocker"), "/metadata", {{"blocker_type", ""}})) ==
        "/metadata/blocker_type: expected a string that is not empty, found an empty string\n");
  CHECK(violations(with(message("error"), "/metadata", Json::object())) ==
        "/metadata: expected a member \"error_type\", found none\n");
  CHECK(violations(message("response")) ==
        "expected a member \"in_reply_to\", or a member \"references\", found none\n");
  CHECK_FALSE(violations(with(message("response"), "/references", Json::array())).empty());
  CHECK(violations(message("consultation_response")) ==
        "expected a member \"in_reply_to\", or a member \"thread\", found none\n");
}

TEST_CASE("words of priority and numbers") {
  for (const char* word : {"urgent", "critical", "high", "normal", "medium", "low"}) {
    CHECK(violations(with(message(), "/priority", word)) == "");
  }
  CHECK(violations(with(message(), "/priority", 0)) == "");
  CHECK(violations(with(message(), "/priority", 1000)) == "");
  CHECK_FALSE(violations(with(message(), "/priority", 1001)).empty());
  CHECK_FALSE(violations(with(message(), "/priority", -1)).empty());
  CHECK_FALSE(violations(with(message(), "/priority", 1.5)).empty());
  CHECK(
      violations(with(message(), "/priority", "hihg")) ==
      "/priority: expected one of urgent, critical, high, normal, medium, low, or an integer, found \"hihg\" (did you "
      "mean \"high\"?)\n");
}

TEST_CASE("a mistyped type is told what it probably means") {
  CHECK(violations(message("directiv")) ==
        "/type: expected one of directive, question, response, progress, blocker, completion, error, message, "
        "consultation_request, consultation_response, found \"directiv\" (did you mean \"directive\"?)\n");
}

TEST_CASE("names, ids and times") {
  for (const char* id : {"msg-20251116-153045", "msg-20251116-153045-7k2m9q", "msg-20251116-153045-a-b-C9"}) {
    CHECK(violations(with(message(), "/id", id)) == "");
  }
  for (const char* id : {"", "msg-2025-153045", "msg-20251116-153045-", "msg-20251116-153045-../x", "x", "msg_001",
                         "msg-20251116-153045\n", "msg-20251116-153045-é"}) {
    CHECK_FALSE(violations(with(message(), "/id", id)).empty());
  }
  CHECK_FALSE(violations(with(message(), "/id", "msg-20251116-153045-" + std::string(128, 'a'))).empty());
  for (const char* name : {"a", "instance-2", "DESKTOP-0O8A1RL/claude-main", "all", "a.b@c_d"}) {
    CHECK(violations(with(message(), "/from", name)) == "");
  }
  for (const std::string& name : {std::string(), std::string(".."), std::string("/etc"), std::string("a b"),
                                  std::string("-a"), std::string("a\x1b[m"), std::string(129, 'a')}) {
    CHECK_FALSE(violations(with(message(), "/to", name)).empty());
  }
  for (const char* time : {"2025-11-16T15:30:45Z", "2025-11-16T15:30:45.123+01:00", "2024-02-29t00:00:00z"}) {
    CHECK(violations(with(message(), "/timestamp", time)) == "");
  }
  for (const char* time :
       {"2025-11-16", "2025-11-16 15:30:45Z", "2025-02-29T00:00:00Z", "2025-11-16T25:00:00Z", "2025-11-16T15:30:45"}) {
    CHECK_FALSE(violations(with(message(), "/timestamp", time)).empty());
  }
}

TEST_CASE("metadata") {
  const auto metadata = [](Json value) { return with(message("completion"), "/metadata", std::move(value)); };
  CHECK(violations(metadata({{"anything", {{"else", 1}}}})) == "");
  CHECK(violations(metadata({{"artifacts", {"a.cpp", {{"path", "b.cpp"}, {"type", "test"}}}}})) == "");
  CHECK_FALSE(violations(metadata({{"artifacts", {""}}})).empty());
  CHECK_FALSE(violations(metadata({{"artifacts", {{{"type", "test"}}}}})).empty());
  CHECK(violations(metadata({{"metrics", {{"lines", 3}, {"rate", 0.5}, {"time", "2 h"}}}})) == "");
  CHECK(violations(metadata({{"metrics", {{"lines", true}}}})) ==
        "/metadata/metrics/lines: expected a string or a number, found true\n");
  CHECK(
      violations(metadata({{"quality_gates", {{"mypy", {{"status", "pased"}}}}}})) ==
      "/metadata/quality_gates/mypy/status: expected one of passed, failed, not_run, skipped, running, found \"pased\" "
      "(did you mean \"passed\"?)\n");
  CHECK_FALSE(violations(metadata({{"quality_gates", {{"mypy", "passed"}}}})).empty());
}

TEST_CASE("everything that is wrong is named at once") {
  const std::string text = violations(Json{{"id", 1}, {"form", "me"}, {"priority", "x"}});
  for (const char* part :
       {"\"from\", found \"form\" instead", "a member \"to\"", "a member \"timestamp\"", "a member \"type\"",
        "a member \"content\"", "/id: expected a string, found 1", "/priority: "}) {
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(violations(Json("text")) == "expected an object, found \"text\"\n");
}

TEST_CASE("members that no document names are kept and allowed") {
  CHECK(violations(with(message(), "/x_anything", {{"deep", {1, 2}}})) == "");
}

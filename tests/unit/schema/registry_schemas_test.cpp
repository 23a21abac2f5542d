#include <catch2/catch.hpp>
#include <string>  // std::string

#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "support/fixtures.hpp"

using coord::Json;
using coord::schema::bundled_schema;
using coord::schema::parse;

namespace {

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

}  // namespace

TEST_CASE("every instance of the second protocol document's registry is an agent") {
  const Json registry = fixture("seed-001/instance-registry.json");
  for (const auto& [name, instance] : registry["instances"].items()) {
    INFO(name);
    CHECK(violations("agent", instance) == "");
  }
}

TEST_CASE("so are the registrations of the fourth one") {
  CHECK(violations("agent", fixture("agents/registered.json")) == "");
  CHECK(violations("agent", fixture("agents/initializing.json")) == "");
  CHECK(violations("agent", fixture("agents/instance-1.json")) == "");
}

TEST_CASE("every decision and consultation of the second protocol document is one") {
  const Json log = fixture("seed-001/decisions.json");
  for (const char* list : {"decisions", "pending_decisions"}) {
    for (const Json& decision : log[list]) {
      CHECK(violations("decision", decision) == "");
    }
  }
  const Json communication = fixture("seed-001/communication-log.json");
  for (const Json& message : communication["messages"]) {
    CHECK(violations("consultation", message) == "");
  }
  CHECK(violations("decision", fixture("decisions/decided.json")) == "");
  CHECK(violations("decision", fixture("decisions/pending.json")) == "");
  CHECK(violations("consultation", fixture("consultations/answered.json")) == "");
}

TEST_CASE("a mistake in a record is named by its field") {
  CHECK(violations("agent", Json::object()) == "expected an object of at least 1 member, found an empty object\n");
  CHECK(violations("agent", {{"name", "../a"}}).starts_with("/name: "));
  CHECK(violations("agent", {{"status", "actve"}}).find("(did you mean \"active\"?)") != std::string::npos);
  CHECK(violations("agent", {{"expertise_areas", "sql"}}).starts_with("/expertise_areas: "));
  CHECK(violations("agent", {{"last_update", "yesterday"}}).starts_with("/last_update: "));
  CHECK(violations("decision", {{"decision_id", "d"}}) == "expected a member \"title\", found none\n");
  CHECK(violations("decision", {{"decision_id", "d"}, {"title", "t"}, {"status", "open"}}).starts_with("/status: "));
  CHECK(violations("consultation", {{"message_id", "m"}, {"from", "a"}, {"to", "b"}, {"message", ""}})
            .starts_with("/message: "));
}

TEST_CASE("an event carries its number, time, type and facts") {
  Json event{{"seq", 1},          {"time", "2026-01-01T00:00:00Z"}, {"type", "MESSAGE_SENT"}, {"workflow", "global"},
             {"phase", "global"}, {"actor", "coordinator"},         {"data", Json::object()}};
  CHECK(violations("event", event) == "");
  event["type"] = "message_sent";
  CHECK(violations("event", event).starts_with("/type: "));
  event.erase("seq");
  CHECK(violations("event", event).starts_with("expected a member \"seq\""));
}

#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "operations/handlers_registry.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

Json checkin(World& world, const std::string& agent, const Json& input = Json::object()) {
  auto context = world.as(agent);
  return must(op::checkin(context, input));
}

Json listed(World& world, const std::string& name) {
  auto context = world.anybody();
  const Json result = must(op::agent_list(context, Json::object()));
  for (const Json& item : result["items"]) {
    if (item["name"] == name) {
      return item;
    }
  }
  FAIL("no agent " << name);
  return {};
}

}  // namespace

TEST_CASE("a check-in registers who is not known, in one commit", "[checkin]") {
  World world;
  const Json result =
      checkin(world, "instance-1", {{"role", "backend"}, {"expertise", {"api-design,databases", "sql"}}});
  CHECK(result["registered"] == true);
  CHECK_FALSE(result.contains("since"));
  const Json record = world.json("agents/instance-1.json");
  CHECK(record["role"] == "backend");
  CHECK(record["status"] == "active");
  CHECK(record["available_for_consultation"] == true);
  CHECK(record["expertise_areas"] == Json{"api-design", "databases", "sql"});
  CHECK(record["last_seq"] == result["record"]["last_seq"]);
  CHECK(record["last_seq"].get<Sequence>() == world.lines("events.jsonl").back()["seq"].get<Sequence>());
  CHECK(world.has("inbox/instance-1/.gitkeep"));
  CHECK(world.events() == std::vector<std::string>{"AGENT_REGISTERED"});
  // Mail comes at once.
  CHECK(world.sent(world.as("coordinator"), {{"type", "directive"}, {"text", "x"}, {"to", "instance-1"}}) != "");
}

TEST_CASE("a later check-in shows what others have changed meanwhile", "[checkin]") {
  World world;
  checkin(world, "instance-1");
  world.sent(world.as("instance-1"), {{"type", "progress"}, {"text", "mine"}});
  world.sent(world.as("coordinator"), {{"type", "directive"}, {"text", "calm"}, {"to", "instance-1"}});
  world.sent(world.as("coordinator"),
             {{"type", "directive"}, {"text", "now"}, {"to", "instance-1"}, {"priority", "urgent"}});
  const Json result = checkin(world, "instance-1");
  CHECK(result["registered"] == false);
  CHECK(result["changes"]["events"] == 2);
  CHECK(result["changes"]["types"] == Json{{"MESSAGE_SENT", 2}});
  CHECK(result["mail"]["unread"] == 2);
  CHECK(result["mail"]["urgent"] == 1);
  CHECK(result["mail"]["items"][0]["content"] == "now");
  CHECK(result["mail"]["items"][1]["content"] == "calm");
  CHECK(checkin(world, "instance-1")["changes"]["events"] == 0);
  // What is shown counts as seen.
  auto sender = world.as("coordinator");
  CHECK(must(op::show(sender, {{"id", "@last"}})).contains("seen_at"));
}

TEST_CASE("a check-in binds the session to the agent", "[checkin]") {
  World world;
  auto context = world.as("instance-1", "s-1");
  (void)must(op::checkin(context, Json::object()));
  context.caller.as = std::nullopt;
  CHECK(must(op::whoami(context, Json::object()))["agent"] == "instance-1");
  // What the session holds stays in its record, and the record stays as it is when nothing is new.
  (void)must(op::claim(context, {{"task", "t"}}));
  const std::string before = world.text("sessions/s-1.json");
  const Json again = must(op::checkin(context, Json::object()));
  CHECK(again["work"]["holds"][0]["name"] == "t");
  CHECK(world.text("sessions/s-1.json") == before);
  context.caller.as = "instance-2";
  (void)must(op::checkin(context, Json::object()));
  CHECK(world.json("sessions/s-1.json")["agent"] == "instance-2");
  CHECK(world.json("sessions/s-1.json")["holds"].size() == 1);
}

TEST_CASE("what an agent says of itself stays until it says otherwise", "[checkin]") {
  World world;
  checkin(world, "a", {{"role", "backend"}, {"status", "busy"}, {"no_available", true}});
  checkin(world, "a");
  Json record = world.json("agents/a.json");
  CHECK(record["status"] == "busy");
  CHECK(record["role"] == "backend");
  CHECK(record["available_for_consultation"] == false);
  // Who comes back from away is there again.
  auto coordinator = world.as("coordinator");
  (void)must(op::agent_set(coordinator, {{"name", "a"}, {"status", "offline"}}));
  checkin(world, "a");
  record = world.json("agents/a.json");
  CHECK(record["status"] == "active");
  CHECK(record["available_for_consultation"] == true);
  auto context = world.as("a");
  CHECK(refused(op::checkin(context, {{"status", "bsy"}})).kind == ErrorKind::usage);
  CHECK(refused(op::checkin(context, {{"status", "retired"}})).kind == ErrorKind::usage);
  CHECK(refused(op::checkin(context, {{"available", true}, {"no_available", true}})).kind == ErrorKind::usage);
}

TEST_CASE("a record that was written by hand is taken when it is valid", "[checkin]") {
  World world;
  world.place().write("agents/instance-2.json",
                      R"({"role": "documentation-strategy", "status": "active", "current_task": "x",
                          "last_update": "2024-01-15T11:15:00Z", "expertise_areas": ["documentation"], "own": [1]})");
  world.place().write(
      "agents/claude-1.json",
      R"({"id": "claude-1", "capabilities": ["testing"], "registered_at": 1705314600.5, "status": "available"})");
  CHECK(listed(world, "instance-2")["liveness"] == "silent");
  CHECK(listed(world, "claude-1")["liveness"] == "unseen");
  checkin(world, "instance-2");
  const Json record = world.json("agents/instance-2.json");
  CHECK(record["own"] == Json{1});
  CHECK(record["role"] == "documentation-strategy");
  CHECK(world.events().back() == "AGENT_STATUS_UPDATED");
  world.place().write("agents/bad.json", R"({"name": "bad", "status": "actve"})");
  CHECK(listed(world, "bad")["fault"].get<std::string>().find("/status") == 0);
  auto context = world.as("bad");
  const Error error = refused(op::checkin(context, Json::object()));
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.message.find("agents/bad.json is not valid: /status") == 0);
  CHECK(world.text("agents/bad.json").find("actve") != std::string::npos);
}

TEST_CASE("whether an agent is there is told by what it does", "[liveness]") {
  World world;
  CHECK(listed(world, "coordinator")["liveness"] == "unseen");
  checkin(world, "a", {{"status", "offline"}});
  CHECK(listed(world, "a")["liveness"] == "active");
  world.pass(3600);
  CHECK(listed(world, "a")["liveness"] == "idle");
  auto context = world.as("a");
  (void)must(op::claim(context, {{"task", "t"}, {"ttl", "1h"}}));
  CHECK(listed(world, "a")["liveness"] == "working");
  CHECK(listed(world, "a")["claims"] == 1);
  world.pass(2 * 3600);
  CHECK(listed(world, "a")["liveness"] == "idle");
  world.pass(24 * 3600);
  CHECK(listed(world, "a")["liveness"] == "silent");
  world.sent(world.as("a"), {{"type", "progress"}, {"text", "x"}});
  CHECK(listed(world, "a")["liveness"] == "active");
  world.pass(2 * 24 * 3600);
  (void)must(op::inbox(context, Json::object()));
  world.sent(world.as("coordinator"), {{"type", "message"}, {"text", "x"}, {"to", "a"}});
  (void)must(op::inbox(context, Json::object()));
  CHECK(listed(world, "a")["liveness"] == "active");
}

TEST_CASE("an agent that holds something retires only by force", "[retire]") {
  World world;
  checkin(world, "a");
  auto a = world.as("a", "s-1");
  (void)must(op::claim(a, {{"task", "t"}}));
  (void)must(op::lock(a, {{"resources", {"src/x", "deploy"}}}));
  auto coordinator = world.as("coordinator");
  const Error error = refused(op::agent_retire(coordinator, {{"name", "a"}}));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.message == "a still holds claim t, lock src/x, lock deploy");
  CHECK(refused(op::agent_retire(coordinator, {{"name", "a"}, {"force", true}})).kind == ErrorKind::usage);
  const Json done = must(op::agent_retire(coordinator, {{"name", "a"}, {"force", true}, {"reason", "gone"}}));
  CHECK(done["released"].size() == 3);
  CHECK(must(op::claims(coordinator, Json::object()))["items"].empty());
  CHECK(must(op::locks(coordinator, Json::object()))["items"].empty());
  CHECK(world.json("sessions/s-1.json")["holds"].empty());
  CHECK(world.json("agents/a.json")["status"] == "retired");
  CHECK(world.events().back() == "AGENT_RETIRED");
  CHECK(listed(world, "a")["liveness"] == "retired");
  CHECK(must(op::agent_retire(coordinator, {{"name", "a"}}))["already"] == true);
  CHECK(refused(op::agent_retire(coordinator, {{"name", "coordinator"}})).kind == ErrorKind::invalid);
  CHECK(refused(op::agent_retire(coordinator, {{"name", "nobody"}})).kind == ErrorKind::not_found);
}

TEST_CASE("a retired agent gets no broadcast, and gets those that live when it comes back", "[retire]") {
  World world;
  checkin(world, "a");
  checkin(world, "b");
  auto coordinator = world.as("coordinator");
  (void)must(op::agent_retire(coordinator, {{"name", "a"}}));
  const Json sent = must(op::send(coordinator, {{"type", "message"}, {"text", "x"}, {"to", "all"}}));
  for (const Json& copy : sent["copies"]) {
    CHECK(copy["to"] != "a");
  }
  const Json back = checkin(world, "a");
  CHECK(back["returned"] == true);
  CHECK(back["broadcasts"] == 1);
  const Json record = world.json("agents/a.json");
  CHECK(record["status"] == "active");
  CHECK_FALSE(record.contains("retired_at"));
}

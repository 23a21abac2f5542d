#include <algorithm>  // std::count
#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "operations/handlers_consultations.hpp"
#include "operations/handlers_registry.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

void checkin(World& world, const std::string& agent, const Json& input = Json::object()) {
  auto context = world.as(agent);
  (void)must(op::checkin(context, input));
}

Json ask(World& world, const std::string& from, const std::string& whom, Json input = Json::object()) {
  auto context = world.as(from);
  input["whom"] = whom;
  input["text"] = "REST or GraphQL?";
  return must(op::ask(context, input));
}

Json mine(World& world, const std::string& agent, const Json& input = Json::object()) {
  auto context = world.as(agent);
  return must(op::consultations(context, input))["items"];
}

std::size_t count(World& world, const std::string& type) {
  const auto events = world.events();
  return static_cast<std::size_t>(std::count(events.begin(), events.end(), type));
}

// Two agents that know each other.
World two() {
  World world;
  checkin(world, "instance-1", {{"role", "backend"}, {"expertise", {"api-design"}}});
  checkin(world, "instance-2");
  return world;
}

}  // namespace

TEST_CASE("a consultation is asked, answered and closed", "[consultations]") {
  World world = two();
  const Json asked =
      ask(world, "instance-2", "instance-1", {{"task", "task_002"}, {"ref", {"a.md"}}, {"subject", "API"}});
  const std::string id = asked["id"];
  const Json message = world.json("inbox/instance-1/" + id + ".json");
  CHECK(message["type"] == "consultation_request");
  CHECK(message["thread"] == id);
  CHECK(message["requires_response"] == true);
  CHECK(message["respond_by"] == "2026-01-01T04:00:00Z");
  const Json record = world.json("consultations/" + id + ".json");
  CHECK(record["message_id"] == id);
  CHECK(record["status"] == "pending_response");
  CHECK(record["context"] == Json{{"related_task", "task_002"}, {"related_files", {"a.md"}}});
  CHECK(mine(world, "instance-1")[0]["waits_for"] == "me");
  CHECK(mine(world, "instance-2")[0]["waits_for"] == "others");
  CHECK(mine(world, "project-instance").empty());
  CHECK(mine(world, "project-instance", {{"all", true}}).size() == 1);

  auto one = world.as("instance-1");
  const Json answer = must(op::reply(one, {{"id", id}, {"text", "REST"}}));
  CHECK(answer["type"] == "consultation_response");
  CHECK(mine(world, "instance-2")[0]["state"] == "responded");
  CHECK(mine(world, "instance-2")[0]["waits_for"] == "me");
  CHECK(count(world, "CONSULTATION_ANSWERED") == 1);

  CHECK(refused(op::close(one, {{"id", id}})).kind == ErrorKind::denied);
  auto two = world.as("instance-2");
  const Json closed = must(op::close(two, {{"id", answer["id"].get<std::string>().substr(16)}}));
  CHECK(closed["answered"] == true);
  CHECK(closed["archived"] == Json{answer["id"]});
  CHECK(world.has("consultations/closed/" + id + ".json"));
  CHECK_FALSE(world.has("consultations/" + id + ".json"));
  const Json archived = world.json("archive/2026-01-01/" + answer["id"].get<std::string>() + ".json");
  CHECK(archived["acked_by"] == "instance-2");
  CHECK(mine(world, "instance-2").empty());
  CHECK(mine(world, "instance-2", {{"closed", true}})[0]["state"] == "closed");
  CHECK(must(op::close(two, {{"id", id}}))["already"] == true);
  // What is closed can't be answered.
  CHECK(refused(op::reply(one, {{"id", id}, {"text", "one more thing"}})).kind == ErrorKind::conflict);
  CHECK(count(world, "CONSULTATION_CLOSED") == 1);
}

TEST_CASE("closing takes back a request that nobody has answered", "[consultations]") {
  World world = two();
  const std::string id = ask(world, "instance-2", "instance-1")["id"];
  auto two = world.as("instance-2");
  const Json closed = must(op::close(two, {{"id", id}}));
  CHECK(closed["answered"] == false);
  CHECK_FALSE(world.has("inbox/instance-1/" + id + ".json"));
  auto one = world.as("instance-1");
  CHECK(refused(op::reply(one, {{"id", id}, {"text", "late"}})).kind == ErrorKind::conflict);
}

TEST_CASE("a tag chooses the available agent with the least to answer", "[consultations]") {
  World world = two();
  checkin(world, "instance-4", {{"capability", {"API-Design"}}});
  checkin(world, "instance-3", {{"expertise", {"api-design"}}, {"no_available", true}});
  const Json first = ask(world, "instance-2", "@api-design");
  CHECK(first["to"] == "instance-1");
  CHECK(first["chosen"] == Json{{"tag", "api-design"}, {"of", {"instance-1", "instance-4"}}});
  CHECK(ask(world, "instance-2", "@api-design")["to"] == "instance-4");
  CHECK(ask(world, "instance-2", "@api-design")["to"] == "instance-1");
  CHECK(ask(world, "instance-2", "@backend")["to"] == "instance-1");
  auto two = world.as("instance-2");
  const Error nobody = refused(op::ask(two, {{"whom", "@cooking"}, {"text", "x"}}));
  CHECK(nobody.kind == ErrorKind::not_found);
  CHECK(nobody.hint == "there is API-Design, api-design, backend");
  auto one = world.as("instance-1");
  CHECK(refused(op::ask(one, {{"whom", "@backend"}, {"text", "x"}})).kind == ErrorKind::not_found);
  (void)must(op::agent_set(one, {{"name", "instance-1"}, {"no_available", true}}));
  CHECK(refused(op::ask(two, {{"whom", "@backend"}, {"text", "x"}})).kind == ErrorKind::conflict);
  (void)must(op::agent_retire(two, {{"name", "instance-3"}}));
  CHECK(refused(op::ask(two, {{"whom", "instance-3"}, {"text", "x"}})).kind == ErrorKind::conflict);
  CHECK(refused(op::ask(two, {{"whom", "instance-2"}, {"text", "x"}})).kind == ErrorKind::usage);
  CHECK(refused(op::ask(two, {{"whom", "instance-9"}, {"text", "x"}})).kind == ErrorKind::not_found);
}

TEST_CASE("asking again with the same key asks once", "[consultations]") {
  World world = two();
  checkin(world, "instance-4", {{"expertise", {"api-design"}}});
  const Json first = ask(world, "instance-2", "@api-design", {{"key", "k"}});
  const Json again = ask(world, "instance-2", "@api-design", {{"key", "k"}});
  CHECK(again["duplicate"] == true);
  CHECK(again["id"] == first["id"]);
  CHECK(mine(world, "instance-2").size() == 1);
}

TEST_CASE("what nobody has answered in time comes before the coordinator, once", "[consultations]") {
  World world = two();
  const std::string id = ask(world, "instance-2", "instance-1", {{"by", "1h"}})["id"];
  world.pass(3'599);
  auto anybody = world.anybody();
  (void)must(op::inbox(anybody, Json::object()));
  CHECK(count(world, "CONSULTATION_ESCALATED") == 0);
  world.pass(2);
  (void)must(op::inbox(anybody, Json::object()));
  (void)must(op::status(anybody, Json::object()));
  (void)must(op::health(anybody, Json::object()));
  checkin(world, "instance-2");
  CHECK(count(world, "CONSULTATION_ESCALATED") == 1);
  const auto told = world.paths("outbox/msg-");
  REQUIRE(told.size() == 1);
  CHECK(world.json(told[0])["from"] == "system");
  CHECK(world.json(told[0])["thread"] == id);
  const Json record = world.json("consultations/" + id + ".json");
  CHECK(record["escalation_id"] == world.json(told[0])["id"]);
  CHECK(mine(world, "instance-1")[0]["overdue"] == true);
  // Health names it until it is answered; the coordinator may answer in the other's place.
  CHECK(must(op::health(anybody, Json::object()))["overdue"] == 1);
  auto coordinator = world.as("coordinator");
  world.sent(coordinator,
             {{"type", "consultation_response"}, {"text", "REST"}, {"to", "instance-2"}, {"in_reply_to", id}});
  CHECK(must(op::health(anybody, Json::object()))["overdue"] == 0);
  CHECK(world.json("consultations/" + id + ".json")["responded_by"] == "coordinator");
}

TEST_CASE("of many who notice at once one tells the coordinator", "[consultations]") {
  LeaseWorld world;
  auto alice = world.as("alice");
  (void)must(op::ask(alice, {{"whom", "bob"}, {"text", "x"}, {"by", "1h"}}));
  world.pass(4'000);
  auto bob = world.as("bob");
  world.before_commit([&] { (void)must(op::status(bob, Json::object())); });
  (void)must(op::status(alice, Json::object()));
  CHECK(count(world, "CONSULTATION_ESCALATED") == 1);
  CHECK(world.paths("outbox/msg-").size() == 1);
}

TEST_CASE("a check-in names what waits for an answer", "[consultations]") {
  World world = two();
  const std::string id = ask(world, "instance-2", "instance-1")["id"];
  auto one = world.as("instance-1");
  const Json asked = must(op::checkin(one, Json::object()))["consultations"];
  CHECK(asked["for_me"][0]["message_id"] == id);
  auto two = world.as("instance-2");
  CHECK(must(op::checkin(two, Json::object()))["consultations"]["waiting"] == 1);
  (void)must(op::reply(one, {{"id", id}, {"text", "REST"}}));
  CHECK(must(op::checkin(two, Json::object()))["consultations"]["answered"][0]["responded_by"] == "instance-1");
}

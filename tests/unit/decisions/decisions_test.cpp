#include <algorithm>  // std::count
#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "operations/handlers_decisions.hpp"
#include "operations/handlers_registry.hpp"
#include "support/lease_world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

class Council : public LeaseWorld {
 public:
  Json propose(Json more = Json::object()) {
    Json input{{"title", "REST or GraphQL"},
               {"option", {"REST:simple,well understood;many endpoints", "GraphQL"}},
               {"input_from", {"bob,carol"}},
               {"affects", {"all"}}};
    input.update(more);
    auto alice = as("alice");
    return must(op::decision_propose(alice, input));
  }
  Json input(const std::string& agent, const std::string& option, const std::string& id = "dec_001") {
    auto context = as(agent);
    return must(op::decision_input(context, {{"id", id}, {"choose", option}, {"why", "because"}}));
  }
  Result<Json> decide(const std::string& agent, const std::string& option, Json more = Json::object()) {
    auto context = as(agent);
    Json input{{"id", "dec_001"}, {"choose", option}, {"rationale", "simpler"}};
    input.update(more);
    return op::decision_decide(context, input);
  }
  Json decision(const std::string& id = "dec_001") { return json("decisions/" + id + ".json"); }
  std::size_t count(const std::string& type) {
    const auto all = events();
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), type));
  }
};

}  // namespace

TEST_CASE("a proposal asks and tells in one commit", "[decisions]") {
  Council world;
  const Json proposed = world.propose({{"deadline", "4h"}, {"task", {"task_002"}}, {"path", {"src/api/**"}}});
  CHECK(proposed["id"] == "dec_001");
  CHECK(proposed["asked"] == Json{"bob", "carol"});
  CHECK(proposed["told"] == Json{"coordinator", "project-instance"});
  const Json record = world.decision();
  CHECK(record["options"][0] ==
        Json{{"option", "REST"}, {"pros", {"simple", "well understood"}}, {"cons", {"many endpoints"}}});
  CHECK(record["options"][1] == Json{{"option", "GraphQL"}});
  CHECK(record["status"] == "pending");
  CHECK(record["deadline"] == "2026-01-01T04:00:00Z");
  const auto asked = world.paths("inbox/bob/msg-");
  REQUIRE(asked.size() == 1);
  CHECK(world.json(asked[0])["requires_response"] == true);
  CHECK(world.json(asked[0])["thread"] == "dec_001");
  CHECK(world.json(world.paths("outbox/msg-").at(0)).contains("requires_response") == false);
  CHECK(world.events().back() == "DECISION_PROPOSED");
  CHECK(world.propose()["id"] == "dec_002");
}

TEST_CASE("what can't be proposed is named", "[decisions]") {
  Council world;
  auto alice = world.as("alice");
  const auto error = [&](Json input) {
    input["title"] = "t";
    return refused(op::decision_propose(alice, input));
  };
  CHECK(error({{"option", {"a", "a"}}}).message == "option: \"a\" is given twice");
  CHECK(error({{"option", {"a"}}}).kind == ErrorKind::usage);
  CHECK(error({{"option", {":x", "b"}}}).kind == ErrorKind::usage);
  CHECK(error({{"input_from", {"dave"}}}).kind == ErrorKind::not_found);
  CHECK(error({{"affects", {"dave"}}}).kind == ErrorKind::not_found);
  CHECK(error({{"input_from", {"bob"}}, {"quorum", 2}}).kind == ErrorKind::usage);
  CHECK(error({{"deadline", "soon"}}).message.starts_with("deadline: "));
  CHECK(world.paths("decisions/").empty());
}

TEST_CASE("a decision waits for the input that it needs", "[decisions]") {
  Council world;
  world.propose();
  const Error none = refused(world.decide("alice", "REST"));
  CHECK(none.kind == ErrorKind::invalid);
  CHECK(none.message == "decision dec_001 has 0 of 2 inputs; missing: bob, carol");
  const Json first = world.input("bob", "graphql");
  CHECK(first["option"] == "GraphQL");
  CHECK(first["missing"] == Json{"carol"});
  CHECK(world.paths("inbox/bob/msg-").empty());
  // Changed, and said by somebody who was not asked: neither counts twice.
  CHECK(world.input("bob", "1")["changed"] == true);
  CHECK(world.input("project-instance", "GraphQL")["asked"] == false);
  CHECK(world.decision()["inputs"].size() == 2);
  CHECK(refused(world.decide("alice", "REST")).kind == ErrorKind::invalid);
  world.input("carol", "REST");
  // The proposer hears that nothing is missing.
  CHECK(world.json(world.paths("inbox/alice/msg-").back())["subject"] == "decision dec_001: all input is there");
  auto alice = world.as("alice");
  CHECK(must(op::checkin(alice, Json::object()))["decisions"]["to_decide"].size() == 1);
  CHECK(refused(world.decide("alice", "SOAP")).message == "\"SOAP\" is no option of dec_001");
  const Json made = must(world.decide("alice", "REST"));
  CHECK(made["told"] == Json{"coordinator", "project-instance", "bob", "carol"});
  const Json record = world.decision();
  CHECK(record["decision"] == "REST");
  CHECK(record["status"] == "active");
  CHECK(record["decided_by"] == Json{"alice"});
  CHECK(world.events().back() == "DECISION_MADE");
  // Made is made.
  CHECK(refused(world.decide("alice", "GraphQL")).kind == ErrorKind::conflict);
  auto bob = world.as("bob");
  CHECK(refused(op::decision_input(bob, {{"id", "dec_001"}, {"choose", "REST"}})).kind == ErrorKind::conflict);
  CHECK(must(op::checkin(bob, Json::object()))["decisions"]["affecting"][0]["decision"] == "REST");
}

TEST_CASE("a quorum, a deadline that has passed, and force do without the rest", "[decisions]") {
  Council world;
  SECTION("quorum") {
    world.propose({{"quorum", 1}});
    world.input("carol", "REST");
    CHECK(must(world.decide("alice", "REST"))["state"] == "active");
    CHECK(world.paths("inbox/bob/msg-").size() == 1);  // the question is gone, the news is there
  }
  SECTION("deadline") {
    world.propose({{"deadline", "1h"}});
    world.pass(3'601);
    CHECK(must(world.decide("alice", "REST"))["state"] == "active");
  }
  SECTION("force") {
    world.propose();
    CHECK(refused(world.decide("alice", "REST", {{"force", true}})).kind == ErrorKind::usage);
    CHECK(must(world.decide("alice", "REST", {{"force", true}, {"reason", "the build is red"}}))["state"] == "active");
    CHECK(world.decision()["forced"] == "the build is red");
  }
}

TEST_CASE("divided inputs are the coordinator's to settle", "[decisions]") {
  Council world;
  world.propose();
  world.input("bob", "REST");
  world.input("carol", "GraphQL");
  const auto before = world.paths("outbox/msg-").size();
  CHECK(refused(world.decide("alice", "REST")).kind == ErrorKind::denied);
  CHECK(refused(world.decide("alice", "REST", {{"force", true}, {"reason", "r"}})).kind == ErrorKind::denied);
  CHECK(world.count("DECISION_ESCALATED") == 1);
  CHECK(world.paths("outbox/msg-").size() == before + 1);
  CHECK(world.decision()["status"] == "escalated");
  auto coordinator = world.as("coordinator");
  CHECK(must(op::decision_list(coordinator, {{"mine", true}}))["items"].size() == 1);
  CHECK(must(world.decide("coordinator", "GraphQL"))["decision"] == "GraphQL");
  CHECK(world.json(world.paths("inbox/alice/msg-").back())["subject"] == "decided dec_001: GraphQL");
}

TEST_CASE("a decision past its deadline comes before the coordinator, once", "[decisions]") {
  Council world;
  world.propose({{"deadline", "1h"}});
  const auto before = world.paths("outbox/msg-").size();
  auto bob = world.as("bob");
  (void)must(op::inbox(bob, Json::object()));
  CHECK(world.count("DECISION_ESCALATED") == 0);
  world.pass(3'601);
  world.before_commit([&] { (void)must(op::status(bob, Json::object())); });
  (void)must(op::inbox(bob, Json::object()));
  (void)must(op::status(bob, Json::object()));
  const Json health = must(op::health(bob, Json::object()));
  CHECK(world.count("DECISION_ESCALATED") == 1);
  CHECK(world.paths("outbox/msg-").size() == before + 1);
  CHECK(health["overdue"] == 1);
  CHECK(health["items"][0]["subject"] == "dec_001");
  CHECK(health["items"][0]["do"] == "coord decision decide dec_001 --choose OPTION --rationale TEXT");
  // Input and verdict are taken all the same.
  world.input("bob", "REST");
  CHECK(must(world.decide("alice", "REST"))["state"] == "active");
  CHECK(must(op::health(bob, Json::object()))["overdue"] == 0);
}

TEST_CASE("two that propose at once get two numbers", "[decisions]") {
  Council world;
  auto bob = world.as("bob");
  std::string other;
  world.before_commit([&] { other = must(op::decision_propose(bob, {{"title", "another"}}))["id"]; });
  const std::string mine = world.propose()["id"];
  CHECK(other == "dec_001");
  CHECK(mine == "dec_002");
  // Numbers of decisions that were written by hand are left out; a lost index is made anew.
  world.place().write("decisions/dec_003.json", R"({"decision_id": "dec_003", "title": "by hand"})");
  world.place().write("decisions/.index.json", "{");
  CHECK(world.propose()["id"] == "dec_004");
  CHECK(world.propose({{"key", "k"}})["id"] == "dec_005");
  CHECK(world.propose({{"key", "k"}})["duplicate"] == true);
}

TEST_CASE("one decision takes the place of another", "[decisions]") {
  Council world;
  world.propose({{"input_from", Json::array()}});
  CHECK(must(world.decide("alice", "REST"))["state"] == "active");
  world.propose({{"input_from", Json::array()}, {"supersedes", "001"}});
  CHECK_FALSE(world.decision().contains("superseded_by"));
  auto alice = world.as("alice");
  const Json made = must(op::decision_decide(alice, {{"id", "002"}, {"choose", "2"}, {"rationale", "typed"}}));
  CHECK(made["supersedes"] == "dec_001");
  CHECK(world.decision()["superseded_by"] == "dec_002");
  CHECK(world.decision()["status"] == "superseded");
  world.propose();
  CHECK(must(op::decision_supersede(alice, {{"id", "002"}, {"by", "003"}}))["by"] == "dec_003");
  CHECK(must(op::decision_supersede(alice, {{"id", "002"}, {"by", "003"}}))["already"] == true);
  CHECK(refused(op::decision_supersede(alice, {{"id", "003"}, {"by", "003"}})).kind == ErrorKind::invalid);
  CHECK(refused(op::decision_supersede(alice, {{"id", "003"}, {"by", "001"}})).kind == ErrorKind::invalid);
  CHECK(world.count("DECISION_SUPERSEDED") == 2);
  CHECK(refused(op::decision_show(alice, {{"id", "00"}})).kind == ErrorKind::not_found);
}

TEST_CASE("what has been decided about a path or a topic", "[decisions]") {
  Council world;
  world.propose({{"input_from", Json::array()}, {"path", {"src/api/**"}}, {"task", {"task_002"}}});
  CHECK(must(world.decide("alice", "REST"))["state"] == "active");
  auto bob = world.as("bob");
  const auto found = [&](const std::string& topic) { return op::decision_check(bob, {{"topic", topic}}); };
  CHECK(must(found("src/api/v1/routes.py"))["items"][0]["because"] == "path");
  CHECK(must(found("graphql rest"))["items"][0]["because"] == "words");
  CHECK(must(found("task_002"))["items"].size() == 1);
  CHECK(must(found("Well Understood"))["items"].size() == 1);
  CHECK(refused(found("src/ui/x.py")).kind == ErrorKind::nothing);
  CHECK(refused(found("graphql cobol")).kind == ErrorKind::nothing);
}

TEST_CASE("health asks whom a decision affects", "[decisions]") {
  Council world;
  world.propose({{"affects", Json::array()}, {"deadline", "1h"}});
  auto bob = world.as("bob");
  const Json health = must(op::health(bob, Json::object()));
  CHECK(health["overdue"] == 0);
  REQUIRE(health["items"].size() == 1);
  CHECK(health["items"][0]["do"] == "coord decision affects dec_001 AGENT");
  const Json told = must(op::decision_affects(bob, {{"id", "dec_001"}, {"agents", {"carol", "bob"}}}));
  CHECK(told["told"] == Json{"carol"});
  CHECK(must(op::health(bob, Json::object()))["items"].empty());
}

TEST_CASE("a decision that was written by hand is taken when it is valid", "[decisions]") {
  Council world;
  world.place().write("decisions/dec_002.json", R"({"decision_id": "dec_002", "title": "Protocol",
      "options": [{"option": "REST API", "pros": ["a"], "cons": []}, {"option": "GraphQL", "pros": [], "cons": []}],
      "input_needed_from": ["bob", "carol"], "deadline": "2024-01-15T16:00:00Z"})");
  world.place().write("decisions/bad.json", R"({"decision_id": "bad", "title": ""})");
  auto bob = world.as("bob");
  const Json list = must(op::decision_list(bob, Json::object()))["items"];
  REQUIRE(list.size() == 1);
  CHECK(list[0]["state"] == "pending");
  CHECK(list[0]["overdue"] == true);
  CHECK(refused(op::decision_show(bob, {{"id", "bad"}})).message.find("decisions/bad.json is not valid: /title") == 0);
  (void)must(op::status(bob, Json::object()));
  CHECK(world.count("DECISION_ESCALATED") == 1);
  world.input("bob", "rest api", "dec_002");
  CHECK(world.decision("dec_002")["inputs"][0]["option"] == "REST API");
}

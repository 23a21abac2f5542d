#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {
using Words = std::vector<std::string>;

const Json kDirective{{"type", "directive"}, {"text", "x"}};
const Json kAll{{"all", true}};

Json ids(std::initializer_list<std::string> list) {
  return Json{{"ids", Words(list)}};
}

// Runs something once, before the next commit.
class Before : public store::memory::Interference {
 public:
  void before(store::memory::Primitive primitive, std::string_view) override {
    if (primitive == store::memory::Primitive::commit && action) {
      std::exchange(action, nullptr)();
    }
  }
  std::function<void()> action;
};
}  // namespace

TEST_CASE("archiving moves a message to the folder of its own day and notes who and when", "[archive]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string id = world.sent(coordinator, kDirective);
  auto anybody = world.anybody();
  must(op::inbox(anybody, Json::object()));
  world.pass(86'400);
  const Json result = must(op::archive(anybody, ids({id.substr(id.size() - 7)})));
  const std::string path = "archive/2026-01-01/" + id + ".json";
  CHECK(result["items"][0]["id"] == id);
  CHECK(result["items"][0]["path"] == path);
  CHECK_FALSE(result["items"][0].contains("already"));
  CHECK(result["left"] == 0);
  const Json message = world.json(path);
  CHECK(message["read"] == true);
  CHECK(message["seen_at"] == "2026-01-01T00:00:00Z");
  CHECK(message["archived_at"] == "2026-01-02T00:00:00Z");
  CHECK(message["archived_by"] == "project-instance");
  CHECK_FALSE(world.has("inbox/" + id + ".json"));
  CHECK(world.events() == Words{"MESSAGE_SENT", "MESSAGE_ARCHIVED"});

  const Json again = must(op::archive(anybody, ids({id})));
  CHECK(again["items"][0]["already"] == true);
  CHECK(again["items"][0]["path"] == path);
  CHECK(world.events().size() == 2);
}

TEST_CASE("one call is one commit: all of it or nothing", "[archive]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string a = world.sent(coordinator, kDirective);
  const std::string b = world.sent(coordinator, kDirective);
  auto anybody = world.anybody();
  CHECK(refused(op::archive(anybody, ids({a, "msg-20200101-000000"}))).kind == ErrorKind::not_found);
  CHECK(world.paths("inbox/").size() == 2);
  must(op::archive(anybody, ids({a, b, a})));
  const auto events = world.lines("events.jsonl");
  REQUIRE(events.size() == 4);
  CHECK(events[2]["seq"] == events[3]["seq"]);
}

TEST_CASE("--all takes what has been shown, not what came meanwhile", "[archive]") {
  World world;
  auto coordinator = world.as("coordinator");
  auto anybody = world.anybody();
  world.sent(coordinator, kDirective);
  must(op::inbox(anybody, Json::object()));
  const std::string later = world.sent(coordinator, kDirective);
  const Json result = must(op::archive(anybody, kAll));
  CHECK(result["items"].size() == 1);
  CHECK(result["left"] == 1);
  CHECK(world.paths("inbox/") == Words{"inbox/" + later + ".json"});
  CHECK(must(op::archive(anybody, kAll))["items"].empty());
}

TEST_CASE("what another session has been shown is not taken", "[archive]") {
  World world;
  auto coordinator = world.as("coordinator");
  world.sent(coordinator, kDirective);
  auto one = world.as("project-instance", "s-1");
  auto two = world.as("project-instance", "s-2");
  auto none = world.as("project-instance");
  must(op::inbox(one, Json::object()));
  CHECK(must(op::archive(two, kAll))["items"].empty());
  must(op::inbox(two, Json::object()));
  CHECK(must(op::archive(two, kAll))["items"].size() == 1);
  // Who names no session stands for all of them.
  world.sent(coordinator, kDirective);
  must(op::inbox(one, Json::object()));
  CHECK(must(op::archive(none, kAll))["items"].size() == 1);
}

TEST_CASE("only the addressee archives", "[archive]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string id = world.sent(coordinator, kDirective);
  const Error error = refused(op::archive(coordinator, ids({id})));
  CHECK(error.kind == ErrorKind::denied);
  CHECK(error.hint.find("--as project-instance") != std::string::npos);
  CHECK(world.has("inbox/" + id + ".json"));
  // Who says nothing acts as the addressee, also of the coordinator's mail.
  auto anybody = world.anybody();
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "?"}});
  must(op::archive(anybody, ids({question})));
  CHECK(world.json("archive/2026-01-01/" + question + ".json")["archived_by"] == "coordinator");
}

TEST_CASE("nothing in the archive is overwritten", "[archive]") {
  World world;
  world.place().write("archive/2026-01-01/a.json", "an older one");
  world.place().write("inbox/a.json", handwritten("msg-20260101-000000", "2026-01-01T00:00:00Z"));
  auto anybody = world.anybody();
  const Json result = must(op::archive(anybody, ids({"a.json"})));
  CHECK(result["items"][0]["path"] == "archive/2026-01-01/a-2.json");
  CHECK(world.text("archive/2026-01-01/a.json") == "an older one");
}

TEST_CASE("of two that archive at once one wins, the other is told", "[archive]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string a = world.sent(coordinator, kDirective);
  const std::string b = world.sent(coordinator, kDirective);
  Before rival;
  rival.action = [&] {
    auto other = world.as("project-instance", "s-2");
    must(op::archive(other, ids({a})));
  };
  world.place().interfere(&rival);
  auto anybody = world.anybody();
  const Json result = must(op::archive(anybody, ids({a, b})));
  world.place().interfere(nullptr);
  CHECK(result["items"][0]["already"] == true);
  CHECK_FALSE(result["items"][1].contains("already"));
  CHECK(world.paths("archive/").size() == 2);
  CHECK(world.events().size() == 4);
}

TEST_CASE("an acknowledgement that comes between is not lost", "[archive][ack]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string id = world.sent(coordinator, kDirective);
  Before rival;
  rival.action = [&] {
    auto other = world.anybody();
    must(op::ack(other, ids({id})));
  };
  world.place().interfere(&rival);
  auto anybody = world.anybody();
  must(op::archive(anybody, ids({id})));
  world.place().interfere(nullptr);
  CHECK(world.json("archive/2026-01-01/" + id + ".json").contains("acked_at"));
}

TEST_CASE("what lies in no mailbox can't be archived", "[archive]") {
  World world;
  auto anybody = world.anybody();
  const std::string id = world.sent(anybody, {{"type", "progress"}, {"text", "x"}});
  CHECK(refused(op::archive(anybody, ids({id}))).kind == ErrorKind::invalid);
  CHECK(refused(op::archive(anybody, Json::object())).kind == ErrorKind::usage);
  CHECK(refused(op::archive(anybody, {{"all", true}, {"ids", Json::array({id})}})).kind == ErrorKind::usage);
}

TEST_CASE("an acknowledgement stands in the message, where its sender sees it", "[ack]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string id = world.sent(coordinator, kDirective);
  auto anybody = world.anybody();
  const Json result = must(op::ack(anybody, ids({id})));
  CHECK(result["items"][0]["id"] == id);
  CHECK(result["items"][0]["acked_at"] == "2026-01-01T00:00:00Z");
  CHECK(world.json("inbox/" + id + ".json")["acked_by"] == "project-instance");
  CHECK(world.events() == Words{"MESSAGE_SENT", "MESSAGE_ACKED"});
  const Json shown = must(op::show(coordinator, {{"id", id}}));
  CHECK(shown["acked_at"] == "2026-01-01T00:00:00Z");

  world.pass(60);
  const Json again = must(op::ack(anybody, ids({id})));
  CHECK(again["items"][0]["already"] == true);
  CHECK(again["items"][0]["acked_at"] == "2026-01-01T00:00:00Z");
  CHECK(world.events().size() == 2);
  CHECK(refused(op::ack(coordinator, ids({id}))).kind == ErrorKind::denied);
  const std::string progress = world.sent(anybody, {{"type", "progress"}, {"text", "x"}});
  CHECK(refused(op::ack(anybody, ids({progress}))).kind == ErrorKind::invalid);
}

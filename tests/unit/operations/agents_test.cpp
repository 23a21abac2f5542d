#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "operations/handlers_registry.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

using Words = std::vector<std::string>;

Json add(World& world, const std::string& name) {
  auto anybody = world.anybody();
  return must(op::agent_add(anybody, {{"name", name}}));
}

const Json kToAll{{"type", "message"}, {"text", "rebuild at noon"}, {"to", "all"}};

}  // namespace

TEST_CASE("the first that speaks says who I am", "[identity]") {
  World world;
  for (const char* name : {"a-flag", "an-environment", "a-session", "a-config"}) {
    add(world, name);
  }
  world.place().write("sessions/s-1.json", R"({"agent": "a-session"})");
  core::Context context = world.anybody();
  const auto who = [&] { return must(op::whoami(context, Json::object())); };
  CHECK(who()["agent"] == "project-instance");
  CHECK(who()["source"] == "default");
  CHECK(who()["session"].is_null());
  context.caller.default_agent = "a-config";
  CHECK(who()["source"] == "config");
  context.caller.session = "s-1";
  CHECK(who()["agent"] == "a-session");
  CHECK(who()["source"] == "session");
  CHECK(who()["session"] == "s-1");
  context.caller.environment = "an-environment";
  CHECK(who()["source"] == "environment");
  context.caller.as = "a-flag";
  CHECK(who() ==
        Json{{"agent", "a-flag"}, {"source", "as"}, {"session", "s-1"}, {"mailbox", "inbox/a-flag"}, {"known", true}});
  // A session that is bound to nobody, or whose record is damaged, says nothing.
  context.caller = {};
  context.caller.session = "s-2";
  CHECK(who()["source"] == "default");
  world.place().write("sessions/s-2.json", "{");
  CHECK(who()["source"] == "default");
}

TEST_CASE("the given identity sends, not the verb's role", "[identity]") {
  World world;
  add(world, "alice");
  core::Context context = world.anybody();
  context.caller.environment = "alice";
  const Json receipt = must(op::send(context, {{"type", "directive"}, {"text", "x"}}));
  CHECK(receipt["from"] == "alice");
  CHECK(receipt["to"] == "coordinator");
  context.caller.session = "s-9";
  must(op::send(context, {{"type", "question"}, {"text", "x"}}));
  CHECK(world.lines("events.jsonl").back()["session"] == "s-9");
}

TEST_CASE("reserved names need --as and a caller who may", "[identity]") {
  World world;
  for (const char* name : {"human", "system"}) {
    auto context = world.as(name);
    const Json input{{"type", "message"}, {"text", "x"}};
    CHECK(refused(op::send(context, input)).kind == ErrorKind::denied);
    context.caller.may_be_reserved = true;
    must(op::send(context, input));
    context.caller.as.reset();
    context.caller.environment = name;
    CHECK(refused(op::send(context, input)).kind == ErrorKind::denied);
  }
}

TEST_CASE("names that are none, and agents that nobody knows", "[identity]") {
  World world;
  for (const std::string& name :
       {std::string(), std::string("all"), std::string("../x"), std::string("a b"), std::string("-x"),
        std::string(129, 'x'), std::string("a\nb"), std::string("a/../b"), std::string("a//b"), std::string("a/")}) {
    auto context = world.as(name);
    CHECK(refused(op::whoami(context, Json::object())).kind == ErrorKind::usage);
    CHECK(refused(op::inbox(context, Json::object())).kind == ErrorKind::usage);
    auto anybody = world.anybody();
    CHECK(refused(op::agent_add(anybody, {{"name", name}})).kind == ErrorKind::usage);
  }
  auto stranger = world.as("stranger");
  const Error error = refused(op::send(stranger, {{"type", "message"}, {"text", "x"}}));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK(error.hint == "coord agent add stranger");
  CHECK(must(op::whoami(stranger, Json::object()))["known"] == false);
}

TEST_CASE("an agent gets a record, a mailbox and an event, once", "[agents]") {
  World world;
  auto coordinator = world.as("coordinator");
  const Json first = must(op::agent_add(coordinator, {{"name", "instance-2"}, {"note", "frontend"}}));
  CHECK(first == Json{{"agent", "instance-2"}, {"mailbox", "inbox/instance-2"}, {"created", true}, {"broadcasts", 0}});
  CHECK(world.json("agents/instance-2.json")["note"] == "frontend");
  CHECK(world.has("inbox/instance-2/.gitkeep"));
  CHECK(world.events() == Words{"AGENT_REGISTERED"});
  const auto before = world.place().files();
  CHECK(must(op::agent_add(coordinator, {{"name", "instance-2"}}))["created"] == false);
  CHECK(must(op::agent_add(coordinator, {{"name", "coordinator"}}))["created"] == false);
  CHECK(world.place().files() == before);
}

TEST_CASE("the list of agents has everybody who can get mail", "[agents]") {
  World world;
  add(world, "alice");
  world.place().write("inbox/bob/.gitkeep", "");
  auto coordinator = world.as("coordinator");
  must(op::send(coordinator, {{"type", "directive"}, {"text", "x"}, {"to", "alice"}}));
  const Json items = must(op::agent_list(coordinator, Json::object()))["items"];
  Words names;
  for (const Json& item : items) {
    names.push_back(item["name"]);
  }
  CHECK(names == Words{"coordinator", "project-instance", "alice", "bob"});
  CHECK(items[0]["mailbox"] == "outbox");
  CHECK(items[0]["builtin"] == true);
  CHECK(items[1]["mailbox"] == "inbox");
  CHECK(items[2]["unread"] == 1);
  CHECK(items[2].contains("added_at"));
  CHECK_FALSE(items[3].contains("added_at"));
}

TEST_CASE("a broadcast is one copy for each registered agent but its sender, in one commit", "[broadcast]") {
  World world;
  add(world, "alice");
  add(world, "bob");
  auto alice = world.as("alice");
  const Json receipt = must(op::send(alice, kToAll));
  CHECK(receipt["to"] == "all");
  CHECK(receipt["copies"].size() == 3);
  Words to;
  for (const Json& copy : receipt["copies"]) {
    to.push_back(copy["to"]);
    auto reader = world.as(to.back());
    const Json item = must(op::inbox(reader, Json::object()))["items"][0];
    CHECK(item["id"] == copy["id"]);
    CHECK(item["to"] == to.back());
    CHECK(item["broadcast_id"] == receipt["broadcast_id"]);
  }
  CHECK(to == Words{"coordinator", "project-instance", "bob"});
  CHECK(world.lines("messages.jsonl").size() == 3);
  CHECK(world.events() == Words{"AGENT_REGISTERED", "AGENT_REGISTERED", "MESSAGE_SENT"});
  CHECK(must(op::inbox(alice, Json::object()))["total"] == 0);
}

TEST_CASE("who comes within a broadcast's lifetime gets a copy, once", "[broadcast]") {
  World world;
  auto anybody = world.anybody();
  must(op::send(anybody, kToAll));
  Json brief = kToAll;
  brief["expires"] = "1h";
  must(op::send(anybody, brief));
  CHECK(add(world, "early")["broadcasts"] == 2);
  world.pass(3'601);
  CHECK(add(world, "later")["broadcasts"] == 1);
  CHECK(add(world, "later")["broadcasts"] == 0);
  world.pass(24 * 3'600);
  CHECK(add(world, "late")["broadcasts"] == 0);
  auto later = world.as("later");
  const Json item = must(op::inbox(later, Json::object()))["items"][0];
  CHECK(item["content"] == "rebuild at noon");
  CHECK(item["to"] == "later");
  CHECK(item["timestamp"] == "2026-01-01T00:00:00Z");
}

TEST_CASE("who registers while a broadcast is sent gets exactly one copy", "[broadcast]") {
  class Rival : public store::memory::Interference {
   public:
    void before(store::memory::Primitive primitive, std::string_view) override {
      if (primitive == store::memory::Primitive::commit && action) {
        std::exchange(action, nullptr)();
      }
    }
    std::function<void()> action;
  };
  SECTION("the agent comes between the look and the commit of the broadcast") {
    World world;
    Rival rival;
    rival.action = [&] { add(world, "alice"); };
    world.place().interfere(&rival);
    auto anybody = world.anybody();
    CHECK(must(op::send(anybody, kToAll))["copies"].size() == 2);
    world.place().interfere(nullptr);
    CHECK(world.paths("inbox/alice/msg").size() == 1);
  }
  SECTION("the broadcast comes between the look and the commit of the agent") {
    World world;
    Rival rival;
    rival.action = [&] {
      auto anybody = world.anybody();
      must(op::send(anybody, kToAll));
    };
    world.place().interfere(&rival);
    CHECK(add(world, "alice")["broadcasts"] == 1);
    world.place().interfere(nullptr);
    CHECK(world.paths("inbox/alice/msg").size() == 1);
  }
}

TEST_CASE("a broadcast of progress goes to the log only, once", "[broadcast]") {
  World world;
  auto anybody = world.anybody();
  Json input = kToAll;
  input["type"] = "progress";
  CHECK(must(op::send(anybody, input))["delivered"] == false);
  CHECK(world.lines("messages.jsonl").size() == 1);
  CHECK(world.paths("broadcasts/").empty());
}

TEST_CASE("a broadcast with its key is sent once", "[broadcast][key]") {
  World world;
  auto anybody = world.anybody();
  Json input = kToAll;
  input["key"] = "k";
  const Json first = must(op::send(anybody, input));
  const Json second = must(op::send(anybody, input));
  CHECK(second["duplicate"] == true);
  CHECK(second["copies"] == first["copies"]);
  CHECK(world.lines("messages.jsonl").size() == 1);
}

TEST_CASE("status shows mail, tasks, overdue answers, events and dead letters", "[status]") {
  World world;
  add(world, "alice");
  auto anybody = world.anybody();
  auto coordinator = world.as("coordinator");
  must(op::send(anybody, {{"type", "question"}, {"text", "soon?"}, {"respond_by", "1h"}}));
  world.pass(60);
  must(op::send(anybody, {{"type", "blocker"}, {"text", "stuck"}, {"respond_by", "9h"}}));
  for (int i = 0; i < 5; ++i) {
    must(op::send(coordinator, {{"type", "directive"}, {"text", "x"}, {"to", "alice"}}));
  }
  world.place().write("progress/alice/current-task.json", R"({"task_id": "t-1", "status": "blocked"})");
  world.place().write("dead-letters/a.json", "{");
  world.place().write("dead-letters/a.json.reason.json", "{}");
  world.pass(7'200);
  const Json status = must(op::status(anybody, Json::object()));
  CHECK(status["agents"][0] == Json{{"name", "coordinator"}, {"unread", 2}, {"urgent", 1}, {"oldest_age_s", 7'260}});
  CHECK(status["agents"][1] == Json{{"name", "project-instance"}, {"unread", 0}, {"urgent", 0}});
  CHECK(status["agents"][2]["unread"] == 5);
  REQUIRE(status["tasks"].size() == 1);
  CHECK(status["tasks"][0]["agent"] == "alice");
  CHECK(status["tasks"][0]["task_id"] == "t-1");
  REQUIRE(status["overdue"].size() == 1);
  CHECK(status["overdue"][0]["content"] == "soon?");
  CHECK(status["events"].size() == 5);
  CHECK(status["events"][4]["data"]["to"] == "alice");
  CHECK(status["dead_letters"] == 1);
}

TEST_CASE("status finds what is urgent however it is written, and nothing else", "[status]") {
  World world;
  auto anybody = world.anybody();
  int number = 0;
  const auto write = [&](const Json& change, int indent) {
    Json message = Json::parse(handwritten("msg-20260101-000000", "2026-01-01T00:00:00Z"));
    message.update(change);
    const std::string name = "msg-20260101-000000-00000" + std::to_string(10 + number++);
    message["id"] = name;
    world.place().write("inbox/" + name + ".json", message.dump(indent));
  };
  write({{"priority", "normal"}}, 2);  // the oldest, which is parsed in any case
  for (const int indent : {-1, 2, 4}) {
    for (const Json& urgent : {Json("urgent"), Json("critical"), Json(150)}) {
      write({{"priority", urgent}}, indent);
    }
    for (const Json& calm : {Json("normal"), Json("high"), Json("medium"), Json("low"), Json(5)}) {
      write({{"priority", calm}, {"content", "\n  \"priority\": \"urgent\""}}, indent);
    }
    write({{"content", "urgent"}, {"metadata", {{"priority", "urgent"}}}}, indent);
    write({{"priority", "urgent"}, {"metadata", {{"priority", "normal"}}}}, indent);
    write({{"priority", "high"}, {"respond_by", "2025-01-01T00:00:00Z"}}, indent);
  }
  const Json status = must(op::status(anybody, Json::object()));
  CHECK(status["agents"][1]["unread"] == 34);
  CHECK(status["agents"][1]["urgent"] == 12);
  CHECK(status["overdue"].size() == 3);
}

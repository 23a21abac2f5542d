#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {
using Words = std::vector<std::string>;
}

TEST_CASE("a reply goes to the sender, refers to the message and archives it, in one commit", "[reply]") {
  World world;
  auto anybody = world.anybody();
  const std::string question = world.sent(
      anybody, {{"type", "question"}, {"text", "which?"}, {"task", "layer3"}, {"ref", Json::array({"PM-1"})}});
  world.pass(60);
  const Json receipt = must(op::reply(anybody, {{"id", question}, {"text", "this one"}}));
  CHECK(receipt["type"] == "response");
  CHECK(receipt["from"] == "coordinator");
  CHECK(receipt["to"] == "project-instance");
  CHECK(receipt["in_reply_to"] == question);
  CHECK(receipt["archived"] == true);
  const Json message = world.json(receipt["path"]);
  CHECK(message["in_reply_to"] == question);
  CHECK(message["thread"] == question);
  CHECK(message["references"] == Json::array({question, "PM-1", "layer3"}));
  CHECK(message["metadata"]["task_id"] == "layer3");
  CHECK(world.paths("outbox/").empty());
  CHECK(world.has("archive/2026-01-01/" + question + ".json"));
  const auto events = world.lines("events.jsonl");
  REQUIRE(events.size() == 3);
  CHECK(events[1]["seq"] == events[2]["seq"]);

  // The answer to the answer stays in the thread.
  const Json next = must(op::reply(anybody, {{"id", receipt["id"]}, {"text", "thanks"}, {"type", "message"}}));
  const Json last = world.json(next["path"]);
  CHECK(last["thread"] == question);
  CHECK(last["references"][0] == receipt["id"]);
  CHECK(last["from"] == "project-instance");
}

TEST_CASE("a reply may keep what it answers", "[reply]") {
  World world;
  auto anybody = world.anybody();
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "which?"}});
  const Json receipt = must(op::reply(anybody, {{"id", question}, {"text", "this"}, {"keep", true}}));
  CHECK(receipt["archived"] == false);
  CHECK(world.has("outbox/" + question + ".json"));
  // What is in the archive already can be answered too.
  must(op::archive(anybody, {{"ids", Json::array({question})}}));
  CHECK(must(op::reply(anybody, {{"id", question}, {"text", "and this"}}))["archived"] == false);
}

TEST_CASE("a consultation is answered as one", "[reply]") {
  World world;
  world.place().write("inbox/alice/.gitkeep", "");
  auto anybody = world.anybody();
  const std::string id = world.sent(anybody, {{"type", "consultation_request"}, {"text", "REST?"}, {"to", "alice"}});
  const Json receipt = must(op::reply(anybody, {{"id", id}, {"text", "yes"}}));
  CHECK(receipt["type"] == "consultation_response");
  CHECK(receipt["from"] == "alice");
}

TEST_CASE("only the addressee replies", "[reply]") {
  World world;
  auto anybody = world.anybody();
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "which?"}});
  auto instance = world.as("project-instance");
  CHECK(refused(op::reply(instance, {{"id", question}, {"text", "me"}})).kind == ErrorKind::denied);
  CHECK(refused(op::reply(instance, {{"id", "msg-20200101-000000"}, {"text", "me"}})).kind == ErrorKind::not_found);
  CHECK(world.lines("messages.jsonl").size() == 1);
}

TEST_CASE("a reply with its key is sent once, and repeated after its message was archived", "[reply][key]") {
  World world;
  auto anybody = world.anybody();
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "which?"}});
  const Json input{{"id", question}, {"text", "this"}, {"key", "k"}};
  const Json first = must(op::reply(anybody, input));
  const Json second = must(op::reply(anybody, input));
  CHECK(second["duplicate"] == true);
  CHECK(second["id"] == first["id"]);
  CHECK(second["archived"] == true);
  CHECK(world.lines("messages.jsonl").size() == 2);
  CHECK(refused(op::reply(anybody, {{"id", question}, {"text", "that"}, {"key", "k"}})).kind == ErrorKind::conflict);
}

TEST_CASE("a reply still goes out when somebody archives its message meanwhile", "[reply]") {
  class Rival : public store::memory::Interference {
   public:
    void before(store::memory::Primitive primitive, std::string_view) override {
      if (primitive == store::memory::Primitive::commit && action) {
        std::exchange(action, nullptr)();
      }
    }
    std::function<void()> action;
  };
  World world;
  auto anybody = world.anybody();
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "which?"}});
  Rival rival;
  rival.action = [&] { must(op::archive(anybody, {{"ids", Json::array({question})}})); };
  world.place().interfere(&rival);
  const Json receipt = must(op::reply(anybody, {{"id", question}, {"text", "this"}}));
  world.place().interfere(nullptr);
  CHECK(receipt["archived"] == false);
  CHECK(world.paths("archive/").size() == 1);
  CHECK(world.lines("messages.jsonl").size() == 2);
}

TEST_CASE("@last with a key is the same message again, though it is archived by now", "[reply]") {
  World world;
  auto anybody = world.anybody();
  auto coordinator = world.as("coordinator");
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "which?"}});
  must(op::inbox(coordinator, Json::object()));
  const Json request{{"id", "@last"}, {"text", "this one"}, {"key", "k"}};
  const Json first = must(op::reply(coordinator, request));
  CHECK(first["in_reply_to"] == question);
  world.pass(1);
  world.sent(anybody, {{"type", "question"}, {"text", "and now?"}});
  must(op::inbox(coordinator, Json::object()));
  const Json again = must(op::reply(coordinator, request));
  CHECK(again["duplicate"] == true);
  for (const auto& [name, value] : first.items()) {
    CHECK(again[name] == value);
  }
  CHECK(world.paths("inbox/").size() == 1);
  Json other = request;
  other["text"] = "another answer";
  CHECK(refused(op::reply(coordinator, other)).kind == ErrorKind::conflict);
}

TEST_CASE("nobody answers, acknowledges or archives what it sent itself as @last", "[reply]") {
  World world;
  auto anybody = world.anybody();
  world.sent(anybody, {{"type", "question"}, {"text", "which?"}});
  CHECK(refused(op::reply(anybody, {{"id", "@last"}, {"text", "x"}})).kind == ErrorKind::not_found);
  CHECK(refused(op::ack(anybody, {{"ids", Words{"@last"}}})).kind == ErrorKind::not_found);
  CHECK(refused(op::archive(anybody, {{"ids", Words{"@last"}}})).kind == ErrorKind::not_found);
  CHECK(world.paths("outbox/").size() == 1);
}

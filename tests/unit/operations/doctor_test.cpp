#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

// The finding about a subject; null when there is none.
Json finding(const Json& result, const std::string& subject) {
  for (const Json& item : result["items"]) {
    if (item["subject"] == subject) {
      return item;
    }
  }
  return nullptr;
}

Json examine(World& world, bool fix = false) {
  auto anybody = world.anybody();
  return must(op::doctor(anybody, {{"fix", fix}}));
}

}  // namespace

TEST_CASE("a healthy store has nothing to complain about", "[doctor]") {
  World world;
  auto anybody = world.anybody();
  must(op::init(anybody, Json::object()));
  must(op::agent_add(anybody, {{"name", "alice"}}));
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "x"}});
  must(op::send(anybody, {{"type", "progress"}, {"text", "x"}}));
  must(op::send(anybody, {{"type", "message"}, {"text", "x"}, {"to", "all"}, {"key", "k"}}));
  must(op::reply(anybody, {{"id", question}, {"text", "x"}}));
  const Json result = examine(world);
  INFO(result.dump(2));
  CHECK(result["errors"] == 0);
  CHECK(result["warnings"] == 0);
}

TEST_CASE("doctor changes nothing unless it is told to", "[doctor]") {
  World world;
  auto anybody = world.anybody();
  must(op::send(anybody, {{"type", "question"}, {"text", "x"}}));
  world.place().write("inbox/bad.json", "{");
  world.place().write("inbox/unlogged.json", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z"));
  world.place().write("broadcasts/old.json", R"({"expires": "2025-01-01T00:00:00Z"})");
  world.pass(10);
  const auto before = world.place().files();
  const Json result = examine(world);
  CHECK(world.place().files() == before);
  CHECK(result["errors"] == 1);
  CHECK(finding(result, "inbox/bad.json")["severity"] == "error");
  CHECK(finding(result, "inbox/unlogged.json")["severity"] != nullptr);
}

TEST_CASE("with fix, what is no message is put aside and what the log lacks is added", "[doctor]") {
  World world;
  auto anybody = world.anybody();
  must(op::send(anybody, {{"type", "question"}, {"text", "x"}}));
  world.place().write("inbox/bad.json", "{");
  world.place().write("archive/2025-11-16/bad2.json", "[]");
  world.place().write("inbox/msg-20251116-153045.json", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z"));
  world.place().write("broadcasts/old.json", R"({"expires": "2025-01-01T00:00:00Z"})");
  world.place().write("keys/alice/k.json", R"({"expires": "2025-01-01T00:00:00Z"})");
  const Json result = examine(world, true);
  INFO(result.dump(2));
  for (const char* subject : {"inbox/bad.json", "archive/2025-11-16/bad2.json", "inbox/msg-20251116-153045.json",
                              "broadcasts/old.json", "keys/alice/k.json"}) {
    INFO(subject);
    CHECK(finding(result, subject).value("fixed", false));
  }
  CHECK(result["errors"] == 0);
  CHECK(world.text("dead-letters/bad.json") == "{");
  CHECK(world.text("dead-letters/bad2.json") == "[]");
  CHECK(world.lines("messages.jsonl").size() == 2);
  CHECK_FALSE(world.has("broadcasts/old.json"));
  CHECK(world.text("dead-letters/expired/broadcasts-old.json") == R"({"expires": "2025-01-01T00:00:00Z"})");
  CHECK(world.text("dead-letters/expired/keys-alice-k.json") == R"({"expires": "2025-01-01T00:00:00Z"})");
  // Run again it has only the dead letters left to name.
  const Json again = examine(world, true);
  CHECK(again["errors"] == 0);
  CHECK(again["warnings"] == 2);
  CHECK(world.lines("messages.jsonl").size() == 2);
}

TEST_CASE("a message that is only in the log, though it was delivered, is named", "[doctor]") {
  World world;
  auto anybody = world.anybody();
  const std::string id = world.sent(anybody, {{"type", "question"}, {"text", "x"}});
  world.place().erase("outbox/" + id + ".json");
  const Json result = examine(world);
  CHECK(finding(result, id)["severity"] == "warning");
  CHECK(result["warnings"] == 1);
}

TEST_CASE("equal ids, other files, broken lines and records are named", "[doctor]") {
  World world;
  auto anybody = world.anybody();
  world.place().write("inbox/a.json", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z"));
  world.place().write("outbox/b.json", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z"));
  world.place().append("messages.jsonl", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z") + "words\n");
  world.place().append("events.jsonl", "{\"seq\":5,\"type\":\"A\"}\n{\"seq\":4,\"type\":\"B\"}\n{\"x\":1}\n");
  world.place().write_other("inbox/link.json");
  world.place().write("outbox/notes.txt", "");
  world.place().write("agents/alice.json", "{");
  world.place().write("progress/current-task.json", "{");
  const Json result = examine(world);
  INFO(result.dump(2));
  CHECK(finding(result, "msg-20251116-153045")["severity"] == "warning");
  CHECK(finding(result, "inbox/a.json")["severity"] == "note");
  CHECK(finding(result, "inbox/link.json") == nullptr);  // the store tells
  CHECK(finding(result, "outbox/notes.txt")["severity"] == "note");
  CHECK(finding(result, "messages.jsonl")["severity"] == "warning");
  CHECK(finding(result, "events.jsonl")["severity"] == "warning");
  CHECK(finding(result, "agents/alice.json")["severity"] == "warning");
  CHECK(finding(result, ".progress/current-task.json")["severity"] == "error");
}

TEST_CASE("what has expired twice is kept twice", "[doctor]") {
  World world;
  world.place().write("broadcasts/b.json", R"({"expires": "2025-01-01T00:00:00Z"})");
  examine(world, true);
  world.place().write("broadcasts/b.json", R"({"expires": "2025-01-01T00:00:01Z"})");
  examine(world, true);
  CHECK(world.text("dead-letters/expired/broadcasts-b.json") == R"({"expires": "2025-01-01T00:00:00Z"})");
  CHECK(world.text("dead-letters/expired/broadcasts-b-2.json") == R"({"expires": "2025-01-01T00:00:01Z"})");
  // They are nobody's dead letters.
  auto anybody = world.anybody();
  CHECK(must(op::status(anybody, Json::object()))["dead_letters"] == 0);
  CHECK(examine(world)["warnings"] == 0);
}

TEST_CASE("a folder that is named like a message is told", "[doctor]") {
  World world;
  world.place().write("inbox/msg-20260101-000003.json/x.json", "{}");
  CHECK(finding(examine(world), "inbox/msg-20260101-000003.json")["severity"] == "warning");
}

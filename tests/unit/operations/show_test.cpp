#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {
Json id(const std::string& text) {
  return Json{{"id", text}};
}
}  // namespace

TEST_CASE("stored, seen, acknowledged and archived are separate facts", "[show]") {
  World world;
  auto coordinator = world.as("coordinator");
  auto instance = world.as("project-instance");
  const std::string sent = world.sent(coordinator, {{"type", "directive"}, {"text", "x"}});
  Json shown = must(op::show(coordinator, id(sent)));
  CHECK(shown["message"]["content"] == "x");
  CHECK(shown["place"] == "inbox");
  CHECK(shown["path"] == "inbox/" + sent + ".json");
  CHECK(shown["stored_at"] == "2026-01-01T00:00:00Z");
  CHECK(shown["short"] == sent.substr(sent.size() - 7));
  for (const char* fact : {"seen_at", "seen_by", "acked_at", "archived_at"}) {
    CHECK_FALSE(shown.contains(fact));
  }
  world.pass(60);
  must(op::inbox(instance, Json::object()));
  shown = must(op::show(coordinator, id(sent)));
  CHECK(shown["seen_at"] == "2026-01-01T00:01:00Z");
  CHECK(shown["seen_by"] == "project-instance");
  world.pass(60);
  must(op::ack(instance, {{"ids", Json::array({sent})}}));
  world.pass(60);
  must(op::archive(instance, {{"ids", Json::array({sent})}}));
  shown = must(op::show(coordinator, id(sent)));
  CHECK(shown["place"] == "archive");
  CHECK(shown["seen_at"] == "2026-01-01T00:01:00Z");
  CHECK(shown["acked_at"] == "2026-01-01T00:02:00Z");
  CHECK(shown["acked_by"] == "project-instance");
  CHECK(shown["archived_at"] == "2026-01-01T00:03:00Z");
  CHECK(shown["archived_by"] == "project-instance");
}

TEST_CASE("looking at one's own message marks it as seen; looking for somebody does not", "[show][seen]") {
  World world;
  auto coordinator = world.as("coordinator");
  auto anybody = world.anybody();
  auto instance = world.as("project-instance");
  const std::string sent = world.sent(coordinator, {{"type", "directive"}, {"text", "x"}});
  must(op::show(coordinator, id(sent)));
  must(op::show(anybody, id(sent)));
  CHECK_FALSE(must(op::show(coordinator, id(sent))).contains("seen_at"));
  must(op::show(instance, id(sent)));
  CHECK(must(op::show(coordinator, id(sent))).contains("seen_at"));
}

TEST_CASE("an end of an id is enough when only one message has it", "[lookup]") {
  World world;
  world.place().write("inbox/msg-20251116-153045.json", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z"));
  world.place().write("inbox/msg-20251117-153045.json", handwritten("msg-20251117-153045", "2025-11-17T15:30:45Z"));
  world.place().write("outbox/odd.json", handwritten("msg-20251118-000000", "2025-11-18T00:00:00Z"));
  auto anybody = world.anybody();
  CHECK(must(op::show(anybody, id("msg-20251116-153045")))["path"] == "inbox/msg-20251116-153045.json");
  CHECK(must(op::show(anybody, id("1117-153045")))["path"] == "inbox/msg-20251117-153045.json");
  CHECK(must(op::show(anybody, id("msg-20251116-153045.json")))["short"] == "6-153045");
  // The id inside a file of another name is an alias, and so is its end.
  CHECK(must(op::show(anybody, id("msg-20251118-000000")))["path"] == "outbox/odd.json");
  CHECK(must(op::show(anybody, id("000000")))["path"] == "outbox/odd.json");
  CHECK(must(op::show(anybody, id("odd")))["path"] == "outbox/odd.json");

  const Error ambiguous = refused(op::show(anybody, id("153045")));
  CHECK(ambiguous.kind == ErrorKind::conflict);
  CHECK(ambiguous.details["candidates"].size() == 2);
  CHECK(refused(op::show(anybody, id("045"))).kind == ErrorKind::not_found);
}

TEST_CASE("messages are found wherever they are", "[lookup]") {
  World world;
  auto anybody = world.anybody();
  const std::string progress = world.sent(anybody, {{"type", "progress"}, {"text", "x"}});
  CHECK(must(op::show(anybody, id(progress)))["place"] == "log");
  CHECK(must(op::show(anybody, id(progress.substr(progress.size() - 7))))["path"] == "messages.jsonl");
  world.place().write("archive/2025-11-16/a.json", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z", "older"));
  world.place().write("archive/2025-11-17/b.json", handwritten("msg-20251116-153045", "2025-11-17T15:30:45Z", "newer"));
  CHECK(must(op::show(anybody, id("msg-20251116-153045")))["message"]["content"] == "newer");
  world.place().write("dead-letters/gone.json", "{broken");
  world.place().write("dead-letters/gone.json.reason.json", R"({"reason": "it is broken"})");
  const Json dead = must(op::show(anybody, id("gone")));
  CHECK(dead["place"] == "dead-letters");
  CHECK(dead["reason"] == "it is broken");
  CHECK(dead["message"]["raw"] == "{broken");
  CHECK(refused(op::show(anybody, id("nowhere"))).kind == ErrorKind::not_found);
}

TEST_CASE("what can be no id is refused before anything is looked at", "[lookup]") {
  World world;
  auto anybody = world.anybody();
  for (const std::string typed : {"", "..", "../../etc/passwd", "a/b", "a\nb", "\x1b[2J"}) {
    CHECK(refused(op::show(anybody, id(typed))).kind == ErrorKind::usage);
  }
  CHECK(refused(op::show(anybody, id(std::string(300, 'x')))).kind == ErrorKind::usage);
  CHECK(refused(op::show(anybody, id("a\x1b[2Jb"))).message.find('\x1b') == std::string::npos);
}

TEST_CASE("@last is the newest message that I was shown, else the last that I sent", "[lookup]") {
  World world;
  auto anybody = world.anybody();
  auto coordinator = world.as("coordinator");
  CHECK(refused(op::show(anybody, id("@last"))).kind == ErrorKind::not_found);
  const std::string mine = world.sent(anybody, {{"type", "question"}, {"text", "?"}});
  CHECK(must(op::show(anybody, id("@last")))["message"]["id"] == mine);
  world.pass(1);
  const std::string first = world.sent(coordinator, {{"type", "directive"}, {"text", "1"}});
  world.pass(1);
  const std::string second = world.sent(coordinator, {{"type", "directive"}, {"text", "2"}});
  must(op::inbox(anybody, {{"limit", 1}}));
  CHECK(must(op::show(anybody, id("@last")))["message"]["id"] == first);
  must(op::inbox(anybody, Json::object()));
  CHECK(must(op::show(anybody, id("@last")))["message"]["id"] == second);
  CHECK(must(op::show(coordinator, id("@last")))["message"]["id"] == second);
  must(op::inbox(coordinator, Json::object()));
  CHECK(must(op::show(coordinator, id("@last")))["message"]["id"] == mine);
}

#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

// Counts which documents of the inbox are opened.
class Reader : public store::memory::Interference {
 public:
  void before(store::memory::Primitive primitive, std::string_view path) override {
    opened += primitive == store::memory::Primitive::read && path.starts_with("inbox/") ? 1 : 0;
  }
  int opened = 0;
};

}  // namespace

TEST_CASE("the inbox shows what is unread, the oldest first", "[inbox]") {
  World world;
  auto coordinator = world.as("coordinator");
  for (const char* text : {"one", "two", "three"}) {
    must(op::send(coordinator, {{"type", "directive"}, {"text", text}}));
    world.pass(60);
  }
  auto anybody = world.anybody();
  const Json page = must(op::inbox(anybody, Json::object()));
  CHECK(page["agent"] == "project-instance");
  CHECK(page["source"] == "default");
  CHECK(contents(page) == Words{"one", "two", "three"});
  CHECK(page["total"] == 3);
  CHECK(page["urgent"] == 0);
  CHECK(page["task"].is_null());
  CHECK_FALSE(page.contains("matching"));
  const Json& first = page["items"][0];
  CHECK(first["age_s"] == 180);
  CHECK(first["short"].get<std::string>().size() == 7);
  CHECK(first["path"] == "inbox/" + first["id"].get<std::string>() + ".json");
  CHECK(must(op::inbox(coordinator, Json::object()))["total"] == 0);
}

TEST_CASE("what an answer tells of a message stands in for members of the same name", "[inbox]") {
  World world;
  const std::string path = "inbox/msg-20251116-153045.json";
  world.place().write(
      path, R"({"short":1,"path":[2],"id":"msg-20251116-153045","from":"coordinator","to":"project-instance",)"
            R"("timestamp":"2025-11-16T15:30:45Z","type":"directive","content":"x","age_s":"old","expired":"no"})");
  auto anybody = world.anybody();
  Json item = must(op::inbox(anybody, Json::object()))["items"][0];
  CHECK(item["path"] == path);
  CHECK(item["short"].is_string());
  CHECK(item["age_s"].is_number());
  CHECK(item["expired"] == "no");
  CHECK(item.begin().key() == "short");
  CHECK(item.size() == 10);
}

TEST_CASE("each agent has a mailbox of its own", "[inbox]") {
  World world;
  must(op::agent_add(*std::make_unique<core::Context>(world.anybody()), {{"name", "box/alice"}}));
  auto coordinator = world.as("coordinator");
  must(op::send(coordinator, {{"type", "directive"}, {"text", "for alice"}, {"to", "box/alice"}}));
  auto alice = world.as("box/alice");
  CHECK(contents(must(op::inbox(alice, Json::object()))) == Words{"for alice"});
  CHECK(world.paths("inbox/box%2Falice/msg").size() == 1);
  auto anybody = world.anybody();
  CHECK(must(op::inbox(anybody, Json::object()))["total"] == 0);
  auto bob = world.as("bob");
  CHECK(refused(op::inbox(bob, Json::object())).kind == ErrorKind::not_found);
}

TEST_CASE("only what is shown is opened", "[inbox]") {
  World world;
  auto coordinator = world.as("coordinator");
  for (int i = 0; i < 200; ++i) {
    world.pass(1);
    must(op::send(coordinator, {{"type", "directive"}, {"text", std::to_string(i)}}));
  }
  Reader reader;
  world.place().interfere(&reader);
  auto anybody = world.anybody();
  const Json page = must(op::inbox(anybody, {{"limit", 5}}));
  CHECK(contents(page) == Words{"0", "1", "2", "3", "4"});
  CHECK(page["total"] == 200);
  CHECK(reader.opened == 5);
  reader.opened = 0;
  CHECK(must(op::inbox(anybody, {{"count", true}})) == Json{{"agent", "project-instance"}, {"count", 200}});
  CHECK(reader.opened == 0);
  CHECK(must(op::inbox(anybody, {{"limit", 0}}))["items"].size() == 200);
  CHECK(must(op::inbox(anybody, Json::object()))["items"].size() == 20);
  world.place().interfere(nullptr);
}

TEST_CASE("files with foreign names are merged in by their timestamp", "[inbox]") {
  World world;
  auto coordinator = world.as("coordinator");
  must(op::send(coordinator, {{"type", "directive"}, {"text", "at 00:00"}}));
  world.pass(7'200);
  must(op::send(coordinator, {{"type", "directive"}, {"text", "at 02:00"}}));
  // The name, the id inside and the date need not agree.
  world.place().write("inbox/msg-20300101-000000.json",
                      handwritten("msg-20251116-153045", "2026-01-01T01:00:00Z", "at 01:00"));
  world.place().write("inbox/zz.json", handwritten("msg-20251116-153045", "2025-01-01T00:00:00+01:00", "long ago"));
  world.place().write("inbox/later.json", handwritten("msg-20251116-153046", "2026-01-01T03:00:00Z", "at 03:00"));
  world.place().write("inbox/notes.txt", "no message");
  auto anybody = world.anybody();
  const Json page = must(op::inbox(anybody, Json::object()));
  CHECK(contents(page) == Words{"long ago", "at 00:00", "at 01:00", "at 02:00", "at 03:00"});
  CHECK(page["total"] == 5);
  // Equal ids are two messages.
  CHECK(page["items"][0]["id"] == page["items"][2]["id"]);
  CHECK(page["items"][0]["short"] != page["items"][2]["short"]);
  CHECK(contents(must(op::inbox(anybody, {{"limit", 2}}))) == Words{"long ago", "at 00:00"});
}

TEST_CASE("the filters of the inbox", "[inbox]") {
  World world;
  world.place().write("inbox/alice/.gitkeep", "");
  auto coordinator = world.as("coordinator");
  auto alice = world.as("alice");
  must(op::send(coordinator, {{"type", "directive"}, {"text", "d"}, {"priority", "high"}}));
  world.pass(3'600);
  must(op::send(alice, {{"type", "question"}, {"text", "q"}, {"to", "project-instance"}, {"priority", "low"}}));
  world.pass(1);
  must(op::send(alice, {{"type", "blocker"}, {"text", "b"}, {"to", "project-instance"}}));
  auto anybody = world.anybody();
  const auto show = [&](const Json& input) { return contents(must(op::inbox(anybody, input))); };
  CHECK(show({{"type", "question"}}) == Words{"q"});
  CHECK(show({{"from", "coordinator"}}) == Words{"d"});
  CHECK(show({{"priority", "high"}}) == Words{"d", "b"});
  CHECK(show({{"priority", "urgent"}}) == Words{"b"});
  CHECK(show({{"since", "30m"}}) == Words{"q", "b"});
  CHECK(show({{"since", "2026-01-01T00:00:00Z"}}) == Words{"d", "q", "b"});
  const Json page = must(op::inbox(anybody, {{"from", "alice"}, {"limit", 1}}));
  CHECK(page["matching"] == 2);
  CHECK(page["total"] == 3);
  CHECK(page["items"].size() == 1);
  CHECK(must(op::inbox(anybody, {{"from", "alice"}, {"count", true}}))["count"] == 2);
  CHECK(must(op::inbox(anybody, Json::object()))["urgent"] == 1);
  CHECK(refused(op::inbox(anybody, {{"priority", "soon"}})).kind == ErrorKind::usage);
  CHECK(refused(op::inbox(anybody, {{"since", "soon"}})).kind == ErrorKind::usage);
  CHECK(refused(op::inbox(anybody, {{"wait", "soon"}})).kind == ErrorKind::usage);
}

TEST_CASE("showing leaves marks, once, without a numbered commit", "[inbox][seen]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string id = world.sent(coordinator, {{"type", "directive"}, {"text", "x"}});
  auto anybody = world.anybody();
  must(op::inbox(anybody, {{"peek", true}}));
  CHECK_FALSE(world.has("seen/project-instance.json"));
  must(op::inbox(anybody, Json::object()));
  const std::string marks = world.text("seen/project-instance.json");
  CHECK(world.json("seen/project-instance.json")[id + ".json"]["at"] == "2026-01-01T00:00:00Z");
  world.pass(60);
  const Json again = must(op::inbox(anybody, Json::object()));
  CHECK(world.text("seen/project-instance.json") == marks);
  CHECK(again["items"][0]["seen_at"] == "2026-01-01T00:00:00Z");
  CHECK(world.events() == Words{"MESSAGE_SENT"});

  // Marks of messages that have gone go with the next write; damaged marks are none.
  must(op::archive(anybody, {{"all", true}}));
  const std::string next = world.sent(coordinator, {{"type", "directive"}, {"text", "y"}});
  must(op::inbox(anybody, Json::object()));
  CHECK(world.json("seen/project-instance.json").size() == 1);
  CHECK(world.json("seen/project-instance.json").contains(next + ".json"));
  world.place().write("seen/project-instance.json", "{broken");
  CHECK_FALSE(must(op::inbox(anybody, Json::object()))["items"][0].contains("seen_at"));
}

TEST_CASE("marks may stand in any order and in two parts, of which the first holds", "[inbox][seen]") {
  World world;
  auto coordinator = world.as("coordinator");
  std::vector<std::string> ids;
  for (const char* text : {"a", "b", "c"}) {
    ids.push_back(world.sent(coordinator, {{"type", "directive"}, {"text", text}}));
    world.pass(1);
  }
  const auto mark = [](const std::string& id, const std::string& minute) {
    return '"' + id + R"(.json":{"at":"2026-01-01T00:)" + minute + R"(:00Z"})";
  };
  world.place().write("seen/project-instance.json", "{" + mark(ids[2], "03") + "," + mark(ids[0], "01") + "}");
  world.place().write("seen/project-instance.more/2.json", "{" + mark(ids[1], "05") + "," + mark(ids[2], "05") + "}");
  auto anybody = world.anybody();
  const Json items = must(op::inbox(anybody, {{"peek", true}}))["items"];
  CHECK(items[0]["seen_at"] == "2026-01-01T00:01:00Z");
  CHECK(items[1]["seen_at"] == "2026-01-01T00:05:00Z");
  CHECK(items[2]["seen_at"] == "2026-01-01T00:03:00Z");
}

TEST_CASE("a mailbox of any size can be shown, waited for and put away", "[inbox]") {
  constexpr int kMessages = 9'000;  // marks of more than a megabyte
  World world;
  for (int i = 0; i < kMessages; ++i) {
    const std::string digits = std::to_string(1'000'000 + i);
    const std::string id = "msg-20260101-0000" + digits.substr(1, 2) + "-" + digits.substr(3) + "000";
    world.place().write("inbox/" + id + ".json", handwritten(id, "2026-01-01T00:00:00Z"));
  }
  auto mine = world.as("project-instance", "a-session-with-a-long-name-as-they-have-in-fact-00000001");
  CHECK(must(op::inbox(mine, {{"limit", kMessages - 1}}))["items"].size() == kMessages - 1);
  CHECK(world.paths("seen/project-instance.more/").size() > 1);
  for (const std::string& path : world.paths("seen/")) {
    CHECK(world.text(path).size() < kMaxDocumentBytes);
  }
  // Only one has not been shown.
  CHECK(must(op::inbox(mine, {{"wait", "1ms"}}))["items"].size() == 1);
  CHECK(refused(op::inbox(mine, {{"wait", "1ms"}})).kind == ErrorKind::nothing);
  // Another session has been shown none of them, and its mark does not take away ours.
  auto other = world.as("project-instance", "another");
  CHECK(must(op::inbox(other, {{"wait", "1ms"}, {"limit", 5}}))["items"].size() == 5);
  CHECK(refused(op::inbox(mine, {{"wait", "1ms"}})).kind == ErrorKind::nothing);
  CHECK(must(op::archive(mine, {{"all", true}}))["left"] == 0);
  // What is gone leaves no marks, as soon as there are new ones.
  world.sent(world.as("coordinator"), {{"type", "directive"}, {"text", "x"}});
  must(op::inbox(mine, Json::object()));
  CHECK(world.json("seen/project-instance.json").size() <= 1);
}

#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

TEST_CASE("the log shows the last messages, the newest last", "[log]") {
  World world;
  auto anybody = world.anybody();
  for (int i = 0; i < 30; ++i) {
    world.pass(1);
    must(op::send(anybody, {{"type", "progress"}, {"text", std::to_string(i)}}));
  }
  CHECK(contents(must(op::log(anybody, {{"limit", 3}}))) == Words{"27", "28", "29"});
  CHECK(must(op::log(anybody, Json::object()))["items"].size() == 10);
  CHECK(must(op::log(anybody, {{"limit", 0}}))["items"].size() == 30);
  const Json item = must(op::log(anybody, {{"limit", 1}}))["items"][0];
  CHECK(item["path"] == "messages.jsonl");
  CHECK(item["age_s"] == 0);
  CHECK(item["short"].get<std::string>().size() == 7);
}

TEST_CASE("the filters of the log", "[log]") {
  World world;
  auto anybody = world.anybody();
  must(op::send(anybody, {{"type", "progress"}, {"text", "Renderer begun"}, {"task", "layer3"}}));
  world.pass(3'600);
  must(op::send(anybody, {{"type", "question"}, {"text", "which \"one\"?"}, {"ref", Json::array({"layer3"})}}));
  must(op::send(anybody, {{"type", "directive"}, {"text", "go on"}, {"subject", "RENDERER/layer"}}));
  const auto show = [&](const Json& input) { return contents(must(op::log(anybody, input))); };
  CHECK(show({{"type", "question"}}) == Words{"which \"one\"?"});
  CHECK(show({{"from", "coordinator"}}) == Words{"go on"});
  CHECK(show({{"to", "coordinator"}}) == Words{"Renderer begun", "which \"one\"?"});
  CHECK(show({{"task", "layer3"}}) == Words{"Renderer begun", "which \"one\"?"});
  CHECK(show({{"grep", "renderer"}}) == Words{"Renderer begun", "go on"});
  CHECK(show({{"grep", "\"ONE\""}}) == Words{"which \"one\"?"});
  CHECK(show({{"grep", "r/l"}}) == Words{"go on"});
  CHECK(show({{"since", "10m"}}) == Words{"which \"one\"?", "go on"});
  CHECK(show({{"type", "question"}, {"from", "coordinator"}}).empty());
  // -n counts matches, not lines.
  CHECK(show({{"task", "layer3"}, {"limit", 2}}).size() == 2);
}

TEST_CASE("what the protocol's recipe appends is read, what is no message is counted", "[log]") {
  World world;
  auto anybody = world.anybody();
  must(op::send(anybody, {{"type", "progress"}, {"text", "one"}}));
  // cat inbox/*.json >> messages.jsonl
  world.place().append("messages.jsonl", handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z", "two {\"}\"") +
                                             handwritten("msg-20251116-153046", "2025-11-16T15:30:46Z", "three"));
  world.place().append("messages.jsonl", "some words\n{\"no\": \"message\"}\n\n");
  must(op::send(anybody, {{"type", "progress"}, {"text", "four"}}));
  const Json page = must(op::log(anybody, Json::object()));
  CHECK(contents(page) == Words{"one", "two {\"}\"", "three", "four"});
  CHECK(page["skipped"] == 2);
  CHECK(contents(must(op::log(anybody, {{"limit", 2}}))) == Words{"three", "four"});
}

TEST_CASE("a few lines of a long log cost no more than of a short one", "[log]") {
  class Slices : public store::memory::Interference {
   public:
    void before(store::memory::Primitive primitive, std::string_view) override {
      count += primitive == store::memory::Primitive::read_back ? 1 : 0;
    }
    int count = 0;
  };
  World world;
  std::string line = handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z");
  std::string log;
  for (int i = 0; i < 20'000; ++i) {
    log += Json::parse(line).dump() + "\n";
  }
  world.place().append("messages.jsonl", log);
  Slices slices;
  world.place().interfere(&slices);
  auto anybody = world.anybody();
  CHECK(must(op::log(anybody, Json::object()))["items"].size() == 10);
  CHECK(slices.count == 1);
  // Nothing so young: it is not looked for in the whole log.
  slices.count = 0;
  CHECK(must(op::log(anybody, {{"since", "1h"}}))["items"].empty());
  CHECK(slices.count <= 4);
  world.place().interfere(nullptr);
}

TEST_CASE("following shows the last, then what is added", "[log]") {
  class Writer : public store::memory::Interference {
   public:
    explicit Writer(World& world) : world_(world) {}
    void before(store::memory::Primitive primitive, std::string_view) override {
      if (primitive == store::memory::Primitive::wait && left > 0) {
        auto anybody = world_.anybody();
        --left;
        must(op::send(anybody, {{"type", left % 2 == 0 ? "progress" : "question"}, {"text", std::to_string(left)}}));
      }
    }
    int left = 4;

   private:
    World& world_;
  };
  World world;
  world.place().wait_virtually();
  auto anybody = world.anybody();
  must(op::send(anybody, {{"type", "progress"}, {"text", "old"}}));
  must(op::send(anybody, {{"type", "progress"}, {"text", "last"}}));
  Writer writer(world);
  world.place().interfere(&writer);
  Words shown;
  const Status status = op::log_follow(anybody, {{"limit", 1}, {"type", "progress"}}, [&](const Json& item) {
    shown.push_back(item["content"]);
    return shown.size() < 3;
  });
  world.place().interfere(nullptr);
  CHECK(status.has_value());
  CHECK(shown == Words{"last", "2", "0"});
}

TEST_CASE("a thread is everything that hangs together, wherever it lies", "[thread]") {
  World world;
  auto anybody = world.anybody();
  const std::string question = world.sent(anybody, {{"type", "question"}, {"text", "1"}, {"task", "layer3"}});
  must(op::send(anybody, {{"type", "question"}, {"text", "another"}, {"task", "layer3"}}));
  world.pass(1);
  const Json answer = must(op::reply(anybody, {{"id", question}, {"text", "2"}}));
  world.pass(1);
  must(op::reply(anybody, {{"id", answer["id"]}, {"text", "3"}, {"type", "message"}, {"keep", true}}));
  world.pass(1);
  must(op::send(anybody, {{"type", "progress"}, {"text", "4"}, {"thread", question}}));
  world.pass(1);
  // By hand, as the protocol's own example: only the references tell.
  Json by_hand = Json::parse(handwritten("msg-20260101-000100", "2026-01-01T00:01:00Z", "5"));
  by_hand["references"] = Json::array({answer["id"]});
  world.place().write("inbox/msg-20260101-000100.json", by_hand.dump());

  for (const std::string& start : {question, answer["id"].get<std::string>(), std::string("msg-20260101-000100")}) {
    const Json thread = must(op::thread(anybody, {{"id", start}}));
    CHECK(contents(thread) == Words{"1", "2", "3", "4", "5"});
    Words places;
    for (const Json& item : thread["items"]) {
      places.push_back(item["place"]);
    }
    CHECK(places == Words{"archive", "inbox", "outbox", "log", "inbox"});
  }
  CHECK(must(op::thread(anybody, {{"id", question}}))["thread"] == question);
  CHECK(refused(op::thread(anybody, {{"id", "no-such-thread"}})).kind == ErrorKind::not_found);
}

TEST_CASE("the outbox is what I sent and nobody has processed", "[outbox]") {
  World world;
  world.place().write("inbox/alice/.gitkeep", "");
  auto anybody = world.anybody();
  auto coordinator = world.as("coordinator");
  const std::string first = world.sent(anybody, {{"type", "question"}, {"text", "1"}});
  world.pass(1);
  must(op::send(anybody, {{"type", "message"}, {"text", "2"}, {"to", "alice"}}));
  world.pass(1);
  must(op::send(anybody, {{"type", "question"}, {"text", "3"}}));
  must(op::send(anybody, {{"type", "progress"}, {"text", "log only"}}));
  must(op::send(coordinator, {{"type", "directive"}, {"text", "not mine"}}));
  must(op::inbox(coordinator, {{"limit", 1}}));
  const Json page = must(op::outbox(anybody, Json::object()));
  CHECK(page["agent"] == "project-instance");
  CHECK(contents(page) == Words{"1", "2", "3"});
  CHECK(page["items"][0].contains("seen_at"));
  CHECK_FALSE(page["items"][1].contains("seen_at"));
  must(op::archive(coordinator, {{"ids", Json::array({first})}}));
  const Json rest = must(op::outbox(anybody, {{"limit", 1}}));
  CHECK(contents(rest) == Words{"2"});
  CHECK(rest["total"] == 2);
  CHECK(contents(must(op::outbox(coordinator, Json::object()))) == Words{"not mine"});
}

TEST_CASE("a thread has what was put into the archive by hand and never logged", "[thread]") {
  World world;
  auto anybody = world.anybody();
  Json question = Json::parse(handwritten("msg-20251116-153045", "2025-11-16T15:30:45Z", "1"));
  Json answer = Json::parse(handwritten("msg-20251116-160000", "2025-11-16T16:00:00Z", "2"));
  answer["references"] = Words{"msg-20251116-153045"};
  world.place().write("archive/2025-11-16/msg-20251116-153045.json", question.dump());
  world.place().write("archive/2025-11-16/by-hand.json", answer.dump());
  world.place().write("archive/2025-11-17/broken.json", "{ msg-20251116-153045");
  world.place().write("archive/2025-11-17/other.json",
                      handwritten("msg-20251117-000000", "2025-11-17T00:00:00Z", "no"));
  for (const char* id : {"msg-20251116-153045", "by-hand"}) {
    const Json thread = must(op::thread(anybody, {{"id", id}}));
    CHECK(contents(thread) == Words{"1", "2"});
    CHECK(thread["items"][1]["place"] == "archive");
    CHECK(thread["items"][1]["path"] == "archive/2025-11-16/by-hand.json");
  }
  // Logged as well, it is still one message, in its place.
  world.place().append("messages.jsonl", answer.dump() + "\n");
  CHECK(contents(must(op::thread(anybody, {{"id", "by-hand"}}))) == Words{"1", "2"});
  CHECK(world.has("archive/2025-11-17/broken.json"));
}

TEST_CASE("the outbox counts beyond its limit, whoever wrote the files", "[outbox]") {
  World world;
  auto coordinator = world.as("coordinator");
  for (int i = 0; i < 5; ++i) {
    must(op::send(coordinator, {{"type", "directive"}, {"text", std::to_string(i)}}));
  }
  const std::string by_hand = handwritten("msg-20260101-000000", "2026-01-01T00:00:00Z", "by hand");
  world.place().write("inbox/msg-20260101-000000-0000000.json", by_hand);
  world.place().write("inbox/compact.json", Json::parse(by_hand).dump());
  world.place().write("inbox/msg-20260101-000001-0000000.json",
                      handwritten("msg-20260101-000001", "2026-01-01T00:00:00Z", "from coordinator", "instance-2"));
  world.place().write(
      "inbox/msg-20260101-000002-0000000.json",
      R"({"id": "msg-20260101-000002", "from": "\u0063oordinator", "to": "project-instance", "type": "directive",
                          "timestamp": "2026-01-01T00:00:00Z", "content": "escaped"})");
  const Json all = must(op::outbox(coordinator, {{"limit", 0}}));
  CHECK(all["total"] == 8);
  CHECK(all["items"].size() == 8);
  const Json some = must(op::outbox(coordinator, {{"limit", 2}}));
  CHECK(some["total"] == 8);
  CHECK(some["items"].size() == 2);
  CHECK(some["items"][0] == all["items"][0]);
  CHECK(some["items"][1] == all["items"][1]);
}

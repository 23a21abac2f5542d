// Files in a mailbox that are no messages, or not yet.
#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

TEST_CASE("what is no message is put aside and named, and does not block the rest", "[inbox][quarantine]") {
  World world;
  auto coordinator = world.as("coordinator");
  const std::string good = world.sent(coordinator, {{"type", "directive"}, {"text", "good"}});
  world.place().write("inbox/broken.json", "{\"id\": ");
  world.place().write("inbox/empty.json", "");
  world.place().write("inbox/wrong.json", R"({"id": "msg-20260101-000000", "from": "x", "to": "y"})");
  world.place().write("inbox/msg-20251231-000000-0000000.json", "not even JSON");
  world.place().write_other("inbox/fifo.json");
  world.place().write("dead-letters/broken.json", "an older one");
  world.pass(3);
  auto anybody = world.anybody();
  const Json page = must(op::inbox(anybody, {{"limit", 1}}));
  CHECK(contents(page) == Words{"good"});
  CHECK(page["total"] == 1);
  CHECK(page["quarantined"].size() == 4);
  REQUIRE(page["skipped"].size() == 1);
  CHECK(page["skipped"][0]["path"] == "inbox/fifo.json");

  CHECK(world.text("dead-letters/broken.json") == "an older one");
  CHECK(world.text("dead-letters/broken-2.json") == "{\"id\": ");
  const Json reason = world.json("dead-letters/wrong.json.reason.json");
  CHECK(reason["path"] == "inbox/wrong.json");
  CHECK(reason["at"] == "2026-01-01T00:00:03Z");
  CHECK_FALSE(reason["reason"].get<std::string>().empty());
  CHECK_FALSE(reason["violations"].empty());
  CHECK(world.paths("inbox/") == Words{"inbox/" + good + ".json"});
  CHECK(world.events() == Words{"MESSAGE_SENT", "MESSAGE_QUARANTINED", "MESSAGE_QUARANTINED", "MESSAGE_QUARANTINED",
                                "MESSAGE_QUARANTINED"});
}

TEST_CASE("a file that changed a moment ago may still be being written", "[inbox][quarantine]") {
  World world;
  world.place().write("inbox/half.json", "{\"id\": ");
  auto anybody = world.anybody();
  const Json early = must(op::inbox(anybody, Json::object()));
  CHECK(early["quarantined"].empty());
  CHECK(early["skipped"].size() == 1);
  CHECK(world.has("inbox/half.json"));
  world.pass(2);
  CHECK(must(op::inbox(anybody, Json::object()))["quarantined"].size() == 1);
}

TEST_CASE("a file that is mended before it is put aside stays", "[inbox][quarantine]") {
  class Mender : public store::memory::Interference {
   public:
    explicit Mender(World& world) : world_(world) {}
    void before(store::memory::Primitive primitive, std::string_view) override {
      if (primitive == store::memory::Primitive::commit) {
        world_.place().write("inbox/a.json", handwritten("msg-20260101-000000", "2026-01-01T00:00:00Z", "mended"));
      }
    }

   private:
    World& world_;
  };
  World world;
  world.place().write("inbox/a.json", "{");
  world.pass(10);
  Mender mender(world);
  world.place().interfere(&mender);
  auto anybody = world.anybody();
  CHECK(must(op::inbox(anybody, Json::object()))["quarantined"].empty());
  world.place().interfere(nullptr);
  CHECK(world.paths("dead-letters/").empty());
  CHECK(contents(must(op::inbox(anybody, Json::object()))) == Words{"mended"});
}

TEST_CASE("in a store that can't be written nothing is put aside and nothing marked", "[inbox][quarantine]") {
  World world;
  auto coordinator = world.as("coordinator");
  must(op::send(coordinator, {{"type", "directive"}, {"text", "good"}}));
  world.place().write("inbox/broken.json", "{");
  world.pass(10);
  const auto before = world.place().files();
  auto reader = world.anybody();
  reader.read_only = true;
  const Json page = must(op::inbox(reader, Json::object()));
  CHECK(contents(page) == Words{"good"});
  CHECK(page["skipped"].size() == 1);
  CHECK(world.place().files() == before);
}

TEST_CASE("when putting aside fails the rest is shown all the same", "[inbox][quarantine]") {
  class Full : public store::memory::Interference {
   public:
    store::memory::Fate fate(const Batch&) override { return {store::memory::Fate::Kind::unavailable, 0}; }
  };
  World world;
  world.place().write("inbox/a.json", "{");
  world.place().write("inbox/b.json", handwritten("msg-20260101-000000", "2026-01-01T00:00:00Z", "good"));
  world.pass(10);
  Full full;
  world.place().interfere(&full);
  auto anybody = world.anybody();
  const Json page = must(op::inbox(anybody, Json::object()));
  world.place().interfere(nullptr);
  CHECK(contents(page) == Words{"good"});
  CHECK(page["skipped"].size() == 1);
  CHECK(world.has("inbox/a.json"));
}

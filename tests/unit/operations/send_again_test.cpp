// Ids that are different, and requests that are repeated.
#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

TEST_CASE("the ids of one moment rise and are all different", "[send]") {
  World world;
  auto anybody = world.anybody();
  std::vector<std::string> ids;
  for (int i = 0; i < 200; ++i) {
    ids.push_back(world.sent(anybody, {{"type", "question"}, {"text", "x"}}));
  }
  CHECK(world.paths("outbox/").size() == 200);
}

namespace {
// Takes the name of the next message before it can be written.
class Squatter : public store::memory::Interference {
 public:
  explicit Squatter(World& world) : world_(world) {}
  store::memory::Fate fate(const Batch&) override { return {}; }
  void before(store::memory::Primitive primitive, std::string_view) override {
    if (primitive == store::memory::Primitive::commit && left_ > 0) {
      --left_;
      const auto commit = coming_;
      world_.place().write("outbox/" + commit + ".json", "mine");
    }
  }
  void expect(std::string id) { coming_ = std::move(id), left_ = 1; }

 private:
  World& world_;
  std::string coming_;
  int left_ = 0;
};
}  // namespace

TEST_CASE("an id that is taken is not overwritten: another one is made", "[send]") {
  // The same dice make the same id in two worlds.
  World rehearsal;
  auto first = rehearsal.anybody();
  const std::string id = rehearsal.sent(first, {{"type", "question"}, {"text", "x"}});

  World world;
  Squatter squatter(world);
  squatter.expect(id);
  world.place().interfere(&squatter);
  auto anybody = world.anybody();
  const Json receipt = must(op::send(anybody, {{"type", "question"}, {"text", "x"}}));
  world.place().interfere(nullptr);
  CHECK(receipt["id"] != id);
  CHECK(world.text("outbox/" + id + ".json") == "mine");
  CHECK(world.lines("messages.jsonl").size() == 1);
}

TEST_CASE("a repeated request with its key sends nothing new", "[send][key]") {
  World world;
  auto anybody = world.anybody();
  const Json input{{"type", "question"}, {"text", "which?"}, {"key", "k 1/2"}};
  const Json first = must(op::send(anybody, input));
  world.pass(60);
  const Json second = must(op::send(anybody, input));
  CHECK(second["duplicate"] == true);
  CHECK_FALSE(first.contains("duplicate"));
  CHECK(second["id"] == first["id"]);
  CHECK(second["sequence"] == first["sequence"]);
  CHECK(world.lines("messages.jsonl").size() == 1);

  Json other = input;
  other["text"] = "something else";
  const Error error = refused(op::send(anybody, other));
  CHECK(error.kind == ErrorKind::conflict);
  CHECK(error.details["receipt"]["id"] == first["id"]);

  // Another agent's key of the same name is another key.
  auto coordinator = world.as("coordinator");
  CHECK_FALSE(must(op::send(coordinator, input)).contains("duplicate"));
  // After its lifetime a key may be used again.
  world.pass(8 * 86'400);
  CHECK_FALSE(must(op::send(anybody, input)).contains("duplicate"));
}

TEST_CASE("a request whose answer was lost is safe to repeat with its key", "[send][key]") {
  class Lossy : public store::memory::Interference {
   public:
    store::memory::Fate fate(const Batch&) override {
      using Kind = store::memory::Fate::Kind;
      return {commits++ == 0 ? kind : Kind::done, 0};
    }
    store::memory::Fate::Kind kind = store::memory::Fate::Kind::kept;
    int commits = 0;
  };
  using Kind = store::memory::Fate::Kind;
  for (const Kind kind : {Kind::kept, Kind::lost}) {
    World world;
    Lossy lossy;
    lossy.kind = kind;
    world.place().interfere(&lossy);
    auto anybody = world.anybody();
    const Json input{{"type", "question"}, {"text", "which?"}, {"key", "k1"}};
    CHECK(refused(op::send(anybody, input)).kind == ErrorKind::uncertain);
    const Json receipt = must(op::send(anybody, input));
    CHECK(receipt.contains("duplicate") == (kind == Kind::kept));
    CHECK(world.paths("outbox/").size() == 1);
    CHECK(world.lines("messages.jsonl").size() == 1);
    world.place().interfere(nullptr);
  }
}

TEST_CASE("what looks like a secret is asked about first", "[send][secret]") {
  World world;
  auto anybody = world.anybody();
  Json input{{"type", "message"}, {"text", "use ghp_0123456789abcdefghijABCDEFGHIJ012345 please"}};
  const Error error = refused(op::send(anybody, input));
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.message.find("GitHub token") != std::string::npos);
  CHECK(error.message.find("ghp_0123") == std::string::npos);
  input["allow_secret"] = true;
  must(op::send(anybody, input));
}

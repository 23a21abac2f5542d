// A connection that is cut at every byte, on the way there and on the way back: never half done, never told wrongly.
#include "support/cutting_relay.hpp"
#include "unit/redis/support.hpp"

namespace coord::store::redis {
namespace {

using namespace coord::testing;
using test::CuttingRelay;

struct Cut {
  std::size_t to_server = CuttingRelay::kNever;
  std::size_t to_client = CuttingRelay::kNever;
};

constexpr const char* kStays = "stays";  // a document that nobody changes

struct Rig {
  test::RedisServer& server = test::RedisServer::shared();
  Address direct = server.next_database();
  CuttingRelay relay{direct.socket};
  std::unique_ptr<Store> judge = open(direct);
  std::unique_ptr<Store> store = open(through());

  [[nodiscard]] Address through() const {
    Address address = direct;
    address.socket = relay.socket();
    return address;
  }
};

// Whether a batch of three effects happened, which it does wholly or not at all.
bool happened(Store& judge, const std::string& name) {
  const bool document = bytes_at(judge, "docs/" + name) == name;
  const bool moved = bytes_at(judge, "sources/" + name) == "(absent)";
  const auto last = judge.read_back("log", kLogEnd, 1);
  REQUIRE(last.has_value());
  const bool line = !last->lines.empty() && last->lines.back().text == name;
  INFO(name << ": document " << document << ", moved " << moved << ", line " << line);
  REQUIRE((document == moved && moved == line));
  return document;
}

// Commits through the relay with a cut, and judges the answer by what has happened. False when the cut came too late for it.
bool survives(Rig& rig, const Cut& cut, const std::string& name, bool presumes = false) {
  REQUIRE(commits(*rig.judge, batch({create("sources/" + name, name)})));
  REQUIRE(rig.store->read("sources/" + name).has_value());  // connected, and nothing under way
  if (presumes) {
    rig.store->presume({kStays, "docs/" + name});
    CHECK(bytes_at(*rig.store, kStays) == "1");
    CHECK(bytes_at(*rig.store, "docs/" + name) == "(absent)");
  }
  rig.relay.cut_after(cut.to_server, cut.to_client);
  const Batch change =
      batch({create("docs/" + name, name), move("sources/" + name, "targets/" + name), append("log", name)});
  const auto outcome = rig.store->commit(change);
  INFO(name << ": " << (outcome ? "done" : outcome.error().message));
  const bool done = happened(*rig.judge, name);
  if (outcome) {
    CHECK((done && outcome->granted()));
  } else {
    const ErrorKind kind = outcome.error().kind;
    CHECK((kind == ErrorKind::uncertain || (kind == ErrorKind::unavailable && !done)));
    CHECK(rig.store->settle());  // that the answer was lost says nothing against what was presumed
    // The same handle goes on.
    CHECK(rig.store->commit(change)->granted() != done);
    CHECK(happened(*rig.judge, name));
  }
  rig.relay.cut_after(CuttingRelay::kNever, CuttingRelay::kNever);
  CHECK(rig.store->settle());
  return !outcome;
}

}  // namespace

TEST_CASE("a commit whose request is cut at any byte has happened wholly or not at all") {
  NEEDS_REDIS
  Rig rig;
  std::size_t byte = 1;
  while (survives(rig, {.to_server = byte}, "up-" + std::to_string(byte))) {
    byte += byte < 300 ? 1 : 7;
  }
  CHECK(byte > 500);
}

TEST_CASE("a commit whose answer is cut at any byte is uncertain, and has happened") {
  NEEDS_REDIS
  Rig rig;
  std::size_t byte = 1;
  while (survives(rig, {.to_client = byte}, "down-" + std::to_string(byte))) {
    ++byte;
  }
  CHECK(byte > 40);
}

TEST_CASE("a commit whose request or answer stops on the way for a while is done once") {
  NEEDS_REDIS
  using namespace std::chrono_literals;
  Rig rig;
  for (const bool up : {true, false}) {
    for (std::size_t byte = 1; byte < (up ? 500U : 40U); byte += up ? 23 : 3) {
      const std::string name = (up ? "up-" : "down-") + std::to_string(byte);
      REQUIRE(commits(*rig.judge, batch({create("sources/" + name, name)})));
      REQUIRE(rig.store->read("sources/" + name).has_value());
      rig.relay.delay_after(up ? byte : CuttingRelay::kNever, up ? CuttingRelay::kNever : byte, 30ms);
      const auto begin = std::chrono::steady_clock::now();
      CHECK(commits(*rig.store, batch({create("docs/" + name, name), move("sources/" + name, "targets/" + name),
                                       append("log", name)})));
      CHECK(std::chrono::steady_clock::now() - begin >= 30ms);  // it was delayed
      CHECK(happened(*rig.judge, name));
    }
  }
}

TEST_CASE("a commit that presumes and is cut at any byte is no different") {
  NEEDS_REDIS
  Rig rig;
  REQUIRE(commits(*rig.store, batch({put(kStays, "1")})));
  std::size_t byte = 1;
  while (survives(rig, {.to_server = byte}, "up-" + std::to_string(byte), true)) {
    byte += 5;
  }
  CHECK(byte > 500);
  byte = 1;
  while (survives(rig, {.to_client = byte}, "down-" + std::to_string(byte), true)) {
    ++byte;
  }
  CHECK(byte > 40);
}

TEST_CASE("a greeting that asks for documents along and is cut at any byte says that the server is away") {
  NEEDS_REDIS
  Rig rig;
  REQUIRE(commits(*rig.judge, batch({create("doc", "content")})));
  rig.store.reset();
  RedisStoreOptions options;
  options.expected = {"doc", "none"};
  for (const bool up : {true, false}) {
    std::size_t byte = 0;
    Result<std::unique_ptr<Store>> opened = fail(ErrorKind::unavailable, "not yet");
    while (!opened) {
      INFO((up ? "to the server: " : "to the client: ") << byte << ", " << opened.error().message);
      REQUIRE(opened.error().kind == ErrorKind::unavailable);
      ++byte;
      rig.relay.cut_after(up ? byte : CuttingRelay::kNever, up ? CuttingRelay::kNever : byte);
      opened = open_redis_store(rig.through(), options);
    }
    rig.relay.cut_after(CuttingRelay::kNever, CuttingRelay::kNever);
    CHECK(byte > 60);
    CHECK(bytes_at(**opened, "doc") == "content");
    CHECK(bytes_at(**opened, "none") == "(absent)");
  }
}

TEST_CASE("a read that is cut at any byte is done all the same") {
  NEEDS_REDIS
  Rig rig;
  REQUIRE(commits(*rig.judge, batch({create("doc", "content"), append("log", "line")})));
  for (std::size_t byte = 1; byte < 120; ++byte) {
    INFO("after " << byte << " bytes");
    for (const Cut& cut : {Cut{.to_server = byte}, Cut{.to_client = byte}}) {
      const auto cut_next = [&] {
        rig.relay.cut_after(CuttingRelay::kNever, CuttingRelay::kNever);
        REQUIRE(rig.store->read("doc").has_value());  // connected: one cut, not two
        rig.relay.cut_after(cut.to_server, cut.to_client);
      };
      cut_next();
      CHECK(bytes_at(*rig.store, "doc") == "content");
      cut_next();
      CHECK(rig.store->list("")->total == 2);
      cut_next();
      CHECK(rig.store->read_on("log", 0, 100)->lines.size() == 1);
    }
  }
}

}  // namespace coord::store::redis

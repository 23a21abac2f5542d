// A write whose connection to a real server is cut anywhere, on the way there and on the way back: it is there once in the end.
#include "support.hpp"
#include "support/cutting_relay.hpp"
#include "unit/redis/support.hpp"

using namespace coord;
using namespace coord::test;

namespace {

struct CutRig {
  RedisServer& server = RedisServer::shared();
  store::redis::Address direct = server.next_database();
  CuttingRelay relay{direct.socket};
  std::unique_ptr<Store> judge = store::redis::open(direct);
  std::unique_ptr<Store> shaky = store::redis::open(through());
  Dice dice;

  [[nodiscard]] store::redis::Address through() const {
    store::redis::Address address = direct;
    address.socket = relay.socket();
    return address;
  }

  core::Context context(Store& store, WriteQueue& queue) {
    core::Context out{store, dice, {}};
    out.caller.as = "coordinator";
    out.queue = &queue;
    out.falls_back = true;
    out.server = "redis";
    return out;
  }

  std::size_t times(const std::string& text) const {
    std::size_t count = 0;
    const auto slice = judge->read_back("messages.jsonl", kLogEnd, std::size_t{1} << 20);
    REQUIRE(slice.has_value());
    for (const LogLine& line : slice->lines) {
      count += line.text.find('"' + text + '"') != std::string::npos ? 1U : 0U;
    }
    return count;
  }
};

// Sends with a cut, then replays. Answers whether the cut was felt.
bool is_there_once(CutRig& rig, WaitingWorld& world, std::size_t to_server, std::size_t to_client,
                   const std::string& text) {
  REQUIRE(rig.shaky->read("none").has_value());  // connected, and nothing under way
  rig.relay.cut_after(to_server, to_client);
  core::Context sender = rig.context(*rig.shaky, *world.queue);
  const auto sent = operations::run(*operations::find("send"), sender, {{"type", "directive"}, {"text", text}});
  rig.relay.cut_after(CuttingRelay::kNever, CuttingRelay::kNever);
  INFO(text << ": " << (sent ? sent->dump() : sent.error().message));
  REQUIRE(sent.has_value());
  const bool queued = sent->contains("queued");
  core::Context next = rig.context(*rig.judge, *world.queue);
  CHECK(must(operations::replay(next, {}))["waiting"] == 0);
  CHECK(rig.times(text) == 1);
  return queued;
}

}  // namespace

TEST_CASE("a write that is cut off from a real server is there once in the end", "[cut][once]") {
  if (!RedisServer::is_installed()) {
    WARN("skipped: there is no redis-server");
    return;
  }
  CutRig rig;
  WaitingWorld world;
  std::size_t felt = 0;
  for (std::size_t bytes = 1; bytes < 6'000; bytes += 97) {
    felt += is_there_once(rig, world, bytes, CuttingRelay::kNever, "there " + std::to_string(bytes)) ? 1U : 0U;
  }
  for (std::size_t bytes = 1; bytes < 1'200; bytes += 7) {
    felt += is_there_once(rig, world, CuttingRelay::kNever, bytes, "back " + std::to_string(bytes)) ? 1U : 0U;
  }
  CHECK(felt > 10);
}

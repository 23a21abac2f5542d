// The keys that the third protocol document names, as its Python classes write and read them.
#include "unit/redis/support.hpp"

namespace coord::store::redis {
namespace {

using namespace coord::testing;
using namespace std::chrono_literals;

std::vector<std::string> names(Store& store, const std::string& folder) {
  const auto listing = store.list(folder);
  REQUIRE(listing.has_value());
  std::vector<std::string> out;
  for (const Entry& entry : listing->entries) {
    out.push_back(entry.name);
  }
  return out;
}

std::string told(const Address& address, const Command& command) {
  Connection connection(address, {});
  const auto replies = connection.exchange({command});
  REQUIRE(replies.has_value());
  const ReplyView answer = *replies->front();
  std::string out(answer.text());
  for (std::size_t i = 0; i < answer.size(); ++i) {
    out += (out.empty() ? "" : " ") + std::string(answer.text_at(i));
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("agents lie in one hash, whoever registers them") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  REQUIRE(commits(*store, batch({create("agents/ann.json", "{1}"), create("agents/activity/ann", "x")})));
  CHECK(told(address, {"HGET", "agents:registry", "ann"}) == "{1}");
  tell(address, {"HSET", "agents:registry", "bob", "{2}", "no/name", "x", "", "x"});
  CHECK(names(*store, "agents") == Names{"ann.json", "bob.json"});
  CHECK(bytes_at(*store, "agents/bob.json") == "{2}");
  const Version version = (*store->read("agents/bob.json"))->version;
  tell(address, {"HSET", "agents:registry", "bob", "{3}"});
  const Precondition unchanged{Precondition::Kind::version, "agents/bob.json", version};
  CHECK(store->commit(batch({put("agents/bob.json", "{4}")}, {unchanged}))->refused == "agents/bob.json");
  CHECK(store->commit(batch({create("agents/bob.json", "{4}")}))->refused == "agents/bob.json");
  REQUIRE(commits(*store, batch({move("agents/bob.json", "dead/bob"), put("agents/ann.json", "{5}")})));
  CHECK(bytes_at(*store, "dead/bob") == "{3}");
  CHECK(told(address, {"HKEYS", "agents:registry"}).find("bob") == std::string::npos);
  tell(address, {"HDEL", "agents:registry", "ann"});
  CHECK(names(*store, "agents").empty());
  REQUIRE(commits(*store, batch({move("dead/bob", "agents/bob.json"), create("agents/cy.json", "6")})));
  REQUIRE(commits(*store, batch({remove("agents/cy.json")})));
  CHECK(names(*store, "agents") == Names{"bob.json"});
}

TEST_CASE("an agent's set of tasks follows its claims") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  const auto tasks_of = [&](const std::string& agent) { return told(address, {"SMEMBERS", "agent:tasks:" + agent}); };
  REQUIRE(commits(*store, batch({create("tasks/t-1.claim", R"({"agent":"ann"})"), put("tasks/t-1.json", "{}")})));
  CHECK(tasks_of("ann") == "t-1");
  REQUIRE(commits(*store, batch({put("tasks/t-1.claim", R"({"agent":"bob"})")})));
  CHECK(tasks_of("ann").empty());
  CHECK(tasks_of("bob") == "t-1");
  REQUIRE(commits(*store, batch({remove("tasks/t-1.claim"), create("tasks/t-2.claim", "no JSON")})));
  CHECK(tasks_of("bob").empty());
  tell(address, {"SET", "task:claim:t-3", R"({"agent_id":"cy"})"});
  tell(address, {"SADD", "agent:tasks:cy", "t-3"});
  REQUIRE(commits(*store, batch({put("tasks/t-3.claim", R"({"agent":"ann"})")})));
  CHECK((tasks_of("cy").empty() && tasks_of("ann") == "t-3"));
}

TEST_CASE("every event is told on the protocol's channel, and no other line") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  Connection listener(address, {});
  REQUIRE(listener.exchange({{"SUBSCRIBE", "agent:events"}}).has_value());
  Effect event = append("events.jsonl", R"({"seq":,"type":"X"})");
  event.stamps = {7};
  const auto outcome = store->commit(batch({append("messages.jsonl", "m"), event}));
  REQUIRE(outcome.has_value());
  const auto message = listener.next_message(60s);
  REQUIRE((message && *message));
  CHECK((*message)->view().text_at(2) == R"({"seq":)" + std::to_string(outcome->sequence) + R"(,"type":"X"})");
}

}  // namespace coord::store::redis

// The keys that the third protocol document names, as its Python classes write and read them.
#include <chrono>  // std::chrono::milliseconds
#include <thread>  // std::this_thread::sleep_for

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

TEST_CASE("the queue shows what commits say of tasks, and news of it what others do") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  ForeignPrograms& foreign = *store->foreign();
  const auto says = [&](const QueueNotice& notice) {
    Batch one = batch({put("tasks/" + notice.id + ".json", "{}")});
    one.queue = {notice};
    return commits(*store, one);
  };
  const auto queue = [&] { return told(address, {"ZREVRANGE", "tasks:priority_queue", "0", "-1"}); };
  REQUIRE(says({"a", R"({"id":"a"})", 1.5}));
  REQUIRE(says({"b", R"({"id":"b"})", 2}));
  REQUIRE(says({"a", R"({"id":"a","n":2})", 3}));
  CHECK(queue() == R"({"id":"a","n":2} {"id":"b"})");
  REQUIRE(says({"b", ""}));
  CHECK(queue() == R"({"id":"a","n":2})");

  tell(address, {"ZADD", "tasks:priority_queue", "7", R"({"id":"p"})", "6", "no entry"});
  tell(address, {"ZREM", "tasks:priority_queue", R"({"id":"a","n":2})"});
  const auto news = foreign.queue_news(false);
  REQUIRE(news.has_value());
  REQUIRE(news->pushed.size() == 2);
  CHECK((news->pushed[0].text == R"({"id":"p"})" && news->pushed[0].score == 7));
  REQUIRE(news->taken.size() == 1);
  CHECK(news->taken[0].id == "a");
  const std::int64_t since = news->taken[0].since;
  CHECK(std::abs(since - store->now()) < std::int64_t{60} * 1'000'000);
  std::this_thread::sleep_for(5ms);  // the store's time is an estimate in between
  REQUIRE(foreign.put_off({"a", "unknown"}).has_value());
  CHECK(foreign.queue_news(true)->taken.at(0).since > since);
  CHECK(foreign.queue_news(true)->taken.size() == 1);

  REQUIRE(says({"p", R"({"id":"p"})", 7, true}));
  REQUIRE(says({"a", R"({"id":"a"})", 1}));  // put back
  CHECK(foreign.queue_news(true)->taken.empty());
  CHECK(foreign.queue_news(true)->pushed.size() == 1);
  CHECK(foreign.queued()->size() == 2);
  REQUIRE(foreign.forget({"a"}).has_value());
  CHECK(foreign.queued()->size() == 1);
}

TEST_CASE("news of a long queue come in parts, and cost little while nothing has changed") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  Batch many = batch({put("tasks/all", "{}")});
  for (int i = 0; i < 500; ++i) {
    const std::string id = "t-" + std::to_string(i);
    many.queue.push_back({id, R"({"id":")" + id + "\"}", static_cast<double>(i)});
  }
  REQUIRE(commits(*store, many));
  ForeignPrograms& foreign = *store->foreign();
  tell(address, {"ZADD", "tasks:priority_queue", "1000", R"({"id":"first"})", "-1", R"({"id":"last"})"});
  tell(address, {"ZPOPMIN", "tasks:priority_queue"});  // "last" again
  tell(address, {"ZPOPMIN", "tasks:priority_queue"});
  CHECK(foreign.queue_news(false)->pushed.at(0).text == R"({"id":"first"})");
  for (int i = 0; i < 200 && foreign.queue_news(false)->taken.empty(); ++i) {
    tell(address, {"DEL", ".store/queue-looked"});  // a second later
  }
  CHECK(foreign.queue_news(false)->taken.at(0).id == "t-0");
  tell(address, {"DEL", "tasks:priority_queue"});
  tell(address, {"SET", "tasks:priority_queue", "no queue"});
  CHECK(foreign.queue_news(true)->taken.empty());
  CHECK(commits(*store, many));
}

TEST_CASE("ended tasks are counted as the protocol's class counts them") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  CHECK_FALSE(store->foreign()->figures("ann")->has_value());
  Batch one = batch({put("tasks/t-1.json", "{}")});
  one.ended = {{"ann", "build", 1.5, true}, {"ann", "build", 0.25, false}};
  REQUIRE(commits(*store, one));
  const auto figures = store->foreign()->figures("ann");
  REQUIRE((figures && *figures));
  CHECK(((*figures)->total == 2 && (*figures)->successful == 1 && (*figures)->seconds == 1.75));
  CHECK(told(address, {"ZRANGE", "metrics:agents:completions", "0", "0"}).find(R"("task_type":"build")") !=
        std::string::npos);
}

TEST_CASE("claims that another program has made are listed once they are asked for") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  tell(address, {"SET", "task:claim:t-1", "{}"});
  CHECK(names(*store, "tasks").empty());
  REQUIRE(store->foreign()->meet_claims().has_value());
  CHECK(names(*store, "tasks") == Names{"t-1.claim"});
}

}  // namespace coord::store::redis

// What a commit tells, and how a wait ends.
#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <set>
#include <thread>

#include "unit/redis/support.hpp"

namespace coord::store::redis {
namespace {

using namespace coord::testing;
using namespace std::chrono_literals;

}  // namespace

TEST_CASE("a commit tells the paths that it changed and their folders, and nothing else") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  REQUIRE(commits(*store, batch({create("inbox/a", "1"), create("archive/day/x", "1"), append("log", "1")})));
  Connection listener(address, {});
  const std::string begin = "coord:" + std::to_string(address.database) + ":";
  REQUIRE(listener.exchange({{"PSUBSCRIBE", "coord:*"}}).has_value());
  // What has been told so far, up to a word of our own.
  const auto told = [&] {
    tell(address, {"PUBLISH", "coord:end", ""});
    std::set<std::string> paths;
    for (;;) {
      const auto message = listener.next_message(60s);
      REQUIRE((message && *message));
      const std::string channel((*message)->view().text_at(2));
      if (channel == "coord:end") {
        return paths;
      }
      REQUIRE(channel.starts_with(begin));
      paths.insert(channel.substr(begin.size()));
    }
  };
  using Paths = std::set<std::string>;
  REQUIRE(commits(*store, batch({move("inbox/a", "archive/day/a"), append("log", "2")})));
  CHECK(told() == Paths{"inbox/a", "inbox", "archive/day/a", "archive/day", "log", ""});
  REQUIRE(commits(*store, unsynced(put("new/doc", "2"))));
  CHECK(told() == Paths{"new/doc", "new", ""});
  REQUIRE(store->commit(batch({create("new/doc", "3")}))->refused == "new/doc");
  CHECK(told().empty());
}

TEST_CASE("a wait goes on over a restart of the server, and wakes then") {
  NEEDS_REDIS
  test::RedisServer server;
  const auto store = open(server.address());
  const auto watch = store->watch({"inbox"});
  REQUIRE(watch.has_value());
  server.kill();
  const auto away = (*watch)->wait(60s);
  REQUIRE_FALSE(away.has_value());
  CHECK(away.error().kind == ErrorKind::unavailable);
  server.start();
  CHECK((*watch)->wait(60s) == true);
  REQUIRE(commits(*store, batch({create("inbox/a", "1")})));
  CHECK((*watch)->wait(60s) == true);
}

TEST_CASE("a signal ends a wait for the server") {
  NEEDS_REDIS
  struct sigaction handler = {};
  struct sigaction before = {};
  handler.sa_handler = [](int) {};
  REQUIRE(::sigaction(SIGUSR1, &handler, &before) == 0);
  const auto store = open(test::RedisServer::shared().next_database());
  const auto watch = store->watch({"inbox"});
  REQUIRE(watch.has_value());
  std::atomic<bool> ended = false;
  const pthread_t waiter = ::pthread_self();
  std::thread sender([&] {
    while (!ended) {
      ::pthread_kill(waiter, SIGUSR1);
      std::this_thread::yield();
    }
  });
  Result<bool> woken = true;
  while (woken) {
    woken = (*watch)->wait(60s);
  }
  ended = true;
  sender.join();
  ::sigaction(SIGUSR1, &before, nullptr);
  CHECK(woken.error().kind == ErrorKind::interrupted);
}

}  // namespace coord::store::redis

// How often an operation has to wait for the server, counted on the way; and that what is presumed to save a wait is never acted upon
// where it is not so.
#include <optional>
#include <vector>

#include "core/context.hpp"
#include "core/places.hpp"
#include "operations/operation.hpp"
#include "operations/reads.hpp"
#include "support/cutting_relay.hpp"
#include "support/world.hpp"
#include "unit/redis/support.hpp"

namespace coord::store::redis {
namespace {

using operations::Operation;
using test::must;
using test::refused;

// One agent with a store of its own, and a way to it that counts.
class Caller {
 public:
  Caller(const Address& direct, std::string agent) : relay_(direct.socket, new_name()), address_(direct) {
    address_.socket = relay_.socket();
    caller_.as = std::move(agent);
  }

  Result<Json> run(const char* name, const Json& input) {
    if (!context_) {
      connect(*operations::find(name), input);
    }
    return operations::run(*operations::find(name), *context_, input);
  }

  // As a command would run it, in a process of its own.
  unsigned trips_of_command(const char* name, const Json& input) {
    context_.reset();
    store_.reset();
    return trips_of(name, input);
  }

  // As a program that stays would.
  unsigned trips_of(const char* name, const Json& input) {
    const unsigned before = relay_.round_trips();
    last_ = run(name, input);
    return relay_.round_trips() - before;
  }

  [[nodiscard]] const Result<Json>& last() const { return last_; }
  // Until then what it holds is not looked after.
  void renewed_for(std::int64_t microseconds) { context_->renewal_due += microseconds; }

 private:
  static std::string new_name() {
    static int made = 0;
    return "relay-" + std::to_string(++made);
  }

  void connect(const Operation& operation, const Json& input) {
    RedisStoreOptions options;
    options.expected = operations::reads_of(operation, caller_, input);
    store_ = must(open_redis_store(address_, options));
    context_.emplace(core::Context{*store_, dice_, caller_});
  }

  test::CuttingRelay relay_;
  Address address_;
  test::Dice dice_;
  core::Caller caller_;
  std::unique_ptr<Store> store_;
  std::optional<core::Context> context_;
  Result<Json> last_ = Json();
};

constexpr std::int64_t kLong = 3'600'000'000;

// A project with agents; the scripts are on the server.
Address project() {
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  test::Dice dice;
  core::Context context{*store, dice, {}};
  for (const char* name : {"alice", "bob"}) {
    must(operations::run(*operations::find("agent add"), context, Json{{"name", name}}));
  }
  return address;
}

}  // namespace

TEST_CASE("a command that claims waits twice for the server, and once where it is refused") {
  NEEDS_REDIS
  const Address address = project();
  Caller alice(address, "alice");
  Caller bob(address, "bob");
  must(bob.run("task add", Json{{"title", "with a document"}, {"id", "described"}}));
  CHECK(alice.trips_of_command("claim", Json{{"task", "t-1"}}) == 2);
  CHECK(alice.last().has_value());
  CHECK(bob.trips_of_command("claim", Json{{"task", "t-1"}}) == 1);
  CHECK(bob.last().error().kind == ErrorKind::conflict);
  CHECK(bob.trips_of_command("claim", Json{{"task", "described"}}) == 2);
  CHECK(bob.last().has_value());
  // Who holds something asks for none of it before it has to be renewed.
  CHECK(alice.trips_of_command("claim", Json{{"task", "t-2"}}) == 2);
  CHECK(alice.trips_of_command("claim", Json{{"task", "t-3"}}) == 2);
  CHECK(bob.trips_of_command("claim", Json{{"task", "t-3"}}) == 1);
  CHECK(bob.last().error().kind == ErrorKind::conflict);
  CHECK(alice.trips_of_command("release", Json{{"task", "t-3"}}) == 2);
}

TEST_CASE("other commands ask for what they read at once") {
  NEEDS_REDIS
  const Address address = project();
  Caller alice(address, "alice");
  Caller bob(address, "bob");
  CHECK(alice.trips_of_command("send", Json{{"type", "directive"}, {"text", "one"}, {"to", "bob"}}) == 2);
  for (int i = 0; i < 19; ++i) {
    must(alice.run("send", Json{{"type", "directive"}, {"text", "more"}, {"to", "bob"}}));
  }
  CHECK(bob.trips_of_command("inbox", Json::object()) == 6);
  CHECK(bob.last()->at("items").size() == 20);
  for (int i = 0; i < 5; ++i) {
    must(alice.run("task add", Json{{"title", "a task"}}));
  }
  must(bob.run("next", Json::object()));  // the first look tells the queue that others share of every task
  CHECK(bob.trips_of_command("next", Json::object()) == 3);
  for (const char* task : {"t-1", "t-2", "t-3"}) {
    must(bob.run("claim", Json{{"task", task}}));
  }
  // The session, what it holds, each of the three renewed, the mailbox.
  CHECK(bob.trips_of_command("heartbeat", Json::object()) == 6);
}

TEST_CASE("a program that stays waits once for the server at each claim") {
  NEEDS_REDIS
  const Address address = project();
  Caller alice(address, "alice");
  Caller bob(address, "bob");
  must(alice.run("claim", Json{{"task", "first"}}));
  must(bob.run("claim", Json{{"task", "another"}}));
  alice.renewed_for(kLong);
  bob.renewed_for(kLong);
  for (int i = 0; i < 50; ++i) {
    const Json task{{"task", "t-" + std::to_string(i)}};
    CHECK(alice.trips_of("claim", task) == 1);
    CHECK(alice.last().has_value());
    CHECK(bob.trips_of("claim", task) == 1);
    CHECK(bob.last().error().kind == ErrorKind::conflict);
    CHECK(alice.trips_of("release", task) == 1);
    CHECK(alice.last().has_value());
  }
}

TEST_CASE("a program that stays never acts on what another has changed since it looked") {
  NEEDS_REDIS
  const Address address = project();
  Caller alice(address, "alice");
  Caller bob(address, "bob");
  Caller once(address, "alice");
  const auto claim = [](Caller& caller, const char* task) { return caller.run("claim", Json{{"task", task}}); };
  must(claim(alice, "first"));
  must(claim(bob, "another"));
  alice.renewed_for(kLong);
  bob.renewed_for(kLong);

  // It has seen the task free, then another has it; it has seen another have it, then it is free.
  must(claim(alice, "t-1"));
  must(alice.run("release", Json{{"task", "t-1"}}));
  must(claim(bob, "t-1"));
  CHECK(refused(claim(alice, "t-1")).message.find("claimed by bob") != std::string::npos);
  must(bob.run("release", Json{{"task", "t-1"}}));
  CHECK(must(claim(alice, "t-1")).at("how") == "granted");

  // A task that was ended or assigned meanwhile is none to be claimed.
  must(bob.run("task add", Json{{"title", "cancelled"}, {"id", "t-2"}}));
  must(claim(alice, "t-2"));
  must(alice.run("release", Json{{"task", "t-2"}}));
  must(bob.run("task cancel", Json{{"task", "t-2"}, {"reason", "not needed"}}));
  CHECK(refused(claim(alice, "t-2")).kind == ErrorKind::conflict);

  // What another program of the same agent has claimed stays among what it holds.
  must(once.run("claim", Json{{"task", "t-3"}}));
  must(claim(alice, "t-4"));
  const auto store = open(address);
  const std::string holds = bytes_at(*store, core::holds_record("alice", ""));
  CHECK(holds.find("t-3.claim") != std::string::npos);
  CHECK(holds.find("t-4.claim") != std::string::npos);

  // Whom another program has registered and taken out again is not known any more.
  tell(address, {"HSET", "agents:registry", "carol", "{\"name\": \"carol\"}"});
  Caller carol(address, "carol");
  must(claim(carol, "t-5"));
  carol.renewed_for(kLong);
  tell(address, {"HDEL", "agents:registry", "carol"});
  CHECK(refused(claim(carol, "t-6")).kind == ErrorKind::not_found);
  CHECK(bytes_at(*store, core::claim_path("t-6")) == "(absent)");
}

}  // namespace coord::store::redis

// A server that is away, refuses, forgets or answers nothing: what each call says then, and what has happened.
#include "unit/redis/support.hpp"

namespace coord::store::redis {
namespace {

using namespace coord::testing;
using namespace std::chrono_literals;

ErrorKind refusal(const Address& address) {
  const auto store = open_redis_store(address, {});
  REQUIRE_FALSE(store.has_value());
  INFO(store.error().message);
  CHECK(store.error().message.find("secret") == std::string::npos);
  return store.error().kind;
}

}  // namespace

TEST_CASE("a server that is not there is unavailable") {
  Address nowhere;
  nowhere.socket = "/nonexistent/socket";
  CHECK(refusal(nowhere) == ErrorKind::unavailable);
  Address closed;
  closed.host = "127.0.0.1";
  closed.port = 1;
  CHECK(refusal(closed) == ErrorKind::unavailable);
}

TEST_CASE("a database without a project, or of a later version, is told") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  CHECK(refusal(address) == ErrorKind::not_found);
  tell(address, {"SET", ".store/format", "2"});
  CHECK(refusal(address) == ErrorKind::invalid);
  Address none = address;
  none.database = 9'999;
  CHECK(refusal(none) == ErrorKind::usage);
}

TEST_CASE("a wrong password or user is denied, and never shown") {
  NEEDS_REDIS
  test::RedisServer server;
  tell(server.address(), {"CONFIG", "SET", "requirepass", "secret"});
  Address address = server.address();
  CHECK(refusal(address) == ErrorKind::denied);
  address.password = "secret?";
  CHECK(refusal(address) == ErrorKind::denied);
  address.password = "secret";
  CHECK(commits(*open(address), batch({put("a", "1")})));
  tell(address, {"ACL", "SETUSER", "ann", "on", ">secret-of-ann", "+@read", "+time", "+select", "~*"});
  address.user = "ann";
  address.password = "secret-of-ann";
  const auto reader = open(address);
  CHECK(commit_error(*reader, batch({put("a", "2")})) == ErrorKind::denied);
}

TEST_CASE("the rights that the documentation names are enough") {
  NEEDS_REDIS
  test::RedisServer server;
  tell(server.address(), {"ACL", "SETUSER", "ann", "on", ">secret", "~*", "&coord:*", "&agent:events", "+@all",
                          "-@admin", "-@dangerous", "+info"});
  Address address = server.address();
  address.user = "ann";
  address.password = "secret";
  const auto store = open(address);
  const auto watch = store->watch({"inbox"});
  REQUIRE(watch.has_value());
  Effect expiring = create("inbox/a", "1");
  expiring.expires_after_s = 9;
  CHECK(commits(*store, batch({expiring, append("log", "1"), put("b", "1")})));
  CHECK(commits(*store, batch({move("b", "c"), remove("inbox/a")})));
  CHECK((*watch)->wait(60s) == true);
  CHECK(bytes_at(*store, "c") == "1");
  CHECK(store->read_back("log", kLogEnd, 100)->lines.size() == 1);
  CHECK(store->list("")->total == 2);
  CHECK(store->inspect(true).has_value());
}

TEST_CASE("a server that takes no writes is unavailable, and nothing has happened") {
  NEEDS_REDIS
  test::RedisServer server;
  const auto store = open(server.address());
  REQUIRE(commits(*store, batch({put("a", "1")})));
  const auto refused = [&] {
    CHECK(commit_error(*store, batch({put("a", "2"), put("b", "2"), append("log", "x")})) == ErrorKind::unavailable);
    CHECK(bytes_at(*store, "a") == "1");
    CHECK(bytes_at(*store, "b") == "(absent)");
  };
  tell(server.address(), {"CONFIG", "SET", "maxmemory", "1mb"});
  refused();
  tell(server.address(), {"CONFIG", "SET", "maxmemory", "0"});
  tell(server.address(), {"REPLICAOF", "127.0.0.1", "1"});
  refused();
  tell(server.address(), {"REPLICAOF", "NO", "ONE"});
  CHECK(commits(*store, batch({put("a", "3")})));
}

TEST_CASE("scripts that the server has forgotten are given to it again") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  REQUIRE(commits(*store, batch({create("a", "1"), append("log", "1")})));
  tell(address, {"SCRIPT", "FLUSH"});
  CHECK(bytes_at(*store, "a") == "1");
  CHECK(commits(*store, batch({put("a", "2")})));
  CHECK(store->read_on("log", 0, 100)->lines.size() == 1);
}

TEST_CASE("after a restart a handle goes on, and numbers have grown, also when data were lost") {
  NEEDS_REDIS
  for (const bool keeps : {true, false}) {
    test::RedisServer server(keeps ? std::vector<std::string>{"--appendonly", "yes", "--appendfsync", "always"}
                                   : std::vector<std::string>{});
    const auto store = open(server.address());
    const auto before = store->commit(batch({create("a", "1")}));
    REQUIRE(before.has_value());
    server.kill();
    CHECK(commit_error(*store, batch({create("b", "1")})) == ErrorKind::unavailable);
    const auto away = store->read("a");
    REQUIRE_FALSE(away.has_value());
    CHECK(away.error().kind == ErrorKind::unavailable);
    server.start();
    CHECK(bytes_at(*store, "a") == (keeps ? "1" : "(absent)"));
    CHECK(bytes_at(*store, "b") == "(absent)");
    const auto after = store->commit(batch({create("c", "1")}));
    REQUIRE(after.has_value());
    CHECK(after->sequence > before->sequence);
  }
}

TEST_CASE("numbers grow also where the server's clock has gone back") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  tell(address, {"SET", ".store/sequence", "8000000000000000"});
  CHECK(store->commit(batch({put("a", "1")}))->sequence == 8'000'000'000'000'001);
  CHECK(store->commit(batch({put("a", "2")}))->sequence == 8'000'000'000'000'002);
  CHECK(commits(*store, unsynced(put("a", "3"))));
  CHECK(store->commit(batch({put("a", "4")}))->sequence == 8'000'000'000'000'003);
}

TEST_CASE("a server that does not answer in time leaves a commit uncertain and a read unavailable") {
  NEEDS_REDIS
  test::RedisServer server;
  const auto store = open(server.address(), {1s, 100ms});
  tell(server.address(), {"CLIENT", "PAUSE", "2000", "ALL"});
  CHECK(commit_error(*store, batch({create("a", "1")})) == ErrorKind::uncertain);
  const auto document = store->read("a");
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().kind == ErrorKind::unavailable);
}

TEST_CASE("keys of other programs are neither taken for documents nor written over") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  tell(address, {"RPUSH", "doc", "x"});
  tell(address, {"SET", "log", "x"});
  CHECK(store->read("doc").error().kind == ErrorKind::invalid);
  CHECK(commit_error(*store, batch({put("beside", "x"), put("doc", "x")})) == ErrorKind::invalid);
  CHECK(commit_error(*store, batch({put("beside", "x"), append("log", "x")})) == ErrorKind::invalid);
  CHECK(store->read_on("log", 0, 100).error().kind == ErrorKind::invalid);
  CHECK(bytes_at(*store, "beside") == "(absent)");
}

TEST_CASE("nothing is half done where a key of coord's own is spoilt, or nobody may be told") {
  NEEDS_REDIS
  test::RedisServer server;
  const auto store = open(server.address());
  REQUIRE(commits(*store, batch({create("inbox/a", "1"), create("x", "1")})));
  tell(server.address(), {"DEL", ".store/folder/inbox"});
  tell(server.address(), {"SET", ".store/folder/inbox", "?"});
  CHECK(commit_error(*store, batch({put("x", "2"), put("inbox/a", "2")})) == ErrorKind::io);
  CHECK(commit_error(*store, batch({put("x", "2"), create("inbox/b", "2")})) == ErrorKind::io);
  CHECK(bytes_at(*store, "x") == "1");
  tell(server.address(), {"SET", ".store/expiring", "?"});
  tell(server.address(), {"SET", "agent:tasks:ann", "?"});
  Effect claim = create("tasks/t.claim", R"({"agent":"ann"})");
  claim.expires_after_s = 9;
  CHECK(commits(*store, batch({claim, put("x", "3")})));
  CHECK(bytes_at(*store, "x") == "3");
  tell(server.address(), {"ACL", "SETUSER", "bob", "on", ">secret", "~*", "resetchannels", "+@all"});
  Address bob = server.address();
  bob.user = "bob";
  bob.password = "secret";
  CHECK(commits(*open(bob), batch({put("x", "4"), append("events.jsonl", "{}")})));
  CHECK(bytes_at(*store, "x") == "4");
}

TEST_CASE("what another program claims is held, and listed as soon as coord has met it") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  tell(address, {"SET", "task:claim:t-1", "{}", "NX", "EX", "300"});
  tell(address, {"SET", "task:claim:t-2", "{}", "NX", "EX", "300"});
  CHECK(store->list("tasks")->total == 0);
  CHECK(bytes_at(*store, "tasks/t-2.claim") == "{}");
  CHECK(store->list("tasks")->total == 1);
  const auto refused = store->commit(batch({create("tasks/t-1.claim", "mine")}));
  REQUIRE(refused.has_value());
  CHECK(refused->refused == "tasks/t-1.claim");
  CHECK(store->list("tasks")->total == 2);
  tell(address, {"DEL", "task:claim:t-1", "task:claim:t-2"});
  CHECK(bytes_at(*store, "tasks/t-1.claim") == "(absent)");
  CHECK(store->list("tasks")->total == 1);
  CHECK(commits(*store, batch({create("tasks/t-2.claim", "mine")})));
}

TEST_CASE("what another program's claim names by itself is not listed when it has expired") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  tell(address, {"SET", "task:claim:t-1", "{}", "NX", "EX", "300"});
  CHECK(bytes_at(*store, "tasks/t-1.claim") == "{}");
  const auto due = [&] {
    tell(address, {"ZADD", ".store/expiring", "1", "tasks\nt-1.claim\ntask:claim:t-1"});
    return commits(*store, batch({put("a", "1")})) && store->list("tasks")->total == 1;
  };
  CHECK(due());  // looked after too early, it stays
  tell(address, {"DEL", "task:claim:t-1"});
  CHECK_FALSE(due());
}

TEST_CASE("a document that has expired is absent, and is not listed after the next commit") {
  NEEDS_REDIS
  const Address address = test::RedisServer::shared().next_database();
  const auto store = open(address);
  Effect key = create("keys/k", "1");
  key.expires_after_s = 1'000;
  Effect kept = key;
  kept.path = "keys/kept";
  REQUIRE(commits(*store, batch({key, kept})));
  REQUIRE(commits(*store, batch({put("keys/kept", "2")})));
  tell(address, {"PEXPIRE", "keys/k", "1"});
  tell(address, {"ZADD", ".store/expiring", "1", "keys\nk\nkeys/k", "1", "keys\nkept\nkeys/kept"});
  while (bytes_at(*store, "keys/k") != "(absent)") {
  }
  REQUIRE(commits(*store, batch({put("a", "1")})));
  const auto listing = store->list("keys");
  REQUIRE(listing->entries.size() == 1);
  CHECK(listing->entries.front().name == "kept");
  CHECK(commits(*store, batch({create("keys/k", "again")})));
}

TEST_CASE("an inspection names what the server would lose, and lists what others have made") {
  NEEDS_REDIS
  test::RedisServer server;
  const auto store = open(server.address());
  tell(server.address(), {"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"});
  tell(server.address(), {"SET", "inbox/bob/msg-1.json", "{}"});
  const auto found = store->inspect(false);
  REQUIRE(found.has_value());
  REQUIRE(found->size() == 3);
  CHECK((*found)[0].hint == "appendonly yes");
  CHECK((*found)[1].severity == Finding::Severity::error);
  CHECK((*found)[2].subject == "inbox/bob/msg-1.json");
  CHECK(store->list("inbox/bob")->total == 0);
  CHECK(store->inspect(true)->back().fixed);
  CHECK(store->list("inbox/bob")->total == 1);
  CHECK(store->list("inbox")->others.size() == 1);
  CHECK(store->inspect(false)->size() == 2);
}

}  // namespace coord::store::redis

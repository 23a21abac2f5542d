// URLs of Redis servers, and the table of keys.
#include "store/redis/address.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "store/redis/keys.hpp"

namespace coord::store::redis {
namespace {

Address parsed(const std::string& url) {
  const auto address = parse_address(url);
  INFO(url);
  REQUIRE(address.has_value());
  return *address;
}

}  // namespace

TEST_CASE("an address says host, port, database, user and password") {
  const Address plain = parsed("redis://localhost");
  CHECK((plain.host == "localhost" && plain.port == 6379 && plain.database == 0 && plain.password.empty()));
  const Address full = parsed("redis://ann:s%40cret%3A@[::1]:7000/12");
  CHECK((full.host == "::1" && full.port == 7000 && full.database == 12));
  CHECK((full.user == "ann" && full.password == "s@cret:"));
  CHECK(printable(full) == "redis://[::1]:7000/12");
  CHECK(parsed("redis://:p@h/").password == "p");
  CHECK(parsed("redis://:p@h/").user.empty());
}

TEST_CASE("an address names a Unix socket") {
  const Address address = parsed("redis+unix://:p@/run/my%20redis.sock?db=3");
  CHECK((address.socket == "/run/my redis.sock" && address.database == 3 && address.password == "p"));
  CHECK(printable(address) == "redis+unix:///run/my redis.sock?db=3");
  CHECK(parsed("redis+unix:///s").database == 0);
}

TEST_CASE("what is no address is refused without telling the password") {
  for (const std::string url :
       {"redis://", "redis://:secret@", "redis://h:0", "redis://h:99999", "redis://h:x", "redis://h/x", "redis://h/-1",
        "redis://secret@h", "redis://user:@h", "redis://[::1", "redis+unix://secret", "redis+unix:///s?db=", "http://h",
        "redis+unix:///s?x=1", "redis://:%zz@h", "redis://h\n", "rediss://:secret@h:6379/0", "redis://:a%00b@h"}) {
    INFO(url);
    const auto address = parse_address(url);
    REQUIRE_FALSE(address.has_value());
    CHECK(address.error().kind == ErrorKind::usage);
    CHECK(address.error().message.find("secret") == std::string::npos);
  }
  CHECK(parse_address("rediss://h").error().message.find("TLS") != std::string::npos);
}

TEST_CASE("every path has a key of its own, and the key tells the path") {
  std::set<std::string> keys;
  for (const std::string path : {"tasks/t-1.claim", "tasks/t-1.json", "task:claim:t-1", "tasks/a:b.claim", "a", "a:b/c",
                                 "tasks/.t-1.claim", "tasks/x/y.claim", "tasks/.claim", "agents/bob.json"}) {
    INFO(path);
    const Key key = key_of(path);
    CHECK(keys.insert(key.key + "\n" + key.field).second);
    if (key.field.empty()) {
      CHECK(path_of(key.key) == path);
    }
  }
  CHECK(key_of("tasks/t-1.claim").key == "task:claim:t-1");
  CHECK((key_of("agents/bob.json").key == "agents:registry" && key_of("agents/bob.json").field == "bob"));
  for (const std::string foreign : {".store/sequence", "agents:registry", "task:claim:", "task:claim:a/b", "", "/a"}) {
    CHECK_FALSE(path_of(foreign).has_value());
  }
}

}  // namespace coord::store::redis

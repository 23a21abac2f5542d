#include "core/messages/message_id.hpp"

#include <catch2/catch.hpp>

#include "core/messages/mailbox.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::core;

TEST_CASE("ids carry their moment and rise within one call", "[id]") {
  test::World world;
  world.place().advance(3'723'123'456);
  auto context = world.anybody();
  IdMaker ids(context);
  std::string last;
  for (int i = 0; i < 100; ++i) {
    const std::string id = ids.next();
    REQUIRE(id > last);
    REQUIRE(is_own_name(id + ".json"));
    REQUIRE(own_name_time(id + ".json") == world.store().now() + i);
    last = id;
  }
  CHECK(last.starts_with("msg-20260101-010203-"));
  CHECK(last.size() == 29);
  CHECK(own_short_id(last) == last.substr(22));
}

TEST_CASE("names of others are known as such", "[id]") {
  CHECK(is_own_name("msg-20260101-000000-000000000.json"));
  CHECK(is_own_name("msg-20260101-000000-0000000.json"));  // as earlier versions made them
  CHECK(own_short_id("msg-20260101-000000-0001abc") == "0001abc");
  for (const char* name :
       {"msg-20260101-000000.json", "msg-20260101-000000-0000000", "msg-20260101-000000-000000.json",
        "msg-20260101-000000-00000000.json", "msg-20260101-000000-0000000000.json", "msg-20260101-000000-000000i.json",
        "msg-2026010a-000000-0000000.json", "MSG-20260101-000000-0000000.json", ".json", ""}) {
    INFO(name);
    CHECK_FALSE(is_own_name(name));
  }
  CHECK_FALSE(own_short_id("msg-20260101-000000").has_value());
  const std::string own = "msg-20260101-000000-000000000.json";
  for (std::size_t at = 0; at < own.size(); ++at) {
    for (const char byte : {'/', ':', 'i', 'l', 'u', 'A', '_', '\xe9'}) {
      std::string other = own;
      other[at] = byte;
      INFO(other);
      CHECK_FALSE(is_own_name(other));
    }
  }
}

TEST_CASE("the short id of a foreign name is long enough to be the only one", "[id]") {
  const std::vector<std::string_view> names = {"msg-20251116-153045.json", "msg-20251117-153045.json", "a.json",
                                               "b-a.json"};
  CHECK(short_id_among("msg-20251116-153045.json", names) == "6-153045");
  CHECK(short_id_among("a.json", names) == "a");
  CHECK(short_id_among("b-a.json", names) == "b-a");
  CHECK(short_id_among("only-one-abcdef.json", {}) == "abcdef");
}

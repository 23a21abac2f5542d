#include "util/base32.hpp"

#include <catch2/catch.hpp>

using namespace coord::util;

TEST_CASE("numbers as base 32 sort as numbers", "[base32]") {
  CHECK(base32(0, 4) == "0000");
  CHECK(base32(999'999, 4) == "yghz");
  CHECK(base32(31, 1) == "z");
  std::string last;
  for (std::uint64_t value = 0; value < 1'000'000; value += 997) {
    const std::string text = base32(value, 4);
    REQUIRE(last < text);
    REQUIRE(parse_base32(text) == value);
    last = text;
  }
}

TEST_CASE("letters that look like digits are no base 32", "[base32]") {
  for (const char c : {'0', '9', 'a', 'z'}) {
    CHECK(is_base32(c));
  }
  for (const char c : {'i', 'A', '\0'}) {
    CHECK_FALSE(is_base32(c));
  }
}

#include "util/hash.hpp"

#include <catch2/catch.hpp>
#include <string>

using coord::util::hash128;

TEST_CASE("the content hash is that of XXH3-128, on every machine") {
  CHECK(hash128("") == coord::util::Hash128{0x99aa06d3014798d8, 0x6001c324468d497f});
  CHECK(hash128("a") != hash128("b"));
  CHECK(hash128(std::string("a\0", 2)) != hash128("a"));
}

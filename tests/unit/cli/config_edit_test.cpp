#include "cli/config_edit.hpp"

#include <catch2/catch.hpp>

using namespace coord;
using cli::with_config_value;

namespace {

std::string edited(std::string_view text, std::string_view name, std::string_view value) {
  const auto result = with_config_value(text, name, value);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("a value is changed where it stands, and all else stays", "[config]") {
  CHECK(edited("a: 1 # one\n# x\nb: 2\n", "a", "3") == "a: 3 # one\n# x\nb: 2\n");
  CHECK(edited("s:\n    k: 1\n    l: 2\nt:\n  k: 3\n", "s.k", "9") == "s:\n    k: 9\n    l: 2\nt:\n  k: 3\n");
  CHECK(edited("s:  # why\n\n  # inner\n  k: \"a # b\"\n", "s.k", "c") == "s:  # why\n\n  # inner\n  k: c\n");
  CHECK(edited("s:\r\n  k: 1\r\n", "s.k", "2") == "s:\r\n  k: 2\r\n");
}

TEST_CASE("a value of many lines gives way to one", "[config]") {
  CHECK(edited("s:\n  k:\n    - a\n    - b\n  l: 1\n", "s.k", "[c]") == "s:\n  k: [c]\n  l: 1\n");
  CHECK(edited("k:\n- a\n- b\nl: 1\n", "k", "[c]") == "k: [c]\nl: 1\n");
}

TEST_CASE("a new key goes to the end of its section, a new section to the end", "[config]") {
  CHECK(edited("", "s.k", "1") == "s:\n  k: 1\n");
  CHECK(edited("# only\n", "k", "1") == "# only\nk: 1\n");
  CHECK(edited("s:\n   l: 1\n\n# t's\nt: 2", "s.k", "1") == "s:\n   l: 1\n   k: 1\n\n# t's\nt: 2\n");
  CHECK(edited("s:\nt: 2\n", "s.k", "1") == "s:\n  k: 1\nt: 2\n");
}

TEST_CASE("a key is not taken for another that begins like it, or that a comment names", "[config]") {
  CHECK(edited("kk: 1\n# k: 2\ns:\n  k: 3\n", "k", "4") == "kk: 1\n# k: 2\ns:\n  k: 3\nk: 4\n");
}

TEST_CASE("a section in braces is left to its writer", "[config]") {
  const auto result = with_config_value("s: {k: 1}\n", "s.k", "2");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == ErrorKind::conflict);
}

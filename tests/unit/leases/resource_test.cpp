#include "core/leases/resource.hpp"

#include <algorithm>  // std::equal, std::min
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace coord;
using namespace coord::core;
using coord::test::must;
using coord::test::refused;

TEST_CASE("a resource has one spelling", "[resource]") {
  const std::pair<const char*, const char*> rows[] = {
      {"deploy", "deploy"},        {"./src/a.cpp", "src/a.cpp"},
      {"src//a.cpp", "src/a.cpp"}, {"src/", "src"},
      {"src/x/../a", "src/a"},     {"a b", "a b"},
      {"src/./a", "src/a"},        {"**", "**"},
  };
  for (const auto& [typed, text] : rows) {
    CHECK(must(parse_resource(typed)).text == text);
  }
  CHECK_FALSE(must(parse_resource("deploy")).is_path);
  CHECK(must(parse_resource("./deploy")).is_path);
  CHECK(must(parse_resource("*.cpp")).is_path);
}

TEST_CASE("what is no resource is refused", "[resource]") {
  for (const std::string& typed :
       {std::string(""), std::string("/etc/passwd"), std::string("../x"), std::string("a/../.."), std::string("."),
        std::string("a\nb"), std::string(1'025, 'a')}) {
    INFO(typed);
    CHECK(refused(parse_resource(typed)).kind == ErrorKind::usage);
  }
}

namespace {

// Whether two resources overlap, as they are typed.
bool overlaps(const std::string& a, const std::string& b) {
  return overlap(must(parse_resource(a)), must(parse_resource(b)));
}

}  // namespace

TEST_CASE("two resources overlap when one path is covered by both", "[resource]") {
  struct Row {
    const char* a;
    const char* b;
    bool yes;
  };
  const Row rows[] = {
      {"src", "src", true},
      {"src", "src/a.cpp", true},
      {"src", "srcs", false},
      {"src/a.cpp", "src/b.cpp", false},
      {"src/*.cpp", "src/a.cpp", true},
      {"src/*.cpp", "src/a.hpp", false},
      {"src/*.cpp", "src/sub/a.cpp", false},
      {"src/*", "src/sub/a.cpp", true},
      {"src/**/*.cpp", "src/sub/deep/a.cpp", true},
      {"src/**/*.cpp", "src/a.cpp", true},
      {"src/**/*.cpp", "tests/a.cpp", false},
      {"**", "anything/at/all", true},
      {"**/a.cpp", "src/a.cpp", true},
      {"**/a.cpp", "src/**", true},
      {"a*c", "*b*", true},
      {"a*", "b*", false},
      {"*.cpp", "*.hpp", false},
      {"*a", "b*", true},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"a?c",
       "a\xc3\xa9"
       "c",
       true},
      {"[ab].c", "a.c", true},
      {"[ab].c", "c.c", false},
      {"[!ab].c", "c.c", true},
      {"[!ab].c", "a.c", false},
      {"[a-c]x", "bx", true},
      {"[a-c]x", "dx", false},
      {"a[", "a[", true},
      {"a[", "a", false},
      {"x/**/y/**/z", "x/**/z", true},
      {"x/*/z", "x/y/w", false},
      {"src/**/*.cpp", "src/a.hpp", false},
      {"src/**/*.cpp", "src/", true},
      {"src/**/*.cpp", "src", false},
      {"src/**", "src", true},
      {"src/*/x", "src/y", false},
      {"src/*/x", "src/y/", true},
      {"src/ab*", "src/ac*", false},
      {"src/ab*", "src/a*c", true},
      {"src[", "src/a", false},
      {"s[r]c/a", "src/b", false},
      {"s[r]c/a", "src/a", true},
  };
  for (const Row& row : rows) {
    INFO(row.a << " and " << row.b);
    CHECK(overlaps(row.a, row.b) == row.yes);
    CHECK(overlaps(row.b, row.a) == row.yes);
  }
}

TEST_CASE("paths without wildcards overlap when one is the other, or a folder above it", "[resource]") {
  using Parts = std::vector<std::string>;
  const Parts paths[] = {{"s"},         {"src"},          {"srcs"}, {"src", "a"}, {"src", "a", "b"},
                         {"src", "ab"}, {"src", "a.cpp"}, {"a"},    {"a", "src"}, {"deploy"}};
  const auto typed = [](const Parts& parts) {
    std::string text;
    for (const std::string& part : parts) {
      text += (text.empty() ? "" : "/") + part;
    }
    return text;
  };
  for (const Parts& a : paths) {
    for (const Parts& b : paths) {
      INFO(typed(a) << " and " << typed(b));
      const std::size_t common = std::min(a.size(), b.size());
      const bool same = std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(common), b.begin());
      CHECK(overlaps(typed(a), typed(b)) == same);
      CHECK(overlaps(typed(a) + "/", typed(b)) == same);
    }
  }
}

TEST_CASE("patterns that would take a backtracker for ever are judged at once", "[resource]") {
  std::string a;
  std::string b;
  for (int i = 0; i < 250; ++i) {
    a += "*a";
    b += "*b";
  }
  CHECK(overlaps(a + "*", b + "*"));
  CHECK_FALSE(overlaps(a + "x", b + "y"));
  std::string deep;
  for (int i = 0; i < 100; ++i) {
    deep += "**/a/";
  }
  CHECK_FALSE(overlaps("x/" + deep + "y", "y/" + deep + "z"));
}

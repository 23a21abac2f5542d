#include "setup/unified_diff.hpp"

#include <catch2/catch.hpp>
#include <random>  // std::mt19937

using coord::setup::unified_diff;

namespace {

// What `patch` would make of it: enough of it to prove that the hunks say where and what.
std::string patched(const std::string& before, std::string_view diff) {
  std::string out;
  std::string_view rest = before;
  std::size_t line = 1;
  const auto take_line = [&rest] {
    const std::string_view taken = rest.substr(0, rest.find('\n') + 1);
    rest.remove_prefix(taken.size());
    return taken;
  };
  diff.remove_prefix(diff.find("@@"));
  while (!diff.empty()) {
    const std::string_view step = diff.substr(0, diff.find('\n') + 1);
    diff.remove_prefix(step.size());
    if (step.starts_with("@@ -")) {
      const std::size_t first = std::stoul(std::string(step.substr(4)));
      const bool empty = step.substr(4, step.find(' ', 4) - 4).ends_with(",0");
      for (const std::size_t begin = empty ? first + 1 : first; line < begin; ++line) {
        out += take_line();
      }
    } else if (step[0] == '+') {
      out += step.substr(1);
    } else {
      REQUIRE(take_line() == step.substr(1));
      out += step[0] == ' ' ? step.substr(1) : "";
      ++line;
    }
  }
  return out.append(rest);
}

}  // namespace

TEST_CASE("a diff looks as git's") {
  CHECK(unified_diff("f", "a\n", "a\n").empty());
  CHECK(unified_diff("f", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n") ==
        "--- a/f\n+++ b/f\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6\n");
  CHECK(unified_diff("f", "a", "a\nb") ==
        "--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n");
  CHECK(unified_diff("f", std::nullopt, "a\n") == "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unified_diff("f", "a\n", std::nullopt) == "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("changes that are far apart are hunks of their own") {
  const std::string diff = unified_diff("f", "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n");
  CHECK(diff.find("@@ -1,4 +1,4 @@") != std::string::npos);
  CHECK(diff.find("@@ -6,4 +6,4 @@") != std::string::npos);
}

TEST_CASE("a diff makes the one text of the other", "[property]") {
  std::mt19937 random(7);
  const auto text = [&random] {
    std::string out;
    for (auto lines = random() % 30; lines > 0; --lines) {
      out += std::string_view("a\nb\nc\nd\n").substr(random() % 4 * 2, 2);
    }
    return out;
  };
  for (int i = 0; i < 2'000; ++i) {
    const std::string before = text();
    const std::string after = text();
    const std::string diff = unified_diff("f", before, after);
    INFO(diff);
    REQUIRE((before == after || patched(before, diff) == after));
  }
}

#include "util/edit_distance.hpp"

#include <catch2/catch.hpp>
#include <string>  // std::string

using coord::util::edit_distance;
using coord::util::nearest;

namespace {
constexpr std::string_view kTypes[] = {"directive", "question",   "response", "progress",
                                       "blocker",   "completion", "error"};
}

TEST_CASE("edit_distance counts additions, losses, replacements and swaps") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("error", "errors") == 1);
  CHECK(edit_distance("error", "eror") == 1);
  CHECK(edit_distance("error", "erxor") == 1);
  CHECK(edit_distance("error", "erorr") == 1);  // a swap is one edit
  CHECK(edit_distance("ca", "abc") == 3);
  CHECK(edit_distance("ERROR", "error") == 0);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("edit_distance of overlong words is bounded work") {
  const std::string long_word(100'000, 'a');
  CHECK(edit_distance(long_word, "a") == 100'000);
  CHECK(edit_distance(long_word, long_word) == 0);
}

TEST_CASE("nearest finds what was meant, best first") {
  CHECK(nearest("directiv", kTypes) == std::vector<std::string_view>{"directive"});
  CHECK(nearest("Qeustion", kTypes) == std::vector<std::string_view>{"question"});
  CHECK(nearest("comp", kTypes) == std::vector<std::string_view>{"completion"});
  constexpr std::string_view kVerbs[] = {"archive", "ack", "act", "art"};
  CHECK(nearest("ac", kVerbs) == std::vector<std::string_view>{"ack", "act"});
  CHECK(nearest("ack", kVerbs, 1) == std::vector<std::string_view>{"ack"});
}

TEST_CASE("nearest is silent when nothing is near") {
  CHECK(nearest("xyzzy", kTypes).empty());
  CHECK(nearest("", kTypes).empty());
  CHECK(nearest("a", kTypes).empty());
  CHECK(nearest("error", {}).empty());
}

#include "util/words.hpp"

#include <catch2/catch.hpp>
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

using namespace coord;

TEST_CASE("choices are taken one by one") {
  const auto taken = [](std::string_view choices) {
    std::vector<std::string> out;
    while (!choices.empty()) {
      out.emplace_back(util::take_choice(choices));
    }
    return out;
  };
  using Words = std::vector<std::string>;
  CHECK(taken("a|bc|d") == Words{"a", "bc", "d"});
  CHECK(taken("one") == Words{"one"});
  CHECK(taken("").empty());
}

TEST_CASE("words are equal but for the case of ASCII letters") {
  CHECK(util::same_word("Urgent", "uRGENT"));
  CHECK_FALSE(util::same_word("urgent", "urgen"));
  CHECK_FALSE(util::same_word("[", "{"));
}

#include "util/short_text.hpp"

#include <algorithm>  // std::find
#include <array>      // std::array
#include <catch2/catch.hpp>
#include <string_view>  // std::string_view
#include <type_traits>  // std::is_constructible_v, std::is_convertible_v

using coord::util::ShortText;

namespace {

constexpr std::array<ShortText<5>, 3> kWords = {"", "two", "three"};

}  // namespace

TEST_CASE("a short text is its literal") {
  const std::string_view view = kWords[2];
  CHECK(view == "three");
  CHECK(view.data() == static_cast<const void*>(&kWords[2]));
  CHECK(std::string_view(kWords[0]).empty());
  CHECK(std::find(kWords.begin(), kWords.end(), std::string_view("two")) == &kWords[1]);
  CHECK(std::find(kWords.begin(), kWords.end(), std::string_view("tw")) == kWords.end());
}

TEST_CASE("a text that is too long, and a view of a temporary one, do not compile") {
  CHECK(std::is_constructible_v<ShortText<5>, const char(&)[6]>);
  CHECK_FALSE(std::is_constructible_v<ShortText<5>, const char(&)[7]>);
  CHECK(std::is_convertible_v<const ShortText<5>&, std::string_view>);
  CHECK_FALSE(std::is_convertible_v<ShortText<5>, std::string_view>);
}

// Words of people: compared without regard to case, listed in a sentence.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::util {

// "a, b, c"
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

// An ASCII letter in lower case; everything else as it is.
[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Equal but for the case of ASCII letters.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

}  // namespace coord::util

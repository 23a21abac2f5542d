// Words of people: compared without regard to case, listed in a sentence, taken from a list.
#pragma once

#include <algorithm>    // std::find
#include <array>        // std::array
#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::util {

// "a, b, c"
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

// The first word of "a|b|c", which the rest goes on without.
[[nodiscard]] std::string_view take_choice(std::string_view& choices);

// Whether the word is one of these.
template <std::size_t N>
[[nodiscard]] bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// An ASCII letter in lower case; everything else as it is.
[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Equal but for the case of ASCII letters.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

}  // namespace coord::util

// UTF-8, read strictly: overlong forms, surrogates and numbers above U+10FFFF are not valid.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

struct CodePoint {
  char32_t value = 0;      // the byte itself where it is not valid
  std::size_t length = 1;  // bytes that it takes; 1 where it is not valid
  bool valid = false;
};

// The code point that begins at text[at]; at < text.size().
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);

// Adds a code point (at most U+10FFFF, no surrogate) to `out`.
void append_utf8(std::string& out, char32_t value);

// Code points of valid UTF-8; of anything else, the bytes that are no continuation bytes.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace coord::util

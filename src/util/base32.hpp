// Numbers as short text that sorts as the numbers do: Crockford's alphabet in lower case, without i, l, o, u.
#pragma once

#include <array>        // std::array
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint64_t
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

inline constexpr std::string_view kBase32 = "0123456789abcdefghjkmnpqrstvwxyz";

// The low 5 * `width` bits of `value`, most significant first.
[[nodiscard]] std::string base32(std::uint64_t value, std::size_t width);

inline constexpr auto kInBase32 = [] {
  std::array<bool, 256> in{};
  for (const char c : kBase32) {
    in[static_cast<unsigned char>(c)] = true;
  }
  return in;
}();

[[nodiscard]] inline bool is_base32(char c) {
  return kInBase32[static_cast<unsigned char>(c)];
}

// The inverse of base32(); `text` holds only characters of the alphabet, at most 12.
[[nodiscard]] std::uint64_t parse_base32(std::string_view text);

}  // namespace coord::util

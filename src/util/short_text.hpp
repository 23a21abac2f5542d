// A text that lies in its row itself, for tables of short words that are looked through often. Longer ones are packed (util/packed.hpp).
#pragma once

#include <array>        // std::array
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint8_t
#include <string_view>  // std::string_view

namespace coord::util {

// At most kMost characters; a longer literal does not compile.
template <std::size_t kMost>
class ShortText {
 public:
  template <std::size_t kBytes>
  requires(kBytes - 1 <= kMost && kMost < 256) consteval ShortText(const char (&literal)[kBytes]) : size_(kBytes - 1) {
    for (std::size_t i = 0; i < size_; ++i) {
      text_[i] = literal[i];
    }
  }

  // As long as this is there; so not of a temporary.
  constexpr operator std::string_view() const& { return {text_.data(), size_}; }
  operator std::string_view() const&& = delete;
  friend constexpr bool operator==(const ShortText& text, std::string_view other) {
    return std::string_view(text) == other;
  }

 private:
  std::array<char, kMost> text_ = {};
  std::uint8_t size_ = 0;
};

}  // namespace coord::util

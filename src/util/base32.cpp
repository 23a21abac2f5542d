#include "util/base32.hpp"

namespace coord::util {

std::string base32(std::uint64_t value, std::size_t width) {
  std::string out(width, '0');
  for (std::size_t i = width; i > 0; --i) {
    out[i - 1] = kBase32[value & 31];
    value >>= 5;
  }
  return out;
}

std::uint64_t parse_base32(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) {
    value = value << 5 | kBase32.find(c);
  }
  return value;
}

}  // namespace coord::util

#include "util/name_code.hpp"

#include <cstddef>  // std::size_t
#include <cstdint>  // std::uint64_t

#include "util/hash.hpp"

namespace coord::util {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::size_t kMaxCode = 200;
constexpr std::size_t kHashTail = 2 + 32;  // "%~" and the hash in hexadecimal digits

bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

void put_hex(std::string& out, std::uint64_t value, int digits) {
  for (int i = digits - 1; i >= 0; --i) {
    out += kHex[value >> (4 * i) & 15];
  }
}

// `code` without what follows its first `size` bytes, and without half an escape at its end.
std::string_view cut(std::string_view code, std::size_t size) {
  code = code.substr(0, size);
  const std::size_t escape = code.rfind('%');
  return escape != std::string_view::npos && escape + 3 > code.size() ? code.substr(0, escape) : code;
}

}  // namespace

std::string encode_name(std::string_view name) {
  if (name.empty()) {
    return "%";
  }
  std::string code;
  for (const char c : name) {
    if (stays(c) && !(code.empty() && c == '.')) {
      code += c;
    } else {
      code += '%';
      put_hex(code, static_cast<unsigned char>(c), 2);
    }
  }
  if (code.size() <= kMaxCode) {
    return code;
  }
  const Hash128 hash = hash128(name);
  std::string bounded(cut(code, kMaxCode - kHashTail));
  bounded += "%~";
  put_hex(bounded, hash.high, 16);
  put_hex(bounded, hash.low, 16);
  return bounded;
}

std::optional<std::string> decode_name(std::string_view code) {
  if (code == "%") {
    return std::string();
  }
  std::string name;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] != '%') {
      name += code[i];
      continue;
    }
    if (i + 2 >= code.size()) {
      return std::nullopt;
    }
    const std::size_t high = kHex.find(code[i + 1]);
    const std::size_t low = kHex.find(code[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return std::nullopt;
    }
    name += static_cast<char>(high * 16 + low);
    i += 2;
  }
  // Only what encode_name() would have made: otherwise two codes would stand for one name.
  return !name.empty() && encode_name(name) == code ? std::optional(name) : std::nullopt;
}

}  // namespace coord::util

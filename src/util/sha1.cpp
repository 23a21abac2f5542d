#include "util/sha1.hpp"

#include <bit>      // std::rotl
#include <cstddef>  // std::size_t

namespace coord::util {
namespace {

constexpr std::size_t kBlock = 64;

class Hasher {
 public:
  void block(const std::uint8_t* bytes) {
    std::array<std::uint32_t, 80> w{};
    for (std::size_t i = 0; i < 16; ++i) {
      const std::uint8_t* word = bytes + 4 * i;
      w[i] = std::uint32_t{word[0]} << 24 | std::uint32_t{word[1]} << 16 | std::uint32_t{word[2]} << 8 | word[3];
    }
    for (std::size_t i = 16; i < w.size(); ++i) {
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    auto [a, b, c, d, e] = state_;
    for (std::size_t i = 0; i < w.size(); ++i) {
      const std::uint32_t mixed = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999U
                                  : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1U
                                  : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcU
                                           : (b ^ c ^ d) + 0xca62c1d6U;
      const std::uint32_t next = std::rotl(a, 5) + mixed + e + w[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    state_ = {state_[0] + a, state_[1] + b, state_[2] + c, state_[3] + d, state_[4] + e};
  }

  [[nodiscard]] Sha1 digest() const {
    Sha1 out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    }
    return out;
  }

 private:
  std::array<std::uint32_t, 5> state_{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U};
};

}  // namespace

Sha1 sha1(std::string_view bytes) {
  Hasher hasher;
  // The last one or two blocks: what is left over, a one bit, zeros, and the length in bits.
  std::array<std::uint8_t, 2 * kBlock> tail{};
  const std::size_t whole = bytes.size() / kBlock * kBlock;
  std::array<std::uint8_t, kBlock> part{};
  for (std::size_t at = 0; at < whole; at += kBlock) {
    bytes.copy(reinterpret_cast<char*>(part.data()), kBlock, at);
    hasher.block(part.data());
  }
  const std::size_t left = bytes.copy(reinterpret_cast<char*>(tail.data()), kBlock, whole);
  tail[left] = 0x80;
  const std::size_t size = left + 9 <= kBlock ? kBlock : 2 * kBlock;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < 8; ++i) {
    tail[size - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
  }
  for (std::size_t at = 0; at < size; at += kBlock) {
    hasher.block(tail.data() + at);
  }
  return hasher.digest();
}

std::string sha1_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : sha1(bytes)) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace coord::util

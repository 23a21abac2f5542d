// The 128-bit content hash behind document versions.
#pragma once

#include <cstdint>      // std::uint64_t
#include <string_view>  // std::string_view

namespace coord::util {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend bool operator==(const Hash128&, const Hash128&) = default;
};

// XXH3-128 of the bytes. The same on every machine; never the all-zero value, which callers use for "no content".
[[nodiscard]] Hash128 hash128(std::string_view bytes);

// The same keyed with a seed, for checksums that nobody can make who does not know it. May be zero.
[[nodiscard]] Hash128 keyed_hash128(std::string_view bytes, std::uint64_t seed);

}  // namespace coord::util

#include "util/hash.hpp"

#include <xxhash.h>

namespace coord::util {

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  if (hash.high64 == 0 && hash.low64 == 0) {
    return {0, 1};
  }
  return {hash.high64, hash.low64};
}

Hash128 keyed_hash128(std::string_view bytes, std::uint64_t seed) {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed);
  return {hash.high64, hash.low64};
}

}  // namespace coord::util

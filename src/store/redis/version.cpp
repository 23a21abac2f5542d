#include "store/redis/version.hpp"

#include <cstddef>  // std::size_t

#include "util/sha1.hpp"

namespace coord::store::redis {

Version version_of(std::string_view bytes) {
  const util::Sha1 hash = util::sha1(bytes);
  Version version;
  for (std::size_t i = 0; i < 8; ++i) {
    version.high = version.high << 8 | hash[i];
    version.low = version.low << 8 | hash[i + 8];
  }
  return version;
}

std::string hex(const Version& version) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(32, '0');
  for (std::size_t i = 0; i < 16; ++i) {
    out[15 - i] = kDigits[version.high >> (4 * i) & 15];
    out[31 - i] = kDigits[version.low >> (4 * i) & 15];
  }
  return out;
}

}  // namespace coord::store::redis

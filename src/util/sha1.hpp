// SHA-1, which a Redis server can compute too: it names scripts and compares contents there.
#pragma once

#include <array>        // std::array
#include <cstdint>      // std::uint8_t
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

using Sha1 = std::array<std::uint8_t, 20>;

// FIPS 180-4. Not for secrets: whoever wants to can make two texts with one hash.
[[nodiscard]] Sha1 sha1(std::string_view bytes);

// The same as 40 hexadecimal digits in lower case.
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

}  // namespace coord::util

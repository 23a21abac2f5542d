// Versions that client and server compute alike.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"

namespace coord::store::redis {

// The first 128 bits of the SHA-1 of the bytes: the one hash that a script can make. In another store the same bytes have
// another version.
[[nodiscard]] Version version_of(std::string_view bytes);

// 32 hexadecimal digits, as scripts compare them.
[[nodiscard]] std::string hex(const Version& version);

}  // namespace coord::store::redis

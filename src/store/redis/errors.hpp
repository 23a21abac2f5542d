// What a server refuses, as an Error.
#pragma once

#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::store::redis {

// `text` is an error reply: a word in capitals, then a sentence. A server refuses before it does anything, so each of these means
// that nothing happened: `denied` for what a password or a right is missing for, `unavailable` for a server that is loading, busy, full, or a
// replica, `io` for the rest.
[[nodiscard]] Error server_error(std::string_view where, std::string_view text);

// The same failure where it met a commit whose answer was lost.
[[nodiscard]] Error uncertain(const Error& cause);

}  // namespace coord::store::redis

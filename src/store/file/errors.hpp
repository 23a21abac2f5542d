// The one place where an errno becomes an Error.
#pragma once

#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::store::file {

// "cannot <action> <path>: <reason>". No space or quota left is `unavailable`, missing rights and a read-only place are
// `denied`, a link or a folder where a document should be is `invalid`, everything else is `io`. `code` is an errno or
// its negative; `path` is a store path and may hold anything.
[[nodiscard]] Error os_error(int code, std::string_view action, std::string_view path);

[[nodiscard]] inline tl::unexpected<Error> os_fail(int code, std::string_view action, std::string_view path) {
  return tl::unexpected<Error>(os_error(code, action, path));
}

// The same failure after the commit point, where it is not known whether the change will be kept.
[[nodiscard]] Error uncertain(const Error& cause);

}  // namespace coord::store::file

// What a session begins with: who it is, what it holds, what waits for it, and what of others is in its way.
#pragma once

#include <cstddef>  // std::size_t

#include "core/context.hpp"

namespace coord::core {

inline constexpr std::size_t kPrimeTokens = 600;        // unless said otherwise
inline constexpr std::size_t kFewestPrimeTokens = 150;  // for who it is, a message, and the commands

// Checks the caller in where the store can be written, and looks round. Answers as check_in() does, without "record" and
// "changes", plus {"time", "budget": `tokens`, "unregistered"?: why it could not be checked in, "mail": so many messages as a
// text of that many tokens surely has room for, which are marked as shown, "locks": [{"id", "resource", "touches"?: the caller's task or lock that it meets, ...lease}...] of others,
// those that touch its work first, "more_locks": n beyond those, "ready": [tasks that it could take...], "notes"?: what the project says in PRIME.md}.
// What cannot be read for a moment is left out.
// Errors: those of identify_newcomer().
[[nodiscard]] Result<Json> prime(Context& context, std::size_t tokens);

}  // namespace coord::core

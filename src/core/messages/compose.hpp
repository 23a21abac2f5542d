// From a draft to a message that keeps the schema.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"
#include "core/messages/draft.hpp"

namespace coord::core {

// The message that `draft` says, from `from`, without id and addressee: place_message() adds those. The timestamp is now.
// Errors: `invalid` for a time, priority or gate that can't be read, and for a content that looks like a secret.
[[nodiscard]] Result<Json> compose(Context& context, const Draft& draft, std::string_view from);

// The message with its id and addressee, checked: it keeps the schema, reads back as it is written, and is small enough
// to be stored. `invalid` with JSON pointers in details otherwise.
[[nodiscard]] Result<Json> complete_message(const Json& composed, std::string_view id, std::string_view to);

// An ISO 8601 time, or a duration from now; `usage`, naming `what`.
[[nodiscard]] Result<WallTime> parse_moment(Context& context, std::string_view text, std::string_view what);

}  // namespace coord::core

// Reading members of documents that others may have written: of any shape, so nothing is taken for granted.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"
#include "coord/store.hpp"

namespace coord::core {

// The member, or null when `object` is no object or has none of that name.
[[nodiscard]] const Json* member(const Json& object, std::string_view name);

// The member when it is a string, else an empty view. It views into `object`.
[[nodiscard]] std::string_view text(const Json& object, std::string_view name);

// The member when it is a string that is a time.
[[nodiscard]] std::optional<WallTime> time(const Json& object, std::string_view name);

// Whether the member is an array that holds this string.
[[nodiscard]] bool lists(const Json& object, std::string_view name, std::string_view value);

}  // namespace coord::core

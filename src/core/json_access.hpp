// Reading members of documents that others may have written: of any shape, so nothing is taken for granted.
#pragma once

#include <cstddef>      // std::size_t
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

// An object without members and with room for so many. One that grows beyond its room copies all that is in it.
[[nodiscard]] Json object_with_room(std::size_t members);

// The same object with room for so many members more. Nothing is copied.
[[nodiscard]] Json with_room(Json object, std::size_t more);

// Whether the member is an array that holds this string.
[[nodiscard]] bool lists(const Json& object, std::string_view name, std::string_view value);

}  // namespace coord::core

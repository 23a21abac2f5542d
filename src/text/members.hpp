// Reading what an operation answered, for showing it. Nothing here fails: what is absent or of another kind shows as nothing.
#pragma once

#include <cstdint>      // std::int64_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"

namespace coord::text {

// A member as text: strings as they are, other scalars as JSON, "" where it is absent or null.
[[nodiscard]] std::string member(const Json& object, std::string_view name);
// The same, made visible.
[[nodiscard]] std::string shown(const Json& object, std::string_view name);
[[nodiscard]] std::int64_t number(const Json& object, std::string_view name);
[[nodiscard]] bool is_on(const Json& object, std::string_view name);
[[nodiscard]] const Json& items_of(const Json& result);
// The member when it is an array, or an object; else an empty one.
[[nodiscard]] const Json& list_of(const Json& object, std::string_view name);
[[nodiscard]] const Json& object_of(const Json& object, std::string_view name);

}  // namespace coord::text

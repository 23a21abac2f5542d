// The words of a violation: what was expected and what was found.
#pragma once

#include <cstdint>      // std::uint8_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "schema/node.hpp"

namespace coord::schema {

// A value, safe to show and cut to 60 characters: `"directiv"`, `12`, `an object`, `an array of 3`.
[[nodiscard]] std::string describe(const Json& value);

[[nodiscard]] std::string in_quotes(std::string_view text);

[[nodiscard]] std::string describe_types(std::uint8_t types);

// "one of a, b, c".
[[nodiscard]] std::string describe_choice(const std::vector<Json>& values);

// What a string must be like to match.
[[nodiscard]] std::string describe_pattern(const StringRules& rules);

// The string among `values` that `value` probably means, or empty.
[[nodiscard]] std::string nearest_choice(const Json& value, const std::vector<Json>& values);

}  // namespace coord::schema

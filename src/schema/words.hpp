// The words of a violation: what was expected and what was found.
#pragma once

#include <cstdint>      // std::uint8_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "schema/tables.hpp"

namespace coord::schema {

// A value, Json or FlatValue, safe to show and cut to 60 characters: `"directiv"`, `12`, `an object`, `an array of 3`.
template <class Value>
[[nodiscard]] std::string describe(const Value& value);

[[nodiscard]] std::string describe_number(const Number& number);

[[nodiscard]] std::string in_quotes(std::string_view text);

[[nodiscard]] std::string describe_types(std::uint8_t types);

// "one of a, b, c".
[[nodiscard]] std::string describe_choice(const Tables& tables, const Choice& choice);

// The value of `const`, described.
[[nodiscard]] std::string describe_constant(const Tables& tables, const Choice& choice);

// What a string must be like to match.
[[nodiscard]] std::string describe_pattern(const Tables& tables, const StringRules& rules);

// The string of the choice that `text` probably means, or empty.
[[nodiscard]] std::string nearest_choice(std::string_view text, const Tables& tables, const Choice& choice);

}  // namespace coord::schema

// JSON text, read strictly: what one parser accepts and another reads differently is refused.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int64_t, std::uint64_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::schema {

struct TextLimits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t depth = 64;
  std::size_t members = 10'000;  // members and elements in all
};

// Parses one JSON value. Refused with `invalid`, details `{line, column}` (1-based, columns in bytes): broken syntax,
// trailing data, a byte order mark, invalid UTF-8, a NUL (also as \u0000), lone surrogates, duplicate keys, a number
// outside the range of a double, a whole number of more than 64 bits (it would come back changed), and whatever exceeds
// the limits. The message is safe to show. Memory and recursion are bounded by the limits.
[[nodiscard]] Result<Json> parse(std::string_view text, const TextLimits& limits = {});

// One line of JSON text without a newline at its end, non-ASCII characters as they are. Invalid UTF-8 cannot be in
// what parse() returned; elsewhere it is replaced by U+FFFD.
[[nodiscard]] std::string to_line(const Json& value);

// The same, added to what is there already.
void append_line(std::string& out, const Json& value);

// A string or a whole number as to_line() writes it.
void append_string(std::string& out, std::string_view text);
void append_number(std::string& out, std::int64_t number);
void append_number(std::string& out, std::uint64_t number);

}  // namespace coord::schema

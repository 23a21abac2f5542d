// Equality as JSON Schema means it: 1 and 1.0 are equal, the order of an object's members does not matter.
#pragma once

#include "coord/json.hpp"

namespace coord::schema {

[[nodiscard]] bool equal(const Json& a, const Json& b);

// Whether two elements of an array are equal; n log n in their number.
[[nodiscard]] bool has_duplicates(const Json& array);

// The number, exactly where the machine's long double has 64 bits of mantissa.
[[nodiscard]] long double as_number(const Json& value);

// A number without a fraction.
[[nodiscard]] bool is_integer(const Json& value);

}  // namespace coord::schema

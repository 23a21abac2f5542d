// Equality as JSON Schema means it: 1 and 1.0 are equal, the order of an object's members does not matter.
#pragma once

#include "schema/node.hpp"

namespace coord::schema {

// Of Json and Json, or Json and FlatValue.
template <class A, class B>
[[nodiscard]] bool equal(const A& a, const B& b);

// Whether two elements of an array, Json or FlatValue, are equal; n log n in their number.
template <class Value>
[[nodiscard]] bool has_duplicates(const Value& array);

// The number, exactly where the machine's long double has 64 bits of mantissa.
[[nodiscard]] long double as_real(const Number& number);

// A number without a fraction.
[[nodiscard]] bool is_integer(const Number& number);

}  // namespace coord::schema

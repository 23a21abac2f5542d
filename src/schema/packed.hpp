// JSON as a string of bytes that is read many times faster than text: the form in which the build keeps the schemas that
// are compiled at the start of a command. Made and read by the same program version only, so it is never checked.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"

namespace coord::schema {

// A letter for the type; behind it, for o(bject) and a(rray) the number of members, for s(tring) its length and bytes, for
// i(nteger) eight bytes; t(rue), f(alse) and n(ull) stand alone. Members of objects are a string each, then the value.
// Lengths are two bytes, low one first. Empty when the value holds a fraction or a length above 65,535.
[[nodiscard]] std::string pack(const Json& value);

// The value that pack() was given.
[[nodiscard]] Json unpack(std::string_view bytes);

}  // namespace coord::schema

// Adding to JSON text and taking away from it by inserting and erasing pieces: no byte of what is not coord's changes.
//
// What was added and is then taken away leaves the text as it was before, byte for byte, also when several were added, when
// others were added behind them, and with comments anywhere. To know afterwards whether an object or array was there empty, or
// came with what was added, one that was there is filled behind a blank, on its line: `[ 1]`.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"

namespace coord::setup {

using Keys = std::vector<std::string>;       // from the root, which is an object, downward
using Positions = std::vector<std::size_t>;  // of children, from the root downward

// The text with `value` as the last element of the array at `keys`. What is missing of that way is made. New lines are indented
// as their neighbours are. `invalid` for text that is no JSON, and where something else stands in the way.
[[nodiscard]] Result<std::string> with_element(std::string_view text, const Keys& keys, const Json& value);

// The same with `value` as a new member, whose name is the last of `keys`; that it is not there yet is the caller's affair.
[[nodiscard]] Result<std::string> with_member(std::string_view text, const Keys& keys, const Json& value);

// The text without the child there, and without the objects and arrays that came with it and would be left with nothing in
// them. One that holds a comment stays.
[[nodiscard]] Result<std::string> without_child(std::string_view text, const Positions& positions);

}  // namespace coord::setup

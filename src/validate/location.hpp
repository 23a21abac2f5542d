// From a JSON pointer to a line and a column.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

namespace coord::validate {

// Where the value that `pointer` names begins in `text`, which is valid JSON; where the last one on the way begins that
// is there.
[[nodiscard]] std::size_t find_value(std::string_view text, std::string_view pointer);

struct Place {
  std::size_t line = 1;
  std::size_t column = 1;  // in characters
};

// The place of a byte; one behind the end is the end.
[[nodiscard]] Place place_of(std::string_view text, std::size_t offset);

}  // namespace coord::validate

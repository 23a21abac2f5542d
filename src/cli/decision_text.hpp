// How a decision looks in a line.
#pragma once

#include <vector>  // std::vector

#include "cli/columns.hpp"
#include "coord/json.hpp"

namespace coord::cli {

// Id, state, how far the input is or what was decided, title.
[[nodiscard]] std::vector<Cell> decision_line(const Json& item);

// Words, joined by commas.
[[nodiscard]] std::string joined_words(const Json& list);

}  // namespace coord::cli

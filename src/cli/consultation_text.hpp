// How a consultation looks in a line.
#pragma once

#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/columns.hpp"
#include "coord/json.hpp"

namespace coord::cli {

// `other` names the member that says who is at its other end; empty = both ends.
[[nodiscard]] std::vector<Cell> consultation_line(const Json& item, std::string_view other = {});

}  // namespace coord::cli

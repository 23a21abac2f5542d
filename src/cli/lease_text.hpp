// How a lease looks in a line.
#pragma once

#include <string>  // std::string

#include "cli/columns.hpp"
#include "coord/json.hpp"

namespace coord::cli {

// "for 5m", or "until released".
[[nodiscard]] std::string span_of(const Json& lease);
// "alice/s-1": not yet made visible.
[[nodiscard]] std::string holder_of(const Json& lease);
// "4m left", "no expiry", or why it no longer holds.
[[nodiscard]] Cell rest_cell(const Json& lease);

}  // namespace coord::cli

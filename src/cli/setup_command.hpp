// coord setup, coord guard install.
#pragma once

#include "cli/arguments.hpp"

namespace coord::cli {

// Everything is planned before the first file is written. The exit status: 4 for a --check that finds something else than what would be
// there.
[[nodiscard]] int run_setup(const Arguments& arguments);

}  // namespace coord::cli

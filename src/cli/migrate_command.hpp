// coord migrate.
#pragma once

#include "cli/arguments.hpp"

namespace coord::cli {

// Moves a project between two stores and looks at the result as `doctor` does; answers the exit status: 7 when something could not be
// taken along, or doctor finds an error.
[[nodiscard]] int run_migrate(const Arguments& arguments);

}  // namespace coord::cli

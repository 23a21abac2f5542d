// Runs an operation on the store and shows its answer.
#pragma once

#include "cli/arguments.hpp"

namespace coord::cli {

// The exit status. Everything is shown.
[[nodiscard]] int execute(Arguments& arguments);

}  // namespace coord::cli

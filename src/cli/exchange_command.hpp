// coord import, coord export.
#pragma once

#include "cli/arguments.hpp"
#include "core/context.hpp"

namespace coord::cli {

// Reads or writes the four files of the second protocol document in a directory; answers the exit status: 7 when an import had to
// refuse something.
[[nodiscard]] int run_exchange(core::Context& context, const Arguments& arguments);

}  // namespace coord::cli

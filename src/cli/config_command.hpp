// coord config show, get, set.
#pragma once

#include "cli/arguments.hpp"
#include "cli/config.hpp"
#include "core/context.hpp"

namespace coord::cli {

// Runs it, answers the exit status. `set` writes config.yml in one commit, and nothing when the result would be no configuration.
[[nodiscard]] int run_config(core::Context& context, const Arguments& arguments, const ConfigPlace& place);

}  // namespace coord::cli

// run: another program, under leases that are kept while it runs.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "cli/arguments.hpp"
#include "core/context.hpp"

namespace coord::cli {

// Takes the leases, runs the program with them, gives them back. The exit status: the program's, 126 or 127 when it can't be
// started, that of the error when the leases can't be had or were lost. `place` are variables by which the program's
// own coord commands find the same state.
[[nodiscard]] int run_command(core::Context& context, const Arguments& arguments,
                              const std::vector<std::string>& place);

}  // namespace coord::cli

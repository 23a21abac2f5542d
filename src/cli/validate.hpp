// coord validate and coord schema: what works without any coordination directory.
#pragma once

#include "cli/arguments.hpp"

namespace coord::cli {

// Each answers the exit status; everything is shown.
[[nodiscard]] int run_validate(const Arguments& arguments, std::string_view version);
[[nodiscard]] int run_schema(const Arguments& arguments);

}  // namespace coord::cli

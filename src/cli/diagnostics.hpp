// What coord does, for whoever looks for a fault: on standard error, when COORD_LOG asks for it. The only user of spdlog.
#pragma once

#include <string_view>  // std::string_view

namespace coord::cli {

// Reads COORD_LOG: debug, info, or nothing. Anything else counts as info.
void start_diagnostics();

// Whether details (COORD_LOG=debug) are wanted, for what is costly to describe.
[[nodiscard]] bool details_wanted();

// No cost unless diagnostics are on.
void diagnose(std::string_view what, std::string_view value);
void diagnose_detail(std::string_view what, std::string_view value);

}  // namespace coord::cli

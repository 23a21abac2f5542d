// coord mcp: the tools, resources and prompts of coord for clients of the Model Context Protocol, on standard input and output.
#pragma once

#include <string_view>  // std::string_view

#include "cli/arguments.hpp"

namespace coord::cli {

// Serves until the end of standard input, and answers what came before it. Nothing but the protocol is written to standard output; a missing project is
// told in the answers, and looked for again at each call.
int run_mcp(const Arguments& arguments, std::string_view version);

}  // namespace coord::cli

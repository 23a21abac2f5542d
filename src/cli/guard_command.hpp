// coord guard check: the staged paths against the locks of others.
#pragma once

#include <string>  // std::string

#include "cli/arguments.hpp"
#include "core/context.hpp"

namespace coord::cli {

// The exit status: 4, naming the holders, when another holds a lock on a staged path; else 0, also when something is wrong: the guard
// stands in the way of a commit for no other reason. `coordination` is the directory.
[[nodiscard]] int run_guard_check(core::Context& context, const Arguments& arguments, const std::string& coordination);

// One line on what is wrong; the status 0.
[[nodiscard]] int let_pass(const Error& error, bool json);

}  // namespace coord::cli

// Errors and warnings, as text on standard error or as JSON on standard output.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::cli {

// Shows the error, answers its exit status.
int report(const Error& error, bool json);

// "warning: ..." on standard error.
void warn(std::string_view message);

// Warnings that an answer carries: what was quarantined or skipped.
void warn_of(const Json& result);

// Writes the answer of a command, harmless() to a runner. `done` says what the command has done, for the case that standard output takes no more:
// nobody shall believe that it was not.
int deliver(std::string_view answer, std::string_view done);
// The same where it takes work to say: asked for in that case only.
int deliver(std::string_view answer, const std::function<std::string()>& done);
// The same, of an answer that may hold commands to a runner.
int deliver_as_it_is(std::string_view answer, std::string_view done);

}  // namespace coord::cli

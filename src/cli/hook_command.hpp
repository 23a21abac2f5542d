// coord hook: called by the program of an agent, at every step of it. Whatever goes wrong here, the agent's work goes on.
#pragma once

#include <span>  // std::span

#include "cli/arguments.hpp"

namespace coord::cli {

// Whether the words call a hook, also where they can't be parsed.
[[nodiscard]] bool calls_hook(std::span<const char* const> words);

// Reads the event's JSON from standard input, answers in the way that the program reads. Exit status 0, but for what the hook is to
// refuse: a fault of coord, of the store or of the input is a line in .coordination/hooks.log, or nothing where there is no such
// directory.
int run_hook(const Arguments& arguments);

// A hook that was called with words that can't be parsed: says so on standard error, and gets in nobody's way.
int forgive_hook(const Error& error);

// Whether standard input holds the JSON of a hook, which then calls coord without saying what for. Takes nothing from it.
[[nodiscard]] bool is_called_by_hook();

}  // namespace coord::cli

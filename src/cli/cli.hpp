// The command line of coord.
#pragma once

#include <span>         // std::span
#include <string_view>  // std::string_view

namespace coord::cli {

// Runs the command that the words after the program's name ask for, writes its answer, and returns the exit status.
[[nodiscard]] int run(std::span<const char* const> words, std::string_view version);

}  // namespace coord::cli

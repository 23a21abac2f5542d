// What the command line says of itself, made from the rows.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"
#include "operations/operation.hpp"

namespace coord::cli {

// The names of all commands, on one screen: what coord says when nothing is asked.
[[nodiscard]] std::string digest();

// All commands by group, with their summaries.
[[nodiscard]] std::string overview();

// One command: usage, what it does, its arguments, options and examples.
[[nodiscard]] std::string explain(const operations::Operation& operation);

// The manual page, in roff.
[[nodiscard]] std::string manual(std::string_view version);

// The reference page of a group of commands; `not_found` for an unknown group.
[[nodiscard]] Result<std::string> reference(std::string_view group);

// The completion script for bash, zsh or fish.
[[nodiscard]] std::string completion(std::string_view shell);

// The same facts for programs.
[[nodiscard]] Json overview_json(const std::string& family = {});
[[nodiscard]] Json explain_json(const operations::Operation& operation);

// The commands whose names begin with these words, a usage line each; empty when there are none.
[[nodiscard]] std::string explain_family(const std::string& family);

}  // namespace coord::cli

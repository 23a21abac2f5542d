// The words that completion scripts are made of.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "operations/operation.hpp"

namespace coord::cli {

// "a|b|c" as "a b c".
[[nodiscard]] std::string spaced(std::string_view choices);

// Words that begin names of several words: "agent", "progress", "progress step".
[[nodiscard]] std::vector<std::string> families();

// The first words of all commands; of a family the words that come next.
[[nodiscard]] std::string command_words(const std::string& family);

[[nodiscard]] bool takes_id(const operations::Param& param);
[[nodiscard]] bool names_agent(const operations::Param& param);

// The first positional, if there is any.
[[nodiscard]] std::optional<operations::Param> first_argument(const operations::Operation& operation);

// The choices of the first positional, if it has any.
[[nodiscard]] std::string argument_words(const operations::Operation& operation);

[[nodiscard]] std::string fish_completion();

}  // namespace coord::cli

// What a short program prints.
#pragma once

#include <chrono>    // std::chrono::milliseconds
#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

namespace coord::cli {

// Runs words[0], looked for as a shell does, in the working directory, with no standard input and its errors thrown away. Its standard
// output, when it ends well within the time and prints no more than `limit` bytes; else it is killed, and nothing.
[[nodiscard]] std::optional<std::string> output_of(const std::vector<std::string>& words, std::size_t limit,
                                                   std::chrono::milliseconds timeout);

}  // namespace coord::cli

// A program that is run to its end for what it prints.
#pragma once

#include <chrono>           // std::chrono::milliseconds
#include <optional>         // std::optional
#include <string>           // std::string
#include <tl/expected.hpp>  // tl::expected
#include <vector>           // std::vector

namespace coord::cli {

struct ProgramOutput {
  int status = 0;  // as a shell tells it, 128 + n for a signal
  std::string text;
};

// Looks for the program words[0] as a shell does. It finds nothing on its standard input, and its standard error is dropped. The errno
// of what failed: ETIMEDOUT when it was killed because it had not ended in time.
[[nodiscard]] tl::expected<ProgramOutput, int> output_of(
    const std::vector<std::string>& words, std::optional<std::chrono::milliseconds> timeout = std::nullopt);

}  // namespace coord::cli

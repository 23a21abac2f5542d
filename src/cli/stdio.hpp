// The three standard descriptors. Nothing else in coord reads or writes them.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::cli {

// Makes sure that descriptors 0 to 2 are open, so that no file of ours becomes standard output, and that a closed pipe
// is an error and not a signal. A descriptor that was closed answers EBADF to every use.
void secure_standard_descriptors();

// Stands in the details of the error where the reader of a pipe has gone.
inline constexpr const char* kReaderGone = "reader_gone";

// Writes everything or answers `io`.
[[nodiscard]] Status write_out(std::string_view text);

// One line on standard error, with "\n" added. Failures are dropped: there is nowhere left to tell them.
void write_err(std::string_view line);

// Everything that standard input or a file holds, at most `limit` bytes; `invalid` beyond it.
[[nodiscard]] Result<std::string> read_standard_input(std::size_t limit);
[[nodiscard]] Result<std::string> read_text_file(const std::string& path, std::size_t limit);

}  // namespace coord::cli

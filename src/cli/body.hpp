// The text of a message: words, a file, or standard input.
#pragma once

#include "cli/arguments.hpp"
#include "coord/error.hpp"

namespace coord::cli {

// Sets `text` (or `summary`) of the input from `--file` or, for the word "-", from standard input; words that are there already stay.
// Standard input is read for "-" only, so nothing ever waits for a terminal that nobody expects. The newlines at the end are dropped.
// Errors: `usage`, `invalid` (not UTF-8, NUL, more than 1 MiB), `not_found`, `io`.
[[nodiscard]] Status read_body(Arguments& arguments);

}  // namespace coord::cli

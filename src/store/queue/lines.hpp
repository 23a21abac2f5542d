// The lines of a queue's file, and the marks of what is dealt with.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint64_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/write_queue.hpp"

namespace coord::store::queue {

// {"settled":N}: every line that ends at byte N or before is dealt with.
[[nodiscard]] std::string mark(std::uint64_t settled);

// The lines that no mark says to be dealt with, in order, at most so many, without blank lines and marks. A last line without its newline
// is one too: whether it is torn, only who reads it can say.
[[nodiscard]] std::vector<WaitingLine> unsettled(std::string_view bytes, std::size_t limit);

}  // namespace coord::store::queue

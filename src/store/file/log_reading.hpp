// Whole lines of a log, forward and backward, in blocks: the cost depends on what is asked, not on the log's length.
#pragma once

#include <cstddef>  // std::size_t

#include "coord/store.hpp"
#include "store/file/sys.hpp"

namespace coord::store::file {

// As Store::read_on and Store::read_back, on an open descriptor. `shown` is the store path for messages.
[[nodiscard]] Result<LogSlice> read_lines_on(Sys& sys, int fd, LogPosition from, std::size_t bytes,
                                             std::string_view shown);
[[nodiscard]] Result<LogSlice> read_lines_back(Sys& sys, int fd, LogPosition before, std::size_t bytes,
                                               std::string_view shown);

}  // namespace coord::store::file

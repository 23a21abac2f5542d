// The lines of a log that is held as one text. Positions are offsets in bytes.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

#include "coord/store.hpp"

namespace coord::store::memory {

// As Store::read_on and Store::read_back.
[[nodiscard]] LogSlice lines_on(std::string_view text, LogPosition from, std::size_t bytes);
[[nodiscard]] LogSlice lines_back(std::string_view text, LogPosition before, std::size_t bytes);

}  // namespace coord::store::memory

// Where, in a log that a power cut has damaged, the lines go that it does not hold.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "store/file/settle.hpp"

namespace coord::store::file {

struct LinePlace {
  const WantedLine* line = nullptr;
  std::size_t at = 0;  // in the text
};

// `text` is a log from its first byte on. A line that is not in it whole has its place between its neighbours in
// `lines`, where nothing stands but NULs and bytes of its own: the recorded one if that is free, else another. So the
// order is kept also where a recovery that broke off had put lines elsewhere. A place may reach beyond the end of the
// text. What has no place is to be appended.
[[nodiscard]] std::vector<LinePlace> place_lines(std::string_view text, const std::vector<WantedLine>& lines);

}  // namespace coord::store::file

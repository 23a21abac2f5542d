// What standard output is, and so how to write to it.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

namespace coord::cli {

struct Terminal {
  bool terminal = false;  // a person reads it: columns, banners; otherwise compact lines
  bool color = false;
  std::size_t width = 120;  // columns a line may take
};

// `color` is auto, always or never. NO_COLOR, TERM=dumb and COLUMNS are obeyed.
[[nodiscard]] Terminal describe_output(std::string_view color);

// True when a person may be typing: standard input or output is a terminal.
[[nodiscard]] bool at_terminal();

}  // namespace coord::cli

// Lines from a descriptor, taken as they come.
#pragma once

#include <chrono>    // std::chrono::milliseconds
#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string

#include "coord/error.hpp"

namespace coord::cli {

class LineReader {
 public:
  // Lines of more than `most` bytes are not kept.
  LineReader(int fd, std::size_t most) : fd_(fd), most_(most) {}

  struct Line {
    std::string text;  // without its newline
    bool too_long = false;
  };

  // Reads what is there, or what comes within `wait`; negative: however long it takes. Nothing is read after the end.
  [[nodiscard]] Status read(std::chrono::milliseconds wait);

  // The next whole line of what was read; the last one may lack its newline. Nothing: there is none yet.
  [[nodiscard]] std::optional<Line> next();

  [[nodiscard]] bool ended() const { return ended_; }

 private:
  int fd_;
  std::size_t most_;
  std::string buffer_;
  std::size_t begin_ = 0;     // of what next() has not given
  std::size_t searched_ = 0;  // up to here there is no newline
  bool skipping_ = false;     // in a line that is too long
  bool ended_ = false;
};

}  // namespace coord::cli

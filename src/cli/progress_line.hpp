// How far a long command is, on one line of standard error that is written again and again; only for a person at a terminal.
#pragma once

#include <chrono>       // std::chrono::steady_clock
#include <string_view>  // std::string_view

namespace coord::cli {

class ProgressLine {
 public:
  ProgressLine();
  // Takes the line away.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // False where nobody would see it.
  [[nodiscard]] bool wanted() const { return terminal_; }

  // Whether it is time for another line: first after half a second.
  [[nodiscard]] bool due();
  void show(std::string_view text);

 private:
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace coord::cli

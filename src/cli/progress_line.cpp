#include "cli/progress_line.hpp"

#include <unistd.h>  // isatty, write

#include <string>  // std::string

namespace coord::cli {
namespace {

constexpr std::chrono::milliseconds kFirst{500};
constexpr std::chrono::milliseconds kBetweenLines{200};
constexpr std::string_view kErase = "\r\x1b[K";

// Without a newline, and whether it can be seen does not matter.
void write_terminal(std::string_view text) {
  (void)!::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

ProgressLine::ProgressLine()
    : terminal_(::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + kFirst) {}

ProgressLine::~ProgressLine() {
  if (shown_) {
    write_terminal(kErase);
  }
}

bool ProgressLine::due() {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) {
    return false;
  }
  next_ = now + kBetweenLines;
  return true;
}

void ProgressLine::show(std::string_view text) {
  write_terminal(std::string(kErase) + std::string(text));
  shown_ = true;
}

}  // namespace coord::cli

#include "cli/terminal.hpp"

#include <sys/ioctl.h>  // ioctl
#include <unistd.h>     // isatty

#include <cstdlib>  // getenv, strtoul

namespace coord::cli {
namespace {

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

std::size_t columns(bool terminal) {
  constexpr std::size_t kNarrowest = 40;
  if (set("COLUMNS")) {
    const unsigned long given = std::strtoul(std::getenv("COLUMNS"), nullptr, 10);
    return given < kNarrowest ? kNarrowest : given;
  }
  winsize size{};
  if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= kNarrowest) {
    return size.ws_col;
  }
  return Terminal{}.width;
}

}  // namespace

Terminal describe_output(std::string_view color) {
  Terminal out;
  out.terminal = ::isatty(STDOUT_FILENO) == 1;
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  out.color = color == "always" || (color == "auto" && out.terminal && !set("NO_COLOR") && !dumb);
  out.width = columns(out.terminal);
  return out;
}

bool at_terminal() {
  return ::isatty(STDIN_FILENO) == 1 || ::isatty(STDOUT_FILENO) == 1;
}

}  // namespace coord::cli

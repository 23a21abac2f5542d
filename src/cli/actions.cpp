#include "cli/actions.hpp"

#include <algorithm>  // std::min
#include <cstdlib>    // getenv

#include "cli/reports/lines.hpp"

namespace coord::cli {
namespace {

std::string value_of_variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// The runner looks behind the blanks at the begin of a line.
std::string without_line_commands(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    const bool command = line.substr(begin).starts_with("::");
    out.append(line.substr(0, begin)).append(command ? ": :" : "").append(line.substr(begin + (command ? 2 : 0)));
    text.remove_prefix(line.size());
    if (!text.empty()) {
      out += '\n';
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace

Actions read_actions() {
  if (value_of_variable("GITHUB_ACTIONS") != "true") {
    return {};
  }
  return {true, value_of_variable("GITHUB_WORKSPACE"), value_of_variable("GITHUB_STEP_SUMMARY")};
}

std::string harmless(std::string_view text) {
  if (!read_actions().running) {
    return std::string(text);
  }
  const bool json = text.starts_with('{') || text.starts_with('[');
  return reports::without_commands(without_line_commands(text), json ? "#\\u0023[" : "# #[");
}

}  // namespace coord::cli

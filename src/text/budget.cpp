#include "text/budget.hpp"

namespace coord::text {
namespace {

// "not shown: messages 3 (coord inbox), ready tasks 1 (coord ready)"
std::string left_out(const std::vector<Section>& sections, const std::vector<std::size_t>& taken) {
  std::string out;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::size_t missing = sections[i].lines.size() - taken[i] + sections[i].elsewhere;
    if (missing > 0) {
      out += (out.empty() ? "not shown: " : ", ") + sections[i].what + " " + std::to_string(missing) + " (" +
             sections[i].see + ")";
    }
  }
  return out.empty() ? out : out + "\n";
}

}  // namespace

std::string within_budget(const std::string& first, const std::vector<Section>& sections, const std::string& last,
                          std::size_t bytes) {
  std::vector<std::size_t> taken(sections.size(), 0);
  std::size_t used = first.size() + last.size() + 2;
  // What is left out so far is named as if nothing more were shown: its line only gets shorter from here.
  std::size_t naming = left_out(sections, taken).size();
  for (std::size_t i = 0; i < sections.size(); ++i) {
    for (const std::string& line : sections[i].lines) {
      if (used + line.size() + 1 + naming > bytes) {
        break;
      }
      used += line.size() + 1;
      ++taken[i];
      naming = left_out(sections, taken).size();
    }
  }
  std::string out = first + "\n";
  for (std::size_t i = 0; i < sections.size(); ++i) {
    for (std::size_t line = 0; line < taken[i]; ++line) {
      out += sections[i].lines[line] + "\n";
    }
  }
  return out + left_out(sections, taken) + last + "\n";
}

}  // namespace coord::text

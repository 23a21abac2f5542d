#include "cli/columns.hpp"

#include <algorithm>  // std::max

#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kNarrowestLast = 20;  // the last cell gets at least this, also where the line is full

std::string_view code(Color color) {
  switch (color) {
    case Color::bold: return "\x1b[1m";
    case Color::dim: return "\x1b[2m";
    case Color::red: return "\x1b[1;31m";
    case Color::yellow: return "\x1b[33m";
    case Color::green: return "\x1b[32m";
    case Color::cyan: return "\x1b[36m";
    case Color::none: break;
  }
  return "";
}

}  // namespace

std::string paint(std::string_view text, Color color, const Terminal& terminal) {
  if (!terminal.color || color == Color::none || text.empty()) {
    return std::string(text);
  }
  return std::string(code(color)) + std::string(text) + "\x1b[0m";
}

std::string Columns::text(const Terminal& terminal) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; terminal.terminal && i + 1 < row.size(); ++i) {
      widths[i] = std::max(widths[i], util::display_width(util::visible(row[i].text)));
    }
  }
  const std::string gap = terminal.terminal ? "  " : " ";
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    std::size_t used = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool last = i + 1 == row.size();
      const std::size_t room = terminal.width > used + kNarrowestLast ? terminal.width - used : kNarrowestLast;
      const std::string shown = last ? util::first_line(row[i].text, room) : util::visible(row[i].text);
      if (widths[i] == 0 && shown.empty()) {
        continue;
      }
      const std::size_t width = util::display_width(shown);
      const std::size_t padding = !last && widths[i] > width ? widths[i] - width : 0;
      line += paint(shown, row[i].color, terminal) + std::string(padding, ' ') + (last ? "" : gap);
      used += width + padding + gap.size();
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace coord::cli

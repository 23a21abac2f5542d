#include "cli/columns.hpp"

#include <algorithm>  // std::max, std::min

#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kUsualLine = 128;     // bytes: a width that was asked for may be any number
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

constexpr std::string_view kPlain = "\x1b[0m";

// Adds what `append` adds, in the color where the terminal wants colour and there is any text.
template <typename Append>
void append_painted(std::string& out, Color color, const Terminal& terminal, const Append& append) {
  const bool painted = terminal.color && color != Color::none;
  const std::size_t before = out.size();
  out += painted ? code(color) : "";
  const std::size_t begin = out.size();
  append();
  if (painted && out.size() == begin) {
    out.resize(before);
  } else {
    out += painted ? kPlain : "";
  }
}

// Of each column but the last of a row; 0 where nothing is aligned.
std::vector<std::size_t> column_widths(const std::vector<std::vector<Cell>>& rows, const Terminal& terminal) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; terminal.terminal && i + 1 < row.size(); ++i) {
      widths[i] = std::max(widths[i], util::display_width(util::visible(row[i].text)));
    }
  }
  return widths;
}

}  // namespace

std::string paint(std::string_view text, Color color, const Terminal& terminal) {
  std::string out;
  append_painted(out, color, terminal, [&] { out += text; });
  return out;
}

std::string Columns::text(const Terminal& terminal) const {
  const std::vector<std::size_t> widths = column_widths(rows_, terminal);
  const std::string_view gap = terminal.terminal ? "  " : " ";
  std::string out;
  out.reserve(rows_.size() * std::min(terminal.width + 1, kUsualLine));
  for (const auto& row : rows_) {
    const std::size_t begin = out.size();
    std::size_t used = 0;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      if (widths[i] == 0 && row[i].text.empty()) {
        continue;
      }
      std::size_t width = 0;
      append_painted(out, row[i].color, terminal, [&] {
        const std::size_t at = out.size();
        util::append_visible(out, row[i].text);
        width = util::display_width(std::string_view(out).substr(at));
      });
      const std::size_t padding = widths[i] > width ? widths[i] - width : 0;
      out.append(padding, ' ').append(gap);
      used += width + padding + gap.size();
    }
    if (!row.empty()) {
      const std::size_t room = terminal.width > used + kNarrowestLast ? terminal.width - used : kNarrowestLast;
      append_painted(out, row.back().color, terminal, [&] { util::append_first_line(out, row.back().text, room); });
    }
    // No space at the end of a line.
    out.erase(std::max(begin, out.find_last_not_of(' ') + 1));
    out += '\n';
  }
  return out;
}

}  // namespace coord::cli

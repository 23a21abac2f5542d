// Rows of cells: aligned for a person at a terminal, separated by single spaces for everything else.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/terminal.hpp"

namespace coord::cli {

enum class Color { none, bold, dim, red, yellow, green, cyan };

// `text`, wrapped in the color's escape sequences where the terminal wants colour.
[[nodiscard]] std::string paint(std::string_view text, Color color, const Terminal& terminal);

struct Cell {
  std::string text;  // what is not visible or too wide is taken care of by Columns
  Color color = Color::none;
};

class Columns {
 public:
  void row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }

  // A line for each row. The last cell of a row is cut at the terminal's width. Empty cells take no room in plain lines.
  [[nodiscard]] std::string text(const Terminal& terminal) const;

  // The same, or where there is no row the line `none`: who reads nothing does not know whether something went wrong.
  [[nodiscard]] std::string text_or(const Terminal& terminal, std::string_view none) const {
    return rows_.empty() ? std::string(none) + "\n" : text(terminal);
  }

 private:
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace coord::cli

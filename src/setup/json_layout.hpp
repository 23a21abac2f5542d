// How JSON text is written: what new parts of it have to look like.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "setup/json_tree.hpp"

namespace coord::setup {

struct JsonLayout {
  std::string line_break;  // "\n" or "\r\n"
  std::string unit;        // a step of indentation
};

// As the text has it: the first line break, the first member of the root; else "\n" and two blanks.
[[nodiscard]] JsonLayout layout_of(std::string_view text, const JsonNode& root);

// `name: value` in the way of JSON.stringify: one scalar a line, the first line not indented, the others by `indent` and more. Without
// a name, the value alone.
[[nodiscard]] std::string on_lines(std::string_view name, const Json& value, const JsonLayout& layout,
                                   std::string_view indent);

// The same on one line.
[[nodiscard]] std::string on_one_line(std::string_view name, const Json& value);

// Where the line of `at` begins.
[[nodiscard]] std::size_t line_begin(std::string_view text, std::size_t at);

// Whether nothing but blanks stands in front of `at` on its line.
[[nodiscard]] bool is_first_on_line(std::string_view text, std::size_t at);

}  // namespace coord::setup

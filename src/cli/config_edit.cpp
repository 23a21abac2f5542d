#include "cli/config_edit.hpp"

#include <vector>  // std::vector

namespace coord::cli {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::size_t indent_of(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_empty(const std::string& line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  return first == std::string::npos || line[first] == '#';
}

// Where a comment begins that ends the line, behind the blanks before it; the line's length where there is none.
std::size_t comment_of(const std::string& line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      quote = line[i] == quote ? '\0' : quote;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '#' && i > 0 && line[i - 1] == ' ') {
      return line.find_last_not_of(' ', i - 1) + 1;
    }
  }
  return line.size();
}

// The line in [from, to) that holds `key` at this indent.
std::size_t find_key(const Lines& lines, std::size_t from, std::size_t to, std::string_view key, std::size_t indent) {
  for (std::size_t i = from; i < to; ++i) {
    const std::string& line = lines[i];
    if (!is_empty(line) && indent_of(line) == indent && line.compare(indent, key.size(), key) == 0 &&
        line.compare(indent + key.size(), 1, ":") == 0) {
      return i;
    }
  }
  return to;
}

// Behind the last line that belongs to the one at `at`: what is further in, and a list's dashes beside it.
std::size_t end_of_block(const Lines& lines, std::size_t at) {
  const std::size_t indent = indent_of(lines[at]);
  std::size_t end = at + 1;
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    if (is_empty(lines[i])) {
      continue;
    }
    const bool dash = indent_of(lines[i]) == indent && lines[i].compare(indent, 2, "- ") == 0;
    if (indent_of(lines[i]) <= indent && !dash) {
      break;
    }
    end = i + 1;
  }
  return end;
}

std::string text_of(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  return text;
}

void put_value(Lines& lines, std::size_t at, std::string_view value) {
  std::string& line = lines[at];
  const std::string comment = line.substr(comment_of(line));
  const bool has_return = comment.empty() && line.ends_with('\r');
  line = line.substr(0, line.find(':') + 1) + " " + std::string(value) + (has_return ? "\r" : comment);
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  lines.erase(begin, lines.begin() + static_cast<std::ptrdiff_t>(end_of_block(lines, at)));
}

}  // namespace

Result<std::string> with_config_value(std::string_view text, std::string_view name, std::string_view value) {
  Lines lines = lines_of(text);
  const std::size_t dot = name.find('.');
  const std::string_view outer = name.substr(0, dot);
  const std::size_t at = find_key(lines, 0, lines.size(), outer, 0);
  if (dot == std::string_view::npos) {
    at < lines.size() ? put_value(lines, at, value) : lines.push_back(std::string(name) + ": " + std::string(value));
    return text_of(lines);
  }
  const std::string entry = std::string(name.substr(dot + 1)) + ": " + std::string(value);
  if (at == lines.size()) {
    lines.push_back(std::string(outer) + ":");
    lines.push_back("  " + entry);
    return text_of(lines);
  }
  const std::string head = lines[at].substr(0, comment_of(lines[at]));
  if (head.find_first_not_of(" \r", outer.size() + 1) != std::string::npos) {
    return fail(ErrorKind::conflict, std::string(outer) + " is written on one line", "change it with an editor");
  }
  const std::size_t end = end_of_block(lines, at);
  std::size_t indent = 2;
  for (std::size_t i = at + 1; i < end; ++i) {
    if (!is_empty(lines[i])) {
      indent = indent_of(lines[i]);
      break;
    }
  }
  const std::size_t inner = find_key(lines, at + 1, end, name.substr(dot + 1), indent);
  if (inner < end) {
    put_value(lines, inner, value);
  } else {
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(end), std::string(indent, ' ') + entry);
  }
  return text_of(lines);
}

}  // namespace coord::cli

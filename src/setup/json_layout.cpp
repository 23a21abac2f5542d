#include "setup/json_layout.hpp"

namespace coord::setup {
namespace {

std::string json_string(std::string_view text) {
  return Json(text).dump();
}

std::string spaced(const Json& value) {
  if (!value.is_structured() || value.empty()) {
    return value.dump();
  }
  std::string out;
  for (const auto& [key, child] : value.items()) {
    out += out.empty() ? "" : ", ";
    out += value.is_object() ? json_string(key) + ": " + spaced(child) : spaced(child);
  }
  return value.is_object() ? "{" + out + "}" : "[" + out + "]";
}

}  // namespace

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t line_break = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return line_break == std::string_view::npos ? 0 : line_break + 1;
}

bool is_first_on_line(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  return begin > 0 && text.substr(begin, at - begin).find_first_not_of(" \t") == std::string_view::npos;
}

JsonLayout layout_of(std::string_view text, const JsonNode& root) {
  JsonLayout out{"\n", "  "};
  const std::size_t first = text.find('\n');
  if (first != std::string_view::npos && first > 0 && text[first - 1] == '\r') {
    out.line_break = "\r\n";
  }
  if (!root.children.empty() && is_first_on_line(text, root.children.front().begin)) {
    const std::size_t begin = line_begin(text, root.children.front().begin);
    const std::string_view indent = text.substr(begin, root.children.front().begin - begin);
    if (!indent.empty()) {
      out.unit = indent;
    }
  }
  return out;
}

std::string on_lines(std::string_view name, const Json& value, const JsonLayout& layout, std::string_view indent) {
  const std::string text = (name.empty() ? "" : json_string(name) + ": ") +
                           value.dump(static_cast<int>(layout.unit.size()), layout.unit.front());
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out.append(layout.line_break).append(indent);
    } else {
      out += c;
    }
  }
  return out;
}

std::string on_one_line(std::string_view name, const Json& value) {
  return (name.empty() ? "" : json_string(name) + ": ") + spaced(value);
}

}  // namespace coord::setup

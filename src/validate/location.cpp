#include "validate/location.hpp"

#include <algorithm>  // std::count, std::min
#include <cstdint>    // std::uint32_t
#include <string>     // std::string

#include "util/utf8.hpp"

namespace coord::validate {
namespace {

std::uint32_t hex4(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    const int lower = c | 0x20;
    value = value * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : lower - 'a' + 10);
  }
  return value;
}

// Walks over valid JSON text.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const { return at_; }

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  // Goes to the member or element of that name in the value that begins here; false, at the old place, without one.
  bool enter(std::string_view name) {
    const std::size_t begin = at_;
    const bool object = peek() == '{';
    if (!object && peek() != '[') {
      return false;
    }
    const char close = object ? '}' : ']';
    ++at_;
    for (std::size_t index = 0;; ++index) {
      skip_space();
      if (at_ >= text_.size() || peek() == close) {
        break;
      }
      const std::string key = object ? string() : std::to_string(index);
      skip_to_value();
      if (key == name) {
        return true;
      }
      skip_value();
      skip_space();
      at_ += peek() == ',' ? 1U : 0U;
    }
    at_ = begin;
    return false;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_to_value() {
    skip_space();
    at_ += peek() == ':' ? 1U : 0U;
    skip_space();
  }

  // The string that begins here, without its escapes.
  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && peek() != '"'; ++at_) {
      if (peek() != '\\') {
        out += peek();
        continue;
      }
      ++at_;
      out += peek() == 'u' ? unicode() : escape(peek());
    }
    ++at_;
    return out;
  }

  static std::string escape(char c) {
    static constexpr std::string_view kLetters = "bfnrt";
    const std::size_t known = kLetters.find(c);
    return std::string(1, known == std::string_view::npos ? c : "\b\f\n\r\t"[known]);
  }

  std::string unicode() {
    char32_t value = hex4(text_.substr(at_ + 1, 4));
    at_ += 4;
    if (value >= 0xD800 && value < 0xDC00 && text_.substr(at_ + 1, 2) == "\\u") {
      value = 0x10000 + ((value - 0xD800) << 10U) + (hex4(text_.substr(at_ + 3, 4)) - 0xDC00);
      at_ += 6;
    }
    std::string out;
    util::append_utf8(out, value);
    return out;
  }

  void skip_value() {
    std::size_t depth = 0;
    do {
      const char c = peek();
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth == 0) {
          return;
        }
        --depth;
      } else if (depth == 0) {
        at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
        return;
      }
      ++at_;
    } while (depth > 0 && at_ < text_.size());
  }

  void skip_string() {
    for (++at_; at_ < text_.size() && peek() != '"'; ++at_) {
      at_ += peek() == '\\' ? 1U : 0U;
    }
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// A token of a pointer without its escapes.
std::string decoded(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escaped = token[i] == '~' && i + 1 < token.size();
    out += escaped ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

}  // namespace

std::size_t find_value(std::string_view text, std::string_view pointer) {
  Walker walker(text);
  walker.skip_space();
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    if (!walker.enter(decoded(token))) {
      break;
    }
  }
  return walker.at();
}

Place place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          util::count_code_points(before.substr(line_begin)) + 1};
}

}  // namespace coord::validate

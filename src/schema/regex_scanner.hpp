// Walks over the text of a pattern, and reads those parts of it that stand for one character.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"
#include "schema/regex_syntax.hpp"

namespace coord::schema::regex {

class Scanner {
 public:
  explicit Scanner(std::string_view pattern) : pattern_(pattern) {}

  [[nodiscard]] bool done() const { return at_ >= pattern_.size(); }
  [[nodiscard]] bool sees(char c) const { return !done() && pattern_[at_] == c; }
  [[nodiscard]] bool sees(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  [[nodiscard]] bool sees_digit() const { return !done() && pattern_[at_] >= '0' && pattern_[at_] <= '9'; }

  bool take(char c) {
    const bool there = sees(c);
    at_ += there ? 1 : 0;
    return there;
  }
  bool take(std::string_view text) {
    const bool there = sees(text);
    at_ += there ? text.size() : 0;
    return there;
  }
  // The next byte, or 0 at the end.
  char take_byte() { return done() ? '\0' : pattern_[at_++]; }
  // The next code point; not at the end.
  char32_t take_character();

  [[nodiscard]] std::size_t place() const { return at_; }
  void go_back(std::size_t place) { at_ = place; }

  // `invalid`, naming the place.
  [[nodiscard]] tl::unexpected<Error> refuse(const std::string& problem) const;

 private:
  std::string_view pattern_;
  std::size_t at_ = 0;
};

// The set behind a backslash, which was taken already.
[[nodiscard]] Result<CharSet> read_escape(Scanner& scanner, bool in_bracket);

// The set between brackets, the first of which was taken already.
[[nodiscard]] Result<CharSet> read_bracket(Scanner& scanner);

}  // namespace coord::schema::regex

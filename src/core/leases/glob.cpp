#include "core/leases/glob.hpp"

#include <algorithm>  // std::any_of
#include <cstddef>    // std::size_t
#include <utility>    // std::move, std::pair
#include <vector>     // std::vector

namespace coord::core {
namespace {

// One character of a text, as a pattern allows it. Characters of more than one byte are compared byte by byte; '?' takes
// the whole of one.
struct Token {
  enum class Kind { text, any, star, set };
  Kind kind = Kind::text;
  std::string_view text;                           // one character
  bool negated = false;                            // of a set
  std::vector<std::pair<char, char>> ranges = {};  // of a set
};

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

std::size_t character_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && is_continuation(text[length])) {
    ++length;
  }
  return length;
}

// The set that begins at `text`, and its length; 0 when there is no end to it.
std::size_t read_set(std::string_view text, Token& token) {
  token.kind = Token::Kind::set;
  std::size_t at = 1;
  token.negated = at < text.size() && (text[at] == '!' || text[at] == '^');
  at += token.negated ? 1 : 0;
  const std::size_t first = at;
  while (at < text.size() && (text[at] != ']' || at == first)) {
    const bool range = at + 2 < text.size() && text[at + 1] == '-' && text[at + 2] != ']';
    token.ranges.emplace_back(text[at], range ? text[at + 2] : text[at]);
    at += range ? 3 : 1;
  }
  return at < text.size() ? at + 1 : 0;
}

std::vector<Token> tokens_of(std::string_view pattern) {
  std::vector<Token> tokens;
  while (!pattern.empty()) {
    Token token;
    std::size_t length = 1;
    if (pattern.front() == '*') {
      token.kind = Token::Kind::star;
    } else if (pattern.front() == '?') {
      token.kind = Token::Kind::any;
    } else if (pattern.front() == '[') {
      length = read_set(pattern, token);
    }
    if (length == 0 || (token.kind == Token::Kind::text)) {
      token = Token{};
      length = character_length(pattern);
      token.text = pattern.substr(0, length);
    }
    tokens.push_back(std::move(token));
    pattern.remove_prefix(length);
  }
  return tokens;
}

bool holds(const Token& set, std::string_view character) {
  const bool inside = character.size() == 1 &&
                      std::any_of(set.ranges.begin(), set.ranges.end(), [&](const std::pair<char, char>& range) {
                        return range.first <= character[0] && character[0] <= range.second;
                      });
  return inside != set.negated;
}

bool same_character(const Token& a, const Token& b) {
  using Kind = Token::Kind;
  if (a.kind == Kind::any || b.kind == Kind::any || (a.kind == Kind::set && b.kind == Kind::set)) {
    return true;
  }
  if (a.kind == Kind::set || b.kind == Kind::set) {
    return a.kind == Kind::set ? holds(a, b.text) : holds(b, a.text);
  }
  return a.text == b.text;
}

}  // namespace

bool has_wildcard(std::string_view pattern) {
  return std::any_of(pattern.begin(), pattern.end(), [](char c) { return c == '*' || c == '?' || c == '['; });
}

bool globs_meet(std::string_view a, std::string_view b) {
  if (!has_wildcard(a) && !has_wildcard(b)) {
    return a == b;
  }
  const std::vector<Token> left = tokens_of(a);
  const std::vector<Token> right = tokens_of(b);
  const auto star = [](const Token& token) { return token.kind == Token::Kind::star; };
  // next[j]: whether the tokens of `left` behind the one looked at and those of `right` from j on meet.
  std::vector<bool> next(right.size() + 1);
  next.back() = true;
  for (std::size_t j = right.size(); j-- > 0;) {
    next[j] = next[j + 1] && star(right[j]);
  }
  for (std::size_t i = left.size(); i-- > 0;) {
    std::vector<bool> now(right.size() + 1);
    now.back() = next.back() && star(left[i]);
    for (std::size_t j = right.size(); j-- > 0;) {
      now[j] =
          star(left[i]) || star(right[j]) ? next[j] || now[j + 1] : next[j + 1] && same_character(left[i], right[j]);
    }
    next = std::move(now);
  }
  return next[0];
}

}  // namespace coord::core

#include "schema/json_reader.hpp"

#include <array>     // std::array
#include <bit>       // std::countr_zero, std::endian
#include <charconv>  // std::from_chars
#include <cstdint>   // std::int64_t, std::uint64_t
#include <cstring>   // std::memcpy

#include "schema/flat_document.hpp"
#include "util/utf8.hpp"

namespace coord::schema {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What stands for itself inside a string, and is a whole character.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x80; ++c) {
    plain[c] = c != '"' && c != '\\';
  }
  return plain;
}();

// The first place that is none of these. Eight bytes at a time: the highest bit of one gets set where it is a control
// character, a quote, a backslash or no ASCII. A borrow may set that of a later byte wrongly, never that of the first: the
// lowest that is set is right.
const char* skip_plain(const char* at, const char* end) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  while (end - at >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, 8);
    const std::uint64_t quote = eight ^ (kOnes * '"');
    const std::uint64_t backslash = eight ^ (kOnes * '\\');
    const std::uint64_t below = (eight - kOnes * 0x20) | (quote - kOnes) | (backslash - kOnes);
    const std::uint64_t stops = (below | eight) & kHighs;
    if (stops != 0) {
      if constexpr (std::endian::native == std::endian::little) {
        return at + std::countr_zero(stops) / 8;
      }
      break;  // the loop below finds it
    }
    at += 8;
  }
  while (at != end && kPlain[static_cast<unsigned char>(*at)]) {
    ++at;
  }
  return at;
}

// -1 when it is no hexadecimal digit.
int hex_digit(char c) {
  if (is_digit(c)) {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

bool JsonReader::read() {
  skip_space();
  do {
    if (!value() || !after_value()) {
      return false;
    }
  } while (!closings_.empty());
  return at_ == end_;
}

void JsonReader::skip_space() {
  while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) {
    ++at_;
  }
}

// A whole scalar, or the beginning of a container.
bool JsonReader::value() {
  switch (peek()) {
    case '{': return into_.start_object(0) && begin_container('}');
    case '[': return into_.start_array(0) && begin_container(']');
    case 't': return word("true") && into_.boolean(true);
    case 'f': return word("false") && into_.boolean(false);
    case 'n': return word("null") && into_.null();
    case '"': return string() && into_.string(string_, in_document_);
    default: return number();
  }
}

// Up to where the next value begins, or to the end of the text.
bool JsonReader::after_value() {
  for (skip_space(); !closings_.empty(); skip_space()) {
    if (peek() == closings_.back()) {
      if (!end_container()) {
        return false;
      }
      continue;
    }
    if (!just_opened_) {
      if (peek() != ',') {
        return false;
      }
      ++at_;
      skip_space();
    }
    just_opened_ = false;
    return closings_.back() == ']' || key();
  }
  return true;
}

bool JsonReader::begin_container(char closing) {
  ++at_;
  closings_ += closing;
  just_opened_ = true;
  return true;
}

bool JsonReader::end_container() {
  ++at_;
  just_opened_ = false;
  const char closing = closings_.back();
  closings_.pop_back();
  return closing == '}' ? into_.end_object() : into_.end_array();
}

bool JsonReader::key() {
  if (peek() != '"' || !string() || !into_.key(string_, in_document_)) {
    return false;
  }
  skip_space();
  if (peek() != ':') {
    return false;
  }
  ++at_;
  skip_space();
  return true;
}

// Leaves it in string_: the bytes of the document where there is no escape in them.
bool JsonReader::string() {
  const char* begin = ++at_;  // of what is not yet in unescaped_
  in_document_ = true;
  while ((at_ = skip_plain(at_, end_)) != end_) {
    if (*at_ == '"') {
      string_ = {begin, static_cast<std::size_t>(at_ - begin)};
      if (!in_document_) {
        unescaped_ += string_;
        string_ = unescaped_;
      }
      ++at_;
      return true;
    } else if (*at_ == '\\') {
      if (in_document_) {
        in_document_ = false;
        unescaped_.clear();
      }
      unescaped_.append(begin, at_++);
      if (!escape()) {
        return false;
      }
      begin = at_;
    } else {
      const util::CodePoint point = util::decode_utf8({at_, static_cast<std::size_t>(end_ - at_)}, 0);
      if (!point.valid || point.length == 1) {  // a control character is one byte
        return false;
      }
      at_ += point.length;
    }
  }
  return false;
}

bool JsonReader::escape() {
  if (at_ == end_) {
    return false;
  }
  const char c = *at_++;
  switch (c) {
    case '"':
    case '\\':
    case '/': unescaped_ += c; return true;
    case 'b': unescaped_ += '\b'; return true;
    case 'f': unescaped_ += '\f'; return true;
    case 'n': unescaped_ += '\n'; return true;
    case 'r': unescaped_ += '\r'; return true;
    case 't': unescaped_ += '\t'; return true;
    case 'u': break;
    default: return false;
  }
  char32_t point = 0;
  if (!code_unit(point) || (point >= 0xDC00 && point < 0xE000)) {
    return false;
  }
  if (point >= 0xD800 && point < 0xDC00) {
    char32_t low = 0;
    if (!word("\\u") || !code_unit(low) || low < 0xDC00 || low >= 0xE000) {
      return false;
    }
    point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
  }
  util::append_utf8(unescaped_, point);
  return true;
}

bool JsonReader::code_unit(char32_t& unit) {
  unit = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const int digit = hex_digit(peek());
    if (digit < 0) {
      return false;
    }
    unit = unit * 16 + static_cast<char32_t>(digit);
  }
  return true;
}

bool JsonReader::skip_digits() {
  const char* const begin = at_;
  while (is_digit(peek())) {
    ++at_;
  }
  return at_ != begin;
}

// Numbers that are out of some range are left to nlohmann's reader.
bool JsonReader::number() {
  const char* const begin = at_;
  const bool negative = peek() == '-';
  at_ += negative ? 1 : 0;
  const bool zero = peek() == '0';
  if (!skip_digits() || (zero && at_ - begin > (negative ? 2 : 1))) {
    return false;
  }
  const char* const whole_end = at_;
  if (peek() == '.') {
    ++at_;
    if (!skip_digits()) {
      return false;
    }
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    at_ += peek() == '+' || peek() == '-' ? 1 : 0;
    if (!skip_digits()) {
      return false;
    }
  }
  const auto in_range = [&](auto& number) { return std::from_chars(begin, at_, number).ec == std::errc(); };
  if (at_ != whole_end) {
    double number = 0;
    return in_range(number) && into_.number_float(number, std::string(begin, at_));
  }
  std::int64_t integer = 0;
  std::uint64_t natural = 0;
  return negative ? in_range(integer) && into_.number_integer(integer)
                  : in_range(natural) && into_.number_unsigned(natural);
}

bool JsonReader::word(std::string_view word) {
  if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word)) {
    return false;
  }
  at_ += word.size();
  return true;
}

}  // namespace coord::schema

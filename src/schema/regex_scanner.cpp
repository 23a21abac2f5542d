#include "schema/regex_scanner.hpp"

#include "util/utf8.hpp"

namespace coord::schema::regex {
namespace {

CharSet only(char32_t c) {
  CharSet set;
  set.add(c, c);
  return set;
}

bool is_single(const CharSet& set) {
  return set.ranges.size() == 1 && set.ranges[0].first == set.ranges[0].last;
}

Result<CharSet> read_hexadecimal(Scanner& scanner, int digits) {
  char32_t value = 0;
  for (int i = 0; i < digits; ++i) {
    const char c = scanner.take_byte();
    if (c >= '0' && c <= '9') {
      value = value * 16 + static_cast<char32_t>(c - '0');
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      value = value * 16 + static_cast<char32_t>((c | 0x20) - 'a' + 10);
    } else {
      return scanner.refuse("hexadecimal digits are missing");
    }
  }
  if (value >= 0xD800 && value < 0xE000) {
    return scanner.refuse("surrogates are not supported: write the character itself");
  }
  return only(value);
}

Result<CharSet> read_bracket_item(Scanner& scanner) {
  if (scanner.done()) {
    return scanner.refuse("a closing bracket is missing");
  }
  return scanner.take('\\') ? read_escape(scanner, true) : Result<CharSet>(only(scanner.take_character()));
}

}  // namespace

char32_t Scanner::take_character() {
  const util::CodePoint point = util::decode_utf8(pattern_, at_);
  at_ += point.length;
  return point.value;
}

tl::unexpected<Error> Scanner::refuse(const std::string& problem) const {
  return fail(ErrorKind::invalid, "broken pattern at character " + std::to_string(at_ + 1) + ": " + problem);
}

Result<CharSet> read_escape(Scanner& scanner, bool in_bracket) {
  static constexpr std::string_view kItself = "^$\\.*+?()[]{}|/-\"'#&,:;<=>@!%_`~ ";
  static constexpr std::string_view kLetters = "tnvfr0";
  static constexpr std::string_view kMeanings = std::string_view("\t\n\v\f\r\0", 6);
  if (scanner.done()) {
    return scanner.refuse("there is nothing behind the backslash");
  }
  const char letter = scanner.take_byte();
  if (std::string_view("dDwWsS").find(letter) != std::string_view::npos) {
    return named_set(letter);
  }
  if (const std::size_t which = kLetters.find(letter); which != std::string_view::npos) {
    return only(static_cast<unsigned char>(kMeanings[which]));
  }
  if (letter == 'x' || letter == 'u') {
    return read_hexadecimal(scanner, letter == 'x' ? 2 : 4);
  }
  if (letter == 'b' && in_bracket) {
    return only('\b');
  }
  if (kItself.find(letter) == std::string_view::npos) {
    const bool shown = letter > ' ' && letter < 0x7F;
    return scanner.refuse("the escape \\" + (shown ? std::string(1, letter) : "...") + " is not supported");
  }
  return only(static_cast<unsigned char>(letter));
}

Result<CharSet> read_bracket(Scanner& scanner) {
  const bool negated = scanner.take('^');
  CharSet set;
  while (!scanner.take(']')) {
    COORD_ASSIGN(const CharSet first, read_bracket_item(scanner));
    if (!is_single(first) || !scanner.sees('-') || scanner.sees("-]")) {
      set.add(first);
      continue;
    }
    scanner.take('-');
    COORD_ASSIGN(const CharSet last, read_bracket_item(scanner));
    if (!is_single(last) || last.ranges[0].first < first.ranges[0].first) {
      return scanner.refuse("a range of characters has no proper end");
    }
    set.add(first.ranges[0].first, last.ranges[0].first);
  }
  if (negated) {
    set.complement();
  }
  return set;
}

}  // namespace coord::schema::regex

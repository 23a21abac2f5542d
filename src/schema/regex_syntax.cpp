#include "schema/regex_syntax.hpp"

#include <limits>    // std::numeric_limits
#include <optional>  // std::optional
#include <string>    // std::string
#include <utility>   // std::move

#include "util/utf8.hpp"

namespace coord::schema::regex {
namespace {

constexpr std::size_t kMaxGroups = 40;  // one inside the other
constexpr std::uint32_t kMaxRepeats = 1000;
constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

using Kind = Instruction::Kind;
using Code = std::vector<Instruction>;  // with jumps relative to its begin

struct Repeats {
  std::uint32_t least = 1;
  std::uint32_t most = 1;
};

// Adds `part` behind `code`, moving its jumps along.
void append(Code& code, const Code& part) {
  const auto base = static_cast<std::uint32_t>(code.size());
  for (Instruction step : part) {
    if (step.kind == Kind::jump || step.kind == Kind::split) {
      step.a += base;
      step.b += base;
    }
    code.push_back(step);
  }
}

Code either(const Code& one, const Code& other) {
  const auto size_one = static_cast<std::uint32_t>(one.size());
  const auto size_other = static_cast<std::uint32_t>(other.size());
  Code code{{Kind::split, 1, size_one + 2}};
  append(code, one);
  code.push_back({Kind::jump, size_one + size_other + 2, 0});
  append(code, other);
  return code;
}

// Recursive descent; groups nest at most kMaxGroups deep.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  Result<Program> parse() {
    COORD_ASSIGN(Code code, alternatives(0));
    if (!done()) {
      return refuse("a closing parenthesis has no opening one");
    }
    code.push_back({Kind::match, 0, 0});
    program_.instructions = std::move(code);
    return std::move(program_);
  }

 private:
  [[nodiscard]] bool done() const { return at_ >= pattern_.size(); }
  [[nodiscard]] bool sees(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }

  bool take(std::string_view text) {
    if (!sees(text)) {
      return false;
    }
    at_ += text.size();
    return true;
  }

  char32_t take_character() {
    const util::CodePoint point = util::decode_utf8(pattern_, at_);
    at_ += point.length;
    return point.value;
  }

  [[nodiscard]] tl::unexpected<Error> refuse(const std::string& problem) const {
    return fail(ErrorKind::invalid, "broken pattern at character " + std::to_string(at_ + 1) + ": " + problem);
  }

  Result<Code> alternatives(std::size_t depth) {
    if (depth > kMaxGroups) {
      return refuse("too many groups inside each other");
    }
    COORD_ASSIGN(Code code, sequence(depth));
    while (take("|")) {
      COORD_ASSIGN(const Code other, sequence(depth));
      code = either(code, other);
      if (code.size() > kMaxInstructions) {
        return refuse("the pattern is too large");
      }
    }
    return code;
  }

  Result<Code> sequence(std::size_t depth) {
    Code code;
    while (!done() && !sees("|") && !sees(")")) {
      COORD_ASSIGN(const Code part, repeated(depth));
      append(code, part);
      if (code.size() > kMaxInstructions) {
        return refuse("the pattern is too large");
      }
    }
    return code;
  }

  Result<Code> repeated(std::size_t depth) {
    const bool anchor = sees("^") || sees("$");
    COORD_ASSIGN(Code part, atom(depth));
    COORD_ASSIGN(const std::optional<Repeats> repeats, quantifier());
    if (!repeats) {
      return part;
    }
    if (anchor) {
      return refuse("^ and $ can't be repeated");
    }
    take("?");  // lazy or greedy: whether it matches is the same
    return repeat(part, *repeats);
  }

  Result<Code> repeat(const Code& part, Repeats repeats) {
    const std::size_t times = repeats.most == kNoLimit ? repeats.least + 1 : repeats.most;
    if (times * (part.size() + 2) > kMaxInstructions) {
      return refuse("the pattern is too large");
    }
    Code code;
    for (std::uint32_t i = 0; i < repeats.least; ++i) {
      append(code, part);
    }
    const auto size = static_cast<std::uint32_t>(part.size());
    if (repeats.most == kNoLimit) {
      Code loop{{Kind::split, 1, size + 2}};
      append(loop, part);
      loop.push_back({Kind::jump, 0, 0});
      append(code, loop);
      return code;
    }
    const std::uint32_t optional = repeats.most - repeats.least;
    Code rest;
    for (std::uint32_t i = 0; i < optional; ++i) {
      rest.push_back({Kind::split, i * (size + 1) + 1, optional * (size + 1)});
      append(rest, part);
    }
    append(code, rest);
    return code;
  }

  Result<std::optional<Repeats>> quantifier() {
    if (take("*")) {
      return Repeats{0, kNoLimit};
    }
    if (take("+")) {
      return Repeats{1, kNoLimit};
    }
    if (take("?")) {
      return Repeats{0, 1};
    }
    const std::size_t begin = at_;
    if (take("{")) {
      if (const auto least = number()) {
        Repeats repeats{*least, *least};
        if (take(",")) {
          repeats.most = sees("}") ? kNoLimit : number().value_or(0);
        }
        if (take("}")) {
          if (repeats.least > kMaxRepeats || repeats.least > repeats.most ||
              (repeats.most > kMaxRepeats && repeats.most != kNoLimit)) {
            return refuse("a repetition goes from more to less, or beyond " + std::to_string(kMaxRepeats));
          }
          return repeats;
        }
      }
      at_ = begin;  // no repetition: the brace stands for itself
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> number() {
    const std::size_t begin = at_;
    std::uint32_t value = 0;
    while (!done() && pattern_[at_] >= '0' && pattern_[at_] <= '9') {
      value = value > kMaxRepeats ? value : value * 10 + static_cast<std::uint32_t>(pattern_[at_] - '0');
      ++at_;
    }
    return at_ == begin ? std::nullopt : std::optional(value);
  }

  Result<Code> atom(std::size_t depth) {
    if (take("^")) {
      return Code{{Kind::begin, 0, 0}};
    }
    if (take("$")) {
      return Code{{Kind::end, 0, 0}};
    }
    if (take("(")) {
      return group(depth);
    }
    if (take("[")) {
      return bracket();
    }
    if (sees("*") || sees("+") || sees("?")) {
      return refuse("there is nothing to repeat");
    }
    CharSet set;
    if (take(".")) {
      set.ranges = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};
      set.complement();
    } else if (take("\\")) {
      COORD_ASSIGN(set, escape(false));
    } else {
      const char32_t c = take_character();
      set.add(c, c);
    }
    return character(std::move(set));
  }

  Result<Code> group(std::size_t depth) {
    if (sees("?") && !take("?:")) {
      return refuse("look-around and named groups are not supported");
    }
    COORD_ASSIGN(Code code, alternatives(depth + 1));
    if (!take(")")) {
      return refuse("a closing parenthesis is missing");
    }
    return code;
  }

  Result<Code> bracket() {
    const bool negated = take("^");
    CharSet set;
    while (!sees("]")) {
      if (done()) {
        return refuse("a closing bracket is missing");
      }
      COORD_ASSIGN(const CharSet first, bracket_item());
      const bool single = first.ranges.size() == 1 && first.ranges[0].first == first.ranges[0].last;
      if (!single || !sees("-") || sees("-]")) {
        set.add(first);
        continue;
      }
      take("-");
      if (done()) {
        return refuse("a closing bracket is missing");
      }
      COORD_ASSIGN(const CharSet last, bracket_item());
      if (last.ranges.size() != 1 || last.ranges[0].first != last.ranges[0].last ||
          last.ranges[0].first < first.ranges[0].first) {
        return refuse("a range of characters has no proper end");
      }
      set.add(first.ranges[0].first, last.ranges[0].first);
    }
    take("]");
    if (negated) {
      set.complement();
    }
    return character(std::move(set));
  }

  Result<CharSet> bracket_item() {
    if (take("\\")) {
      return escape(true);
    }
    CharSet set;
    const char32_t c = take_character();
    set.add(c, c);
    return set;
  }

  Result<CharSet> escape(bool in_bracket) {
    static constexpr std::string_view kItself = "^$\\.*+?()[]{}|/-\"'#&,:;<=>@!%_`~ ";
    static constexpr std::string_view kLetters = "tnvfr0";
    static constexpr std::string_view kMeanings = std::string_view("\t\n\v\f\r\0", 6);
    if (done()) {
      return refuse("there is nothing behind the backslash");
    }
    const char letter = pattern_[at_];
    CharSet set;
    if (std::string_view("dDwWsS").find(letter) != std::string_view::npos) {
      ++at_;
      return named_set(letter);
    }
    if (const std::size_t which = kLetters.find(letter); which != std::string_view::npos) {
      ++at_;
      const auto c = static_cast<unsigned char>(kMeanings[which]);
      set.add(c, c);
      return set;
    }
    if (letter == 'x' || letter == 'u') {
      ++at_;
      COORD_ASSIGN(const char32_t c, hexadecimal(letter == 'x' ? 2 : 4));
      set.add(c, c);
      return set;
    }
    if (letter == 'b' && in_bracket) {
      ++at_;
      set.add('\b', '\b');
      return set;
    }
    if (kItself.find(letter) == std::string_view::npos) {
      return refuse(std::string("the escape \\") + (letter > ' ' && letter < 0x7F ? std::string(1, letter) : "...") +
                    " is not supported");
    }
    ++at_;
    const auto c = static_cast<unsigned char>(letter);
    set.add(c, c);
    return set;
  }

  Result<char32_t> hexadecimal(std::size_t digits) {
    char32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i, ++at_) {
      const char c = done() ? '\0' : pattern_[at_];
      if (c >= '0' && c <= '9') {
        value = value * 16 + static_cast<char32_t>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        value = value * 16 + static_cast<char32_t>(c - 'a' + 10);
      } else if (c >= 'A' && c <= 'F') {
        value = value * 16 + static_cast<char32_t>(c - 'A' + 10);
      } else {
        return refuse("hexadecimal digits are missing");
      }
    }
    if (value >= 0xD800 && value < 0xE000) {
      return refuse("surrogates are not supported: write the character itself");
    }
    return value;
  }

  Code character(CharSet set) {
    set.normalize();
    program_.sets.push_back(std::move(set));
    return Code{{Kind::character, static_cast<std::uint32_t>(program_.sets.size() - 1), 0}};
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  Program program_;
};

}  // namespace

Result<Program> parse(std::string_view pattern) {
  return Parser(pattern).parse();
}

}  // namespace coord::schema::regex

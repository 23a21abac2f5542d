#include "schema/regex_syntax.hpp"

#include <limits>    // std::numeric_limits
#include <optional>  // std::optional
#include <string>    // std::string
#include <utility>   // std::move

#include "schema/regex_scanner.hpp"

namespace coord::schema::regex {
namespace {

constexpr std::size_t kMaxGroups = 40;  // one inside the other
constexpr std::uint32_t kMaxRepeats = 1000;
constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

using Kind = Instruction::Kind;

struct Repeats {
  std::uint32_t least = 1;
  std::uint32_t most = 1;
};

// Recursive descent; groups nest at most kMaxGroups deep. Each part is added to the one program; as steps say where to
// go relative to themselves, a part can be moved and copied.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : scanner_(pattern) {}

  Result<Program> parse() {
    COORD_TRY(alternatives(0));
    if (!scanner_.done()) {
      return scanner_.refuse("a closing parenthesis has no opening one");
    }
    add(Kind::match);
    return std::move(program_);
  }

 private:
  using Code = std::vector<Instruction>;

  Code& code() { return program_.instructions; }
  [[nodiscard]] std::int32_t size() const { return static_cast<std::int32_t>(program_.instructions.size()); }
  void add(Kind kind, std::int32_t a = 0, std::int32_t b = 0) { code().push_back({kind, a, b}); }
  void insert(std::int32_t at, Instruction step) { code().insert(code().begin() + at, step); }

  Status alternatives(std::size_t depth) {
    if (depth > kMaxGroups) {
      return scanner_.refuse("too many groups inside each other");
    }
    const std::int32_t begin = size();
    COORD_TRY(sequence(depth));
    while (scanner_.take('|')) {
      insert(begin, {Kind::split, 1, size() - begin + 2});
      const std::int32_t jump = size();
      add(Kind::jump);
      COORD_TRY(sequence(depth));
      code()[static_cast<std::size_t>(jump)].a = size() - jump;
      COORD_TRY(check_size());
    }
    return {};
  }

  Status sequence(std::size_t depth) {
    while (!scanner_.done() && !scanner_.sees('|') && !scanner_.sees(')')) {
      COORD_TRY(repeated(depth));
      COORD_TRY(check_size());
    }
    return {};
  }

  Status check_size() const {
    return program_.instructions.size() > kMaxInstructions ? scanner_.refuse("the pattern is too large") : Status{};
  }

  Status repeated(std::size_t depth) {
    const bool anchor = scanner_.sees('^') || scanner_.sees('$');
    const std::int32_t begin = size();
    COORD_TRY(atom(depth));
    COORD_ASSIGN(const std::optional<Repeats> repeats, quantifier());
    if (!repeats) {
      return {};
    }
    if (anchor) {
      return scanner_.refuse("^ and $ can't be repeated");
    }
    scanner_.take('?');  // lazy or greedy: whether it matches is the same
    return repeat(begin, *repeats);
  }

  // Repeats what was added from `begin` on.
  Status repeat(std::int32_t begin, Repeats repeats) {
    const Code part(code().begin() + begin, code().end());
    const auto length = static_cast<std::int32_t>(part.size());
    const std::size_t times = repeats.most == kNoLimit ? repeats.least + 1 : repeats.most;
    if (times * (part.size() + 2) > kMaxInstructions) {
      return scanner_.refuse("the pattern is too large");
    }
    if (repeats.most == kNoLimit && repeats.least == 0) {
      insert(begin, {Kind::split, 1, length + 2});
      add(Kind::jump, -(length + 1));
      return {};
    }
    if (repeats.least == 0) {
      code().resize(static_cast<std::size_t>(begin));
    }
    const auto add_part = [&] { code().insert(code().end(), part.begin(), part.end()); };
    for (std::uint32_t i = 1; i < repeats.least; ++i) {
      add_part();
    }
    if (repeats.most == kNoLimit) {
      add(Kind::split, -length, 1);
      return {};
    }
    for (std::uint32_t left = repeats.most - repeats.least; left > 0; --left) {
      add(Kind::split, 1, static_cast<std::int32_t>(left) * (length + 1));
      add_part();
    }
    return {};
  }

  Result<std::optional<Repeats>> quantifier() {
    if (scanner_.take('*')) {
      return Repeats{0, kNoLimit};
    }
    if (scanner_.take('+')) {
      return Repeats{1, kNoLimit};
    }
    if (scanner_.take('?')) {
      return Repeats{0, 1};
    }
    const std::size_t begin = scanner_.place();
    if (!scanner_.take('{')) {
      return std::nullopt;
    }
    const std::optional<std::uint32_t> least = number();
    std::optional<std::uint32_t> most = least;
    if (least && scanner_.take(',')) {
      most = scanner_.sees('}') ? kNoLimit : number();
    }
    if (!least || !most || !scanner_.take('}')) {
      scanner_.go_back(begin);  // no repetition: the brace stands for itself
      return std::nullopt;
    }
    if (*least > kMaxRepeats || *least > *most || (*most > kMaxRepeats && *most != kNoLimit)) {
      return scanner_.refuse("a repetition goes from more to less, or beyond " + std::to_string(kMaxRepeats));
    }
    return Repeats{*least, *most};
  }

  std::optional<std::uint32_t> number() {
    if (!scanner_.sees_digit()) {
      return std::nullopt;
    }
    std::uint32_t value = 0;
    while (scanner_.sees_digit()) {
      const auto digit = static_cast<std::uint32_t>(scanner_.take_byte() - '0');
      value = value > kMaxRepeats ? value : value * 10 + digit;
    }
    return value;
  }

  Status atom(std::size_t depth) {
    if (scanner_.take('^')) {
      add(Kind::begin);
      return {};
    }
    if (scanner_.take('$')) {
      add(Kind::end);
      return {};
    }
    if (scanner_.take('(')) {
      return group(depth);
    }
    if (scanner_.sees('*') || scanner_.sees('+') || scanner_.sees('?')) {
      return scanner_.refuse("there is nothing to repeat");
    }
    CharSet set;
    if (scanner_.take('[')) {
      COORD_ASSIGN(set, read_bracket(scanner_));
    } else if (scanner_.take('.')) {
      set.ranges = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};
      set.complement();
    } else if (scanner_.take('\\')) {
      COORD_ASSIGN(set, read_escape(scanner_, false));
    } else {
      const char32_t c = scanner_.take_character();
      set.add(c, c);
    }
    set.normalize();
    add(Kind::character, static_cast<std::int32_t>(program_.sets.size()));
    program_.sets.push_back(std::move(set));
    return {};
  }

  Status group(std::size_t depth) {
    if (scanner_.sees('?') && !scanner_.take("?:")) {
      return scanner_.refuse("look-around and named groups are not supported");
    }
    COORD_TRY(alternatives(depth + 1));
    return scanner_.take(')') ? Status{} : scanner_.refuse("a closing parenthesis is missing");
  }

  Scanner scanner_;
  Program program_;
};

}  // namespace

Result<Program> parse(std::string_view pattern) {
  return Parser(pattern).parse();
}

}  // namespace coord::schema::regex

// The words for broken syntax. nlohmann's own are precise but written for its users, not for those of the text.
#include <array>        // std::array
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "schema/json_builder.hpp"
#include "util/packed.hpp"

namespace coord::schema {
namespace {

struct Wording {
  std::string_view part;   // what nlohmann's message holds
  std::string_view words;  // what we say instead

  static constexpr auto members(auto& row) { return std::tie(row.part, row.words); }
  constexpr bool operator==(const Wording&) const = default;
};

// The first that fits is taken.
constexpr std::array kWordings = {
    Wording{"; expected end of input", "there is more text behind the end of the value"},
    Wording{"unexpected end of input", "the text ends before the value does"},
    Wording{"number overflow", "a number is too large"},
    Wording{"ill-formed UTF-8", "the text is not valid UTF-8"},
    Wording{"surrogate", "a \\u escape is half of a surrogate pair"},
    Wording{"4 hex digits", "\\u is not followed by four hexadecimal digits"},
    Wording{"forbidden character after backslash", "a backslash is not followed by one of \" \\ / b f n r t u"},
    Wording{"missing closing quote", "a string has no closing quote"},
    Wording{"U+000A (LF) must be escaped",
            "a string runs over the end of the line: a line break is written \\n, a quote inside \\\""},
    Wording{"must be escaped",
            "a control character inside a string is not written as an escape such as \\t or \\u001b"},
    Wording{"invalid number", "a number is not complete"},
    Wording{"; expected string literal", "a member's name in double quotes is missing, or there is a comma too many"},
    Wording{"while parsing object separator", "a colon is missing between a member's name and its value"},
    Wording{"while parsing object -", "a comma or closing brace is missing"},
    Wording{"while parsing array -", "a comma or closing bracket is missing"},
    Wording{"invalid literal", "no JSON value can begin or go on like this"},
};

// The reader's message without what it quotes from the text, which may hold any words.
std::string without_quotation(std::string_view what) {
  const std::size_t begin = what.find("; last read: '");
  if (begin == std::string_view::npos) {
    return std::string(what);
  }
  std::string reason(what.substr(0, begin));
  if (!what.ends_with('\'')) {
    reason += what.substr(what.rfind("'; expected ") + 1);
  }
  return reason;
}

}  // namespace

std::string plain_syntax_error(std::string_view what) {
  const std::string reason = without_quotation(what);
  for (const Wording& wording : util::packed<kWordings>) {
    if (reason.find(wording.part) != std::string::npos) {
      return std::string(wording.words);
    }
  }
  return "a value is missing";
}

}  // namespace coord::schema

#include "schema/regex.hpp"

#include <catch2/catch.hpp>
#include <string>  // std::string

using coord::schema::Regex;

namespace {

bool matches(std::string_view pattern, std::string_view text) {
  const auto regex = Regex::compile(pattern);
  INFO(pattern);
  REQUIRE(regex.has_value());
  return regex->search(text);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

}  // namespace

TEST_CASE("a pattern matches anywhere unless it is anchored") {
  CHECK(matches("b", "abc"));
  CHECK_FALSE(matches("^b", "abc"));
  CHECK_FALSE(matches("b$", "abc"));
  CHECK(matches("^abc$", "abc"));
  CHECK_FALSE(matches("^abc$", "abc\n"));
  CHECK(matches("", "abc"));
  CHECK(matches("^$", ""));
  CHECK_FALSE(matches("^$", "a"));
  CHECK(matches("$", "a"));
  CHECK(matches("(^a|b$)c*", "ax"));
  CHECK(matches("^a|b$", "xb"));
  CHECK_FALSE(matches("^a|b$", "xbx"));
  CHECK_FALSE(matches("a^b", "ab"));
  CHECK_FALSE(matches("a$b", "ab"));
  CHECK(matches("aab", "aaab"));
}

TEST_CASE("alternatives, groups and repetitions") {
  CHECK(matches("^(ab|cd)+$", "abcdab"));
  CHECK_FALSE(matches("^(ab|cd)+$", "abc"));
  CHECK(matches("^(?:a|b|)c$", "c"));
  CHECK(matches("^a*$", ""));
  CHECK(matches("^a+?b$", "aaab"));
  CHECK_FALSE(matches("^a+$", ""));
  CHECK(matches("^ab?c$", "ac"));
  CHECK(matches("^(a*)*$", "aaaa"));
  CHECK(matches("^(a|b*)*c$", "abbac"));
  for (std::size_t n = 0; n < 8; ++n) {
    INFO(n);
    const std::string text = repeated("ab", n);
    CHECK(matches("^(ab){3}$", text) == (n == 3));
    CHECK(matches("^(ab){2,4}$", text) == (n >= 2 && n <= 4));
    CHECK(matches("^(ab){2,}$", text) == (n >= 2));
    CHECK(matches("^(ab){0,1}$", text) == (n <= 1));
    CHECK(matches("^(?:a(?:x|b)){1,3}$", text) == (n >= 1 && n <= 3));
  }
  CHECK(matches("^a{,2}$", "a{,2}"));  // no repetition: it stands for itself
  CHECK(matches("^a{0}b$", "b"));
}

TEST_CASE("classes and escapes") {
  CHECK(matches("^[a-c_-]+$", "abc_-"));
  CHECK_FALSE(matches("^[^a-c]$", "b"));
  CHECK(matches("^[^a-c]$", "é"));
  CHECK(matches("^[\\d.]+$", "1.5"));
  CHECK(matches("^[\\w-]+$", "a_Z-9"));
  CHECK(matches("^\\d\\D\\w\\W\\s\\S$", "1ab- x"));
  CHECK_FALSE(matches("^\\d$", "٣"));  // digits of ASCII only
  CHECK(matches("^\\s$", "\u00a0"));
  CHECK(matches("^.$", "é"));
  CHECK_FALSE(matches("^.$", "\n"));
  CHECK(matches("^[à-ü]+$", "éü"));
  CHECK(matches("^\\u00e9\\x41\\t\\.$", "éA\t."));
  CHECK(matches("^[\\]\\\\]+$", "]\\"));
  CHECK(matches("^[^]$", "x"));
  CHECK_FALSE(matches("[]", "x"));
}

TEST_CASE("patterns of more than 64 characters") {
  CHECK(matches("^[a-z]{0,127}$", std::string(127, 'x')));
  CHECK_FALSE(matches("^[a-z]{0,127}$", std::string(128, 'x')));
  CHECK(matches("^" + repeated("ab", 70) + "$", repeated("ab", 70)));
  CHECK_FALSE(matches("^" + repeated("ab", 70) + "$", repeated("ab", 69) + "aé"));
  CHECK(matches(repeated("é", 100), "x" + repeated("é", 100)));
}

TEST_CASE("no pattern and no text makes it slow") {
  const std::string text(200'000, 'a');
  CHECK_FALSE(matches("^(a+)+$", text + "!"));
  CHECK_FALSE(matches("^(a|a)*b$", text));
  CHECK_FALSE(matches("(a*)*(a*)*(a*)*b", text));
}

TEST_CASE("what is broken or not supported is refused") {
  for (const char* pattern : {"(",     ")",       "a)",     "[a",      "[z-a]",  "[a-",     "*a",
                              "+",     "a**",     "\\",     "\\b",     "\\1",    "\\k<a>",  "\\p{L}",
                              "(?=a)", "(?!a)",   "(?<=a)", "(?<n>a)", "a{3,2}", "a{1001}", "((a{100}){100}){100}",
                              "\\x4",  "\\ud83d", "^*",     "[\\d-z"}) {
    INFO(pattern);
    const auto regex = Regex::compile(pattern);
    REQUIRE_FALSE(regex.has_value());
    CHECK(regex.error().kind == coord::ErrorKind::invalid);
  }
  CHECK_FALSE(Regex::compile(repeated("(", 100'000)).has_value());
  CHECK_FALSE(Regex::compile(std::string(100'000, 'a')).has_value());
}

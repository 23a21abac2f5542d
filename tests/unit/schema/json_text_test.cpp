#include "schema/json_text.hpp"

#include <catch2/catch.hpp>
#include <cstdint>  // std::int64_t, std::uint64_t
#include <limits>   // std::numeric_limits
#include <string>   // std::string

#include "schema/json_line.hpp"

using namespace std::string_literals;
using coord::ErrorKind;
using coord::Json;
using coord::schema::append_line;
using coord::schema::JsonLine;
using coord::schema::parse;
using coord::schema::TextLimits;
using coord::schema::to_line;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

struct Refusal {
  std::string name;
  std::string text;
  std::string words;  // part of the message
  int line;
  int column;
};

}  // namespace

TEST_CASE("parse reads every kind of value") {
  CHECK(parse("null").value() == Json(nullptr));
  CHECK(parse(" true\n").value() == Json(true));
  CHECK(parse("-12").value() == Json(-12));
  CHECK(parse("18446744073709551615").value() == Json(18446744073709551615U));
  CHECK(parse("-9223372036854775808").value() == Json(std::numeric_limits<std::int64_t>::min()));
  CHECK(parse("1.5e3").value() == Json(1500.0));
  CHECK(parse(R"("a\u00e9\ud83d\ude80\n")").value() == Json("aé🚀\n"));
  CHECK(parse("[]").value() == Json::array());
  CHECK(parse("{}").value() == Json::object());
  CHECK(parse(R"([1, [2, {"a": [3]}], {}])").value().dump() == R"([1,[2,{"a":[3]}],{}])");
}

TEST_CASE("to_line writes what the library would, byte for byte") {
  const auto by_library = [](const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); };
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    every_byte += one;
    CHECK(to_line(Json("a" + one)) == by_library(Json("a" + one)));
  }
  const Json numbers = {
      0, -1, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max(), 1.5, -0.0, 1e300};
  Json nested{{"plain", "words"},
              {"every", every_byte},
              {"n\"ame", true},
              {"none", nullptr},
              {"no", false},
              {"numbers", numbers},
              {"empty", Json::array()},
              {"nothing", Json::object()},
              {"é", Json::array()},
              {"deep", {{"a", {1, {{"b", "c"}}}}}}};
  CHECK(to_line(nested) == by_library(nested));
  CHECK(to_line(Json::array()) == "[]");
  CHECK(to_line(Json::object()) == "{}");
  std::string out = "[";
  append_line(out, nested);
  CHECK(out == "[" + by_library(nested));
}

TEST_CASE("a line is written member by member as the value of all of them is") {
  JsonLine line;
  line.text("a", "plain").text("b", "\"\n\xff").number("c", std::int64_t{-7}).number("d", ~std::uint64_t{0});
  line.value("e\"", Json{{"f", {1, 2}}});
  const Json whole{{"a", "plain"}, {"b", "\"\n\xff"}, {"c", -7}, {"d", ~std::uint64_t{0}}, {"e\"", {{"f", {1, 2}}}}};
  CHECK(line.end() == to_line(whole));
  CHECK(JsonLine().end() == "{}");
}

TEST_CASE("parse keeps the order of members, to_line writes one line") {
  const std::string text = R"({"z":1,"a":{"y":[],"b":"é\n\t\u0001"},"m":null,"list":[{"q":1.5,"c":-2}]})";
  CHECK(to_line(parse(text).value()) == text);
  CHECK(to_line(Json("a\xff")) == "\"a\xEF\xBF\xBD\"");
  CHECK(to_line(Json("a\nb\u2028")) == "\"a\\nb\u2028\"");
}

TEST_CASE("an object with many members keeps them all") {
  std::string text = "{";
  for (int i = 0; i < 500; ++i) {
    text += (i > 0 ? ",\"m" : "\"m") + std::to_string(i) + "\":" + std::to_string(i);
  }
  text += "}";
  CHECK(to_line(parse(text).value()) == text);
}

TEST_CASE("parse refuses, says why and where") {
  const auto refusal = GENERATE(values<Refusal>({
      {"empty", "", "the text is empty", 1, 1},
      {"blank", " \n ", "the text is empty", 2, 2},
      {"trailing value", "{} {}", "more text behind the end", 1, 4},
      {"trailing word", "{\"a\": 1}\nx", "more text behind the end", 2, 1},
      {"cut off", "{\"a\": [1, 2", "ends before the value does", 1, 11},
      {"comma at the end", "{\"a\": 1,}", "comma too many", 1, 9},
      {"comma at the end of a list", "[1,]", "a value is missing", 1, 4},
      {"no comma", "{\"a\": 1\n \"b\": 2}", "a comma or closing brace is missing", 2, 4},
      {"no comma in a list", "[1 2]", "a comma or closing bracket is missing", 1, 5},
      {"no colon", "{\"a\" 1}", "a colon is missing", 1, 7},
      {"bare name", "{a: 1}", "comma too many", 1, 2},
      {"single quotes", "{'a': 1}", "comma too many", 1, 2},
      {"comment", "{} // done", "more text behind the end", 1, 4},
      {"NaN", "[NaN]", "no JSON value can begin", 1, 2},
      {"leading plus", "+1", "no JSON value can begin", 1, 1},
      {"leading zero", "[01]", "a comma or closing bracket is missing", 1, 4},
      {"half a number", "[1.]", "a number is not complete", 1, 4},
      {"line break in a string", "{\"a\": \"b\nc\"}", "runs over the end of the line", 1, 9},
      {"control character in a string", "\"a\x1b[31m\"", "control character inside a string", 1, 3},
      {"bad escape", R"("\x41")", "backslash is not followed", 1, 3},
      {"short escape", R"("\u12")", "four hexadecimal digits", 1, 6},
      {"open string", "\"abc", "no closing quote", 1, 4},
      {"high surrogate alone", R"("\ud83d x")", "half of a surrogate pair", 1, 8},
      {"low surrogate alone", R"("\ude80")", "half of a surrogate pair", 1, 7},
      {"surrogate as UTF-8", "\"\xed\xa0\x80\"", "not valid UTF-8", 1, 3},
      {"broken UTF-8", "\"a\xff\"", "not valid UTF-8", 1, 3},
      {"broken UTF-8 in a name", "{\"\xc0\xaf\": 1}", "not valid UTF-8", 1, 3},
      {"broken UTF-8 outside a string", "[\xff]", "no JSON value can begin", 1, 2},
      {"byte order mark", "\xEF\xBB\xBF{}", "byte order mark", 1, 1},
      {"NUL behind the value", "{}\0"s, "NUL byte", 1, 3},
      {"NUL inside", "{\"a\"\n:\0 1}"s, "NUL byte", 2, 2},
      {"NUL as an escape", R"({"a": "x\u0000y"})", "the character U+0000", 1, 16},
      {"NUL in a name", R"({"a\u0000": 1})", "name of a member holds", 1, 10},
      {"duplicate", R"({"id": 1, "to": 2, "id": 3})", "the member \"id\" is there twice", 1, 23},
      {"duplicate by escape", R"({"id": 1, "\u0069d": 3})", "the member \"id\" is there twice", 1, 19},
      {"duplicate deep inside", "[{\"a\":\n{\"b\":1,\"b\":1}}]", "\"b\" is there twice", 2, 10},
      {"number beyond a double", "[1e400]", "a number is too large", 1, 7},
      {"number of 10,000 digits", "9" + std::string(9'999, '9'), "a number is too large", 1, 10'000},
      {"number beyond 64 bits", "[18446744073709551616]", "needs more than 64 bits", 1, 22},
      {"negative number beyond 64 bits", "[-9223372036854775809]", "needs more than 64 bits", 1, 22},
  }));
  INFO(refusal.name);
  const auto result = parse(refusal.text);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == ErrorKind::invalid);
  INFO(result.error().message);
  CHECK(result.error().message.find(refusal.words) != std::string::npos);
  CHECK(result.error().details["line"] == refusal.line);
  CHECK(result.error().details["column"] == refusal.column);
}

TEST_CASE("parse names a duplicate among many") {
  std::string text = "{";
  for (int i = 0; i < 300; ++i) {
    text += "\"m" + std::to_string(i) + "\":0,";
  }
  const auto result = parse(text + "\"m7\":0}");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().message.find("\"m7\" is there twice") != std::string::npos);
}

TEST_CASE("the words of an error are safe to show and to write as JSON") {
  const auto result = parse("\x1b\xff]0;x");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().message.find('\x1b') == std::string::npos);
  CHECK_NOTHROW(to_json(result.error()).dump());
  const auto twice = parse(R"({"\u001b[2J":1,"\u001b[2J":2})");
  REQUIRE_FALSE(twice.has_value());
  CHECK(twice.error().message.find("\"\\x1b[2J\"") != std::string::npos);
}

TEST_CASE("what the text says can't change what is said about it") {
  const auto result = parse("[expected end of input");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().message.find("no JSON value can begin") != std::string::npos);
}

TEST_CASE("depth is limited, without recursion") {
  CHECK(parse(repeated("[", 64) + repeated("]", 64)).has_value());
  CHECK_FALSE(parse(repeated("[", 65) + repeated("]", 65)).has_value());
  CHECK(parse(repeated("{\"a\":", 63) + "[]" + repeated("}", 63)).has_value());
  for (const char* opening : {"[", "{\"a\":", "[{\"a\":"}) {
    const auto result = parse(repeated(opening, 1'000'000), TextLimits{.bytes = 100'000'000});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().message.find("deeper than 64 levels") != std::string::npos);
  }
}

TEST_CASE("bytes are limited") {
  CHECK(parse("[1, 2]", TextLimits{.bytes = 6}).has_value());
  const auto result = parse("[1, 2] ", TextLimits{.bytes = 6});
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().message.find("longer than 6 bytes") != std::string::npos);
  const std::string large = "\"" + std::string(1 << 20, 'x') + "\"";
  CHECK_FALSE(parse(large).has_value());
  CHECK(parse(large.substr(0, 1).append(std::string((1 << 20) - 2, 'x')).append("\"")).has_value());
}

TEST_CASE("members are limited") {
  CHECK(parse("[1,2,{\"a\":3}]", TextLimits{.members = 4}).has_value());
  CHECK_FALSE(parse("[1,2,{\"a\":3}]", TextLimits{.members = 3}).has_value());
  CHECK_FALSE(parse("[" + repeated("0,", 10'000) + "0]").has_value());
  CHECK(parse("[" + repeated("0,", 9'999) + "0]").has_value());
}

TEST_CASE("a fraction of 10,000 digits is a number") {
  CHECK(parse("0." + std::string(10'000, '3')).value().get<double>() == Approx(1.0 / 3));
}

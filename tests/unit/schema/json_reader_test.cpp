// The reader takes only what nlohmann's takes, and makes the same of it, in either form.
#include "schema/json_reader.hpp"

#include <catch2/catch.hpp>
#include <string>  // std::string
#include <vector>  // std::vector

#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_builder.hpp"

using coord::Json;
using coord::schema::FlatDocument;
using coord::schema::JsonBuilder;

namespace {

struct Verdict {
  bool valid = false;
  std::string dump;
};

Verdict ours(const std::string& text) {
  FlatDocument document;
  const auto* value = document.read(text, {});
  return value != nullptr ? Verdict{true, coord::schema::json_of(*value).dump()} : Verdict{};
}

Verdict theirs(const std::string& text) {
  JsonBuilder builder({});
  return Json::sax_parse(text, &builder) ? Verdict{true, builder.take().dump()} : Verdict{};
}

void check_same(const std::string& text) {
  INFO(text);
  const Verdict expected = theirs(text);
  const Verdict found = ours(text);
  CHECK(found.valid == expected.valid);
  CHECK(found.dump == expected.dump);
}

const std::vector<std::string> kTexts = {
    R"({"id": "msg-1", "n": [0, -0, -1, 1.5, 1e3, 1E+3, 1e-3, 0.1e1, -0.0, 18446744073709551615, -9223372036854775808]})",
    R"(["\"\\\/\b\f\n\r\t", "\u0041\u00e9\uD83D\uDE80\uffff", "é🚀\u0001", "", {"": {}}, [[]], [], true, false, null])",
    R"({"a name of more than sixteen bytes": "and a text, é, of more than twice as many", "none": ""})",
    "\t\r\n [ 1 , 2 , { \"a\" : 3 , \"b\" : [ ] } ] \n",
};

}  // namespace

TEST_CASE("valid texts are read") {
  for (const std::string& text : kTexts) {
    INFO(text);
    CHECK(ours(text).valid);
    check_same(text);
  }
}

TEST_CASE("a text cut anywhere, or with one byte changed, gets nlohmann's verdict") {
  static const std::string kBytes = "\"\\{}[]:,0-.eEuDd \n\x01\x7f\x80\xc3\xed\xff";
  for (const std::string& text : kTexts) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      check_same(text.substr(0, at));
      check_same(text.substr(0, at) + text.substr(at + 1));
      for (const char byte : kBytes) {
        std::string changed = text;
        changed[at] = byte;
        check_same(changed);
        check_same(text.substr(0, at) + byte + text.substr(at));
      }
    }
  }
}

TEST_CASE("what ends a run of plain characters is found at each place among eight, whatever stands behind it") {
  for (const std::string stop : {"\"", "\\", "\x1f", "\x80", "\xff", "\n", "é", "\\n", "\\\""}) {
    for (std::size_t at = 0; at < 16; ++at) {
      for (const std::string behind : {"#", "]", " ", "!", "\"", "\x01"}) {
        const std::string text = "[\"" + std::string(at, 'a') + stop;
        check_same(text + behind + std::string(16, 'b') + "\"]");
        check_same(text + std::string(8, behind[0]) + "\"]");
        check_same(text + "\"]");
      }
    }
  }
}

TEST_CASE("numbers that a double can't hold are left to nlohmann's reader") {
  for (const char* text : {"1e400", "1e-400", "18446744073709551616", "-9223372036854775809"}) {
    CHECK_FALSE(ours(text).valid);
  }
}

TEST_CASE("a flat document keeps the limits that parse() has") {
  const std::string many = "[1,2,[3]]";
  const std::string names =
      R"({"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"k":11,"l":12,"m":13,"n":14,"o":15,"p":16,"q":17,)";
  FlatDocument document;
  CHECK(document.read(many, {.bytes = 9, .depth = 2, .members = 4}) != nullptr);
  CHECK(document.read(many, {.bytes = 8}) == nullptr);
  CHECK(document.read(many, {.depth = 1}) == nullptr);
  CHECK(document.read(many, {.members = 3}) == nullptr);
  CHECK(document.read(names + R"("r":18})", {}) != nullptr);
  CHECK(document.read(names + R"("a":18})", {}) == nullptr);
  CHECK(document.read(names + R"("q":18})", {}) == nullptr);
  CHECK(document.read(names + R"("0":18})", {}) != nullptr);
  CHECK(document.read(R"({"a":1,"b":{"a":1},"c":{"b":2,"b":3}})", {}) == nullptr);
  CHECK(document.read(R"({"a":1,"b":{"a":1},"b":3})", {}) == nullptr);
  CHECK(document.read(R"({"a":1,"\u0061":2})", {}) == nullptr);
  CHECK(document.read(R"("\u0000")", {}) == nullptr);
  CHECK(document.read(R"({"\u0000":1})", {}) == nullptr);
  CHECK(document.read(std::string("1\0", 2), {}) == nullptr);
  CHECK(document.read("", {}) == nullptr);
}

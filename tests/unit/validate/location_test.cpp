#include <catch2/catch.hpp>
#include <string>  // std::string

#include "schema/json_text.hpp"
#include "support/fixtures.hpp"
#include "validate/location.hpp"

using coord::Json;
using coord::validate::find_value;
using coord::validate::place_of;

namespace {

std::string at(std::string_view text, std::string_view pointer) {
  return std::string(text.substr(find_value(text, pointer)));
}

// Every value of a document is found by its pointer: what begins there is its text.
void check_all(const std::string& text, const Json& value, const std::string& pointer) {
  const std::string found = at(text, pointer);
  INFO(pointer << " " << found.substr(0, 40));
  if (value.is_structured()) {
    CHECK(found.front() == (value.is_object() ? '{' : '['));
  } else {
    CHECK(found.starts_with(value.dump()));
  }
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      check_all(text, member, pointer + "/" + name);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      check_all(text, value[i], pointer + "/" + std::to_string(i));
    }
  }
}

}  // namespace

TEST_CASE("a pointer leads to its value") {
  const std::string text = R"( {"a": [1, {"b": "x"}], "c/d": {"~": true}, "é\u00e9\ud83d\ude00\n": null, "": 5 })";
  CHECK(at(text, "").front() == '{');
  CHECK(at(text, "/a/0").starts_with("1,"));
  CHECK(at(text, "/a/1/b").starts_with("\"x\""));
  CHECK(at(text, "/c~1d/~0").starts_with("true"));
  CHECK(at(text, "/éé😀\n").starts_with("null"));
  CHECK(at(text, "/").starts_with("5 "));
}

TEST_CASE("a pointer to nothing leads as far as there is something") {
  CHECK(at(R"({"a": {"b": 1}})", "/a/c") == R"({"b": 1}})");
  CHECK(at(R"([1, 2])", "/7") == "[1, 2]");
  CHECK(at("5", "/a") == "5");
}

TEST_CASE("every value of the first protocol document's task is found") {
  const std::string text = coord::test::read_fixture("seed-000-progress/current-task.json");
  check_all(text, coord::schema::parse(text).value(), "");
}

TEST_CASE("lines and columns are counted from one, columns in characters") {
  const auto place = [](std::string_view text, std::size_t offset) {
    const auto found = place_of(text, offset);
    return std::to_string(found.line) + ":" + std::to_string(found.column);
  };
  CHECK(place("", 0) == "1:1");
  CHECK(place("ab\ncd", 0) == "1:1");
  CHECK(place("ab\ncd", 2) == "1:3");
  CHECK(place("ab\ncd", 3) == "2:1");
  CHECK(place("é😀x", 6) == "1:3");
  CHECK(place("ab", 99) == "1:3");
}

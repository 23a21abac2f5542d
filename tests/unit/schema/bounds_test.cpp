// Documents and schemas that are made to be too much.
#include <catch2/catch.hpp>
#include <string>   // std::string
#include <utility>  // std::move

#include "compiled.hpp"

using coord::Json;
using coord::schema::Schema;
using coord::test::compiled;

TEST_CASE("violations are bounded and safe to show") {
  const Schema schema = compiled(R"({"additionalProperties":{"type":"null"}})");
  Json value = Json::object();
  for (int i = 0; i < 100; ++i) {
    value["m" + std::to_string(i)] = i;
  }
  CHECK(schema.validate(value).size() == 20);
  CHECK(schema.validate(value, 3).size() == 3);
  CHECK(schema.validate(value, 0).size() == 1);  // never mistaken for valid
  const auto shown = schema.validate(Json{{"\x1b[2J", std::string("\x1b]0;x\x07").append(5000, 'x')}});
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].message().find('\x1b') == std::string::npos);
  CHECK(shown[0].found.size() < 80);
}

TEST_CASE("values that nest without end are refused, not followed") {
  const Schema schema = compiled(R"({"items":{"$ref":"#"}})");
  Json value = Json::array();
  for (int i = 0; i < 5000; ++i) {
    Json outer = Json::array();
    outer.push_back(std::move(value));
    value = std::move(outer);
  }
  CHECK(schema.validate(value).size() == 1);
}

TEST_CASE("a schema nested without end is refused") {
  Json document = Json::object();
  for (int i = 0; i < 1000; ++i) {
    Json outer;
    outer["not"] = std::move(document);
    document = std::move(outer);
  }
  CHECK_FALSE(Schema::compile(document).has_value());
}

TEST_CASE("references that double at each step end all the same") {
  Json document{{"$ref", "#/definitions/d0"}, {"definitions", Json::object()}};
  for (int i = 0; i < 60; ++i) {
    const Json next{{"$ref", "#/definitions/d" + std::to_string(i + 1)}};
    document["definitions"]["d" + std::to_string(i)] = Json{{"allOf", {next, next}}};
  }
  document["definitions"]["d60"] = true;
  CHECK_FALSE(Schema::compile(document).value().validate(Json(1)).empty());
  document["definitions"]["d60"] = Json{{"not", {{"$ref", "#/definitions/d61"}}}};
  document["definitions"]["d61"] = false;
  CHECK_FALSE(Schema::compile(document).value().validate(Json(1)).empty());
}

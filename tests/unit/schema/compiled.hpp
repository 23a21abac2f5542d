// A schema that a test writes down, and what it says of values.
#pragma once

#include <catch2/catch.hpp>
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::pair
#include <vector>       // std::vector

#include "schema/flat_document.hpp"
#include "schema/json_text.hpp"
#include "schema/schema.hpp"

namespace coord::test {

inline schema::Schema compiled(std::string_view text) {
  auto out = schema::Schema::compile(schema::parse(text).value());
  INFO(text);
  INFO((out ? "" : out.error().message));
  REQUIRE(out.has_value());
  return *out;
}

// What is said about a value, which is the same of its flat form.
inline std::vector<schema::Violation> violations_of(const schema::Schema& schema, std::string_view text) {
  INFO(text);
  schema::FlatDocument document;
  const schema::FlatValue* flat = document.read(text, {});
  REQUIRE(flat != nullptr);
  const auto of_flat = schema.validate_flat(*flat);
  auto violations = schema.validate(schema::parse(text).value());
  REQUIRE(of_flat.size() == violations.size());
  for (std::size_t i = 0; i < violations.size(); ++i) {
    CHECK(of_flat[i].keyword == violations[i].keyword);
    CHECK(of_flat[i].message() == violations[i].message());
  }
  return violations;
}

inline std::string first_message(const schema::Schema& schema, std::string_view value) {
  const auto violations = violations_of(schema, value);
  return violations.empty() ? "" : violations[0].message();
}

// A schema, values that fit it, and values that don't with what is said about them.
struct Rule {
  std::string schema;
  std::vector<std::string> good;
  std::vector<std::pair<std::string, std::string>> bad;
};

inline void check_rule(const Rule& rule) {
  INFO(rule.schema);
  const schema::Schema schema = compiled(rule.schema);
  for (const std::string& value : rule.good) {
    INFO(value);
    CHECK(first_message(schema, value) == "");
  }
  for (const auto& [value, message] : rule.bad) {
    CHECK(first_message(schema, value) == message);
  }
}

}  // namespace coord::test

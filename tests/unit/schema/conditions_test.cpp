// Conditions: one that asks an object for one member and its value, as those that tell kinds of objects apart, is checked by a shorter way.
#include <catch2/catch.hpp>
#include <string>  // std::string

#include "compiled.hpp"

using coord::schema::Schema;
using coord::test::check_rule;
using coord::test::compiled;
using coord::test::first_message;
using coord::test::Rule;

TEST_CASE("a condition that tells kinds of objects apart holds as any other") {
  check_rule(GENERATE(values<Rule>({
      {R"({"if":{"required":["t"],"properties":{"t":{"const":"a"}}},"then":{"required":["x"]},"else":{"required":["y"]}})",
       {R"({"t":"a","x":1})", R"({"t":"b","y":1})", R"({"y":1})", "1"},
       {{R"({"t":"a","y":1})", "expected a member \"x\", found none"},
        {R"({"t":1,"x":1})", "expected a member \"y\", found none"},
        {R"({"x":1})", "expected a member \"y\", found none"}}},
      {R"({"if":{"$ref":"#/definitions/a"},"then":{"required":["x"]},"definitions":{"a":{"required":["t"],"properties":{"t":{"const":"a"}}}}})",
       {R"({"t":"b"})"},
       {{R"({"t":"a"})", "expected a member \"x\", found none"}}},
      {R"({"if":{"required":["u"],"properties":{"t":{"const":"a"}}},"then":{"required":["x"]}})",
       {R"({"t":"a"})", R"({"u":1,"t":"b"})"},
       {{R"({"u":1})", "expected a member \"x\", found none"}}},
      {R"({"if":{"properties":{"t":{"const":"a"}}},"then":{"required":["x"]}})",
       {R"({"t":"b"})"},
       {{R"({})", "expected a member \"x\", found none"}}},
      {R"({"if":{"required":["t"],"properties":{"t":{"const":"a"}},"minProperties":2},"then":{"required":["x"]}})",
       {R"({"t":"a"})"},
       {{R"({"t":"a","u":1})", "expected a member \"x\", found none"}}},
      {R"({"if":{"required":["t","u"],"properties":{"t":{"const":"a"}}},"then":{"required":["x"]}})",
       {R"({"t":"a"})"},
       {{R"({"t":"a","u":1})", "expected a member \"x\", found none"}}},
      {R"({"if":{"required":["t"],"properties":{"t":{"const":"a"},"u":{"const":1}}},"then":{"required":["x"]}})",
       {R"({"t":"a","u":2})"},
       {{R"({"t":"a","u":1})", "expected a member \"x\", found none"}}},
  })));
}

TEST_CASE("a condition that asks for one member and more asks for all of it") {
  const std::string one = R"({"t":"a"})";
  const std::string two = R"({"t":"a","u":1})";
  const auto [more, misses, fits] = GENERATE_REF(table<std::string, std::string, std::string>({
      {R"("type":"array")", one, ""},
      {R"("enum":[{"t":"a","u":1}])", one, two},
      {R"("const":{"t":"a","u":1})", one, two},
      {R"("allOf":[{"required":["u"]}])", one, two},
      {R"("patternProperties":{"^t$":{"const":"b"}})", one, ""},
      {R"("additionalProperties":{"const":2})", two, one},
      {R"("propertyNames":{"minLength":2})", one, ""},
      {R"("dependencies":{"t":["u"]})", one, two},
      {R"("minProperties":2)", one, two},
      {R"("maxProperties":1)", two, one},
  }));
  INFO(more);
  const Schema schema =
      compiled(R"({"if":{"required":["t"],"properties":{"t":{"const":"a"}},)" + more + R"(},"then":false})");
  CHECK(first_message(schema, misses) == "");
  CHECK((fits.empty() || first_message(schema, fits) == "expected nothing here, found an object"));
}

TEST_CASE("a condition may speak of other types than objects") {
  const Schema schema = compiled(
      R"({"if":{"required":["t"],"properties":{"t":true},"minimum":2,"minLength":2,"minItems":2},"then":false})");
  for (const char* value : {"1", R"("a")", "[1]", "{}"}) {
    CHECK(first_message(schema, value) == "");
  }
  for (const char* value : {"2", R"("ab")", "[1,2]", R"({"t":1})"}) {
    CHECK(first_message(schema, value) != "");
  }
}

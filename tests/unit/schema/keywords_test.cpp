#include <catch2/catch.hpp>
#include <string>  // std::string
#include <vector>  // std::vector

#include "compiled.hpp"

using coord::Json;
using coord::schema::parse;
using coord::schema::Schema;
using coord::test::check_rule;
using coord::test::compiled;
using coord::test::Rule;

TEST_CASE("each keyword holds and says what is wrong") {
  check_rule(GENERATE(values<Rule>({
      {"true", {"1", "null"}, {}},
      {"false", {}, {{"1", "expected nothing here, found 1"}}},
      {"{}", {"1", "{\"a\":[]}"}, {}},
      {R"({"type":"string"})", {R"("a")"}, {{"1", "expected a string, found 1"}}},
      {R"({"type":"integer"})", {"1", "1.0", "-3"}, {{"1.5", "expected an integer, found 1.5"}}},
      {R"({"type":["null","boolean"]})",
       {"null", "true"},
       {{"{}", "expected true or false or null, found an empty object"}}},
      {R"({"type":"array"})", {"[]"}, {{R"({"a":1})", "expected an array, found an object"}}},
      {R"({"type":"object"})", {"{}"}, {{"[1,2]", "expected an object, found an array of 2"}}},
      {R"({"enum":["red","green",3,null]})",
       {R"("red")", "3", "3.0", "null"},
       {{R"("gren")", "expected one of red, green, 3, null, found \"gren\" (did you mean \"green\"?)"},
        {"\"\"", "expected one of red, green, 3, null, found an empty string"}}},
      {R"({"enum":[{"a":1,"b":2}]})", {R"({"b":2.0,"a":1})"}, {{R"({"a":1})", "expected an object, found an object"}}},
      {R"({"const":"blocker"})", {R"("blocker")"}, {{R"("x")", "expected \"blocker\", found \"x\""}}},
      {R"({"const":false})", {"false"}, {{"0", "expected false, found 0"}}},
      {R"({"multipleOf":3})", {"9", "-6", "0", "\"x\""}, {{"10", "expected a multiple of 3, found 10"}}},
      {R"({"multipleOf":0.01})", {"0.07", "4"}, {{"0.075", "expected a multiple of 0.01, found 0.075"}}},
      {R"({"maximum":3})", {"3", "-1"}, {{"3.5", "expected at most 3, found 3.5"}}},
      {R"({"minimum":3})", {"3"}, {{"2", "expected at least 3, found 2"}}},
      {R"({"exclusiveMaximum":3})", {"2.9"}, {{"3", "expected less than 3, found 3"}}},
      {R"({"exclusiveMinimum":3})", {"3.1"}, {{"3", "expected more than 3, found 3"}}},
      {R"({"maximum":9223372036854775807})",
       {"9223372036854775807"},
       {{"9223372036854775808", "expected at most 9223372036854775807, found 9223372036854775808"}}},
      {R"({"minLength":2})", {R"("éé")", "1"}, {{R"("é")", "expected a string of at least 2 characters, found \"é\""}}},
      {R"({"minLength":1})", {R"("a")"}, {{"\"\"", "expected a string that is not empty, found an empty string"}}},
      {R"({"maxLength":2})", {R"("éé")"}, {{R"("abc")", "expected a string of at most 2 characters, found \"abc\""}}},
      {R"({"pattern":"^a+$"})", {R"("aa")", "1"}, {{R"("b")", "expected a string that matches ^a+$, found \"b\""}}},
      {R"({"pattern":"^a+$","examples":["aa"]})",
       {R"("a")"},
       {{R"("b")", "expected a string such as \"aa\" (that matches ^a+$), found \"b\""}}},
      {R"({"format":"date-time"})",
       {R"("2025-11-16T15:30:45Z")", "1"},
       {{R"("today")", "expected a time such as 2025-11-16T15:30:45Z, found \"today\""}}},
      {R"({"items":{"type":"integer"}})",
       {"[]", "[1,2]", "1"},
       {{R"([1,"x"])", "/1: expected an integer, found \"x\""}}},
      {R"({"items":[{"type":"integer"},{"type":"string"}]})",
       {R"([1,"a",null])", "[1]"},
       {{R"([1,2])", "/1: expected a string, found 2"}}},
      {R"({"items":[true],"additionalItems":{"type":"null"}})",
       {"[1,null]", "[1]"},
       {{"[1,2]", "/1: expected null, found 2"}}},
      {R"({"items":[true],"additionalItems":false})", {"[1]"}, {{"[1,2]", "/1: expected nothing here, found 2"}}},
      {R"({"additionalItems":false})", {"[1,2]"}, {}},
      {R"({"contains":{"const":1}})",
       {"[0,1]"},
       {{"[]", "expected an element that fits `contains`, found an empty array"}}},
      {R"({"minItems":2})", {"[1,2]"}, {{"[1]", "expected an array of at least 2 elements, found an array of 1"}}},
      {R"({"maxItems":1})", {"[1]"}, {{"[1,2]", "expected an array of at most 1 element, found an array of 2"}}},
      {R"({"uniqueItems":true})",
       {"[1,2,true,[1],[2]]", R"([{"a":1},{"a":2}])"},
       {{"[1,2,1.0]", "expected elements that all differ, found an array of 3"},
        {R"([{"a":1,"b":2},{"b":2,"a":1}])", "expected elements that all differ, found an array of 2"}}},
      {R"({"properties":{"a":{"type":"null"}}})",
       {R"({"a":null})", R"({"b":1})"},
       {{R"({"a":1})", "/a: expected null, found 1"}}},
      {R"({"properties":{"kind":{"type":"null"},"id":{},"from":{"type":"null"},"type":{"type":"null"},"priority":{}}})",
       {R"({"kinc":1,"kinf":1,"tyqe":1,"i":1,"":1,"typed":1})"},
       {{R"({"from":1})", "/from: expected null, found 1"},
        {R"({"kind":1})", "/kind: expected null, found 1"},
        {R"({"type":1})", "/type: expected null, found 1"}}},
      {R"({"properties":{"a/b~c":{"type":"null"}}})", {}, {{R"({"a/b~c":1})", "/a~1b~0c: expected null, found 1"}}},
      {R"({"patternProperties":{"^x-":{"type":"null"}}})",
       {R"({"x-a":null,"y":1})"},
       {{R"({"x-a":1})", "/x-a: expected null, found 1"}}},
      {R"({"properties":{"color":{}},"patternProperties":{"^x-":{}},"additionalProperties":false})",
       {R"({"color":1,"x-a":2})"},
       {{R"({"colour":1})",
         "expected no member but those that the schema names, found \"colour\" (did you mean \"color\"?)"}}},
      {R"({"additionalProperties":{"type":"null"}})",
       {R"({"a":null})"},
       {{R"({"a":1})", "/a: expected null, found 1"}}},
      {R"({"required":["name"]})",
       {R"({"name":1})", "1"},
       {{"{}", "expected a member \"name\", found none"},
        {R"({"nmae":1})", "expected a member \"name\", found \"nmae\" instead"}}},
      {R"({"propertyNames":{"maxLength":2}})",
       {R"({"ab":1})"},
       {{R"({"abc":1})", "/abc: expected a name that is a string of at most 2 characters, found \"abc\""}}},
      {R"({"minProperties":1})",
       {R"({"a":1})"},
       {{"{}", "expected an object of at least 1 member, found an empty object"}}},
      {R"({"maxProperties":1})",
       {R"({"a":1})"},
       {{R"({"a":1,"b":2})", "expected an object of at most 1 member, found an object"}}},
      {R"({"dependencies":{"a":["b"]}})",
       {R"({"a":1,"b":2})", R"({"b":1})"},
       {{R"({"a":1})", "expected a member \"b\" beside \"a\", found none"}}},
      {R"({"dependencies":{"a":{"required":["c"]}}})",
       {R"({"a":1,"c":2})"},
       {{R"({"a":1})", "expected a member \"c\", found none"}}},
      {R"({"if":{"minimum":10},"then":{"multipleOf":10},"else":{"multipleOf":2}})",
       {"20", "4"},
       {{"15", "expected a multiple of 10, found 15"}, {"3", "expected a multiple of 2, found 3"}}},
      {R"({"then":{"type":"null"}})", {"1"}, {}},
      {R"({"allOf":[{"minimum":1},{"maximum":2}]})", {"1"}, {{"3", "expected at most 2, found 3"}}},
      {R"({"anyOf":[{"type":"null"},{"minimum":5}]})",
       {"null", "5", "\"a\""},
       {{"3", "expected null, or at least 5, found 3"}}},
      {R"({"oneOf":[{"minimum":1},{"minimum":5}]})",
       {"2"},
       {{"7", "expected a value that fits one alternative, not 2, found 7"},
        {"0", "expected at least 1, or at least 5, found 0"}}},
      {R"({"not":{"type":"null"}})", {"1"}, {{"null", "expected a value that does not fit `not`, found null"}}},
      {R"({"$ref":"#/definitions/n","definitions":{"n":{"type":"null"}}})",
       {"null"},
       {{"1", "expected null, found 1"}}},
      {R"({"properties":{"next":{"$ref":"#"},"v":{"type":"null"}}})",
       {R"({"next":{"next":{"v":null}}})"},
       {{R"({"next":{"next":{"v":1}}})", "/next/next/v: expected null, found 1"}}},
      {R"({"properties":{"a":{"$ref":"#/properties/b~1%20c"},"b/ c":{"type":"null"}}})",
       {R"({"a":null})"},
       {{R"({"a":1})", "/a: expected null, found 1"}}},
      {R"({"items":[{"type":"null"},{"$ref":"#/items/0"}]})",
       {"[null,null]"},
       {{"[null,1]", "/1: expected null, found 1"}}},
      {R"({"default":{"type":"null"},"properties":{"a":{"$ref":"#/default"}}})",
       {},
       {{R"({"a":1})", "/a: expected null, found 1"}}},
      {R"({"properties":{"a":{"$ref":"#/definitions/x"}},"definitions":{"x":{"$ref":"#/definitions/y"},"y":{"$ref":"#/definitions/z"},"z":{"enum":["b"]}}})",
       {R"({"a":"b"})"},
       {{R"({"a":"c"})", "/a: expected b, found \"c\""}}},
      {R"({"additionalProperties":{"$ref":"#/definitions/none"},"definitions":{"none":false}})",
       {"{}"},
       {{R"({"a":1})", "/a: expected nothing here, found 1"}}},
      {R"({"properties":{"a":{"pattern":"^[ä-ü]+$"},"b":{"pattern":"^[α-ω]+\\d$"},"c":{"pattern":"^[ä-ü]+$"},"d":{"pattern":"^\\d{70}[α-ω]$"}}})",
       {R"({"a":"öä","b":"βγ7","c":"ü"})",
        R"({"d":"0123456789012345678901234567890123456789012345678901234567890123456789ω"})"},
       {{R"({"a":"β"})", "/a: expected a string that matches ^[ä-ü]+$, found \"β\""},
        {R"({"b":"öä"})", "/b: expected a string that matches ^[α-ω]+\\d$, found \"öä\""},
        {R"({"c":"γ"})", "/c: expected a string that matches ^[ä-ü]+$, found \"γ\""},
        {R"({"d":"7ω"})", "/d: expected a string that matches ^\\d{70}[α-ω]$, found \"7ω\""}}},
      {R"({"title":"t","description":"d","default":1,"examples":[1],"$comment":"c","readOnly":true})", {"1"}, {}},
  })));
}

TEST_CASE("formats are checked by hand") {
  struct Format {
    std::string name;
    std::vector<std::string> good;
    std::vector<std::string> bad;
  };
  const auto format = GENERATE(values<Format>({
      {"date-time",
       {"2025-11-16T15:30:45Z", "2025-11-16t15:30:45.5z", "2024-02-29T23:59:60Z", "2025-01-01T00:59:60+01:00",
        "0000-01-01T00:00:00-23:59"},
       {"", "2025-11-16", "2025-11-16T15:30Z", "2025-11-16T15:30:45", "2025-11-16T15:30:45.Z", "2025-13-01T00:00:00Z",
        "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2025-11-16T24:00:00Z", "2025-11-16T15:60:00Z",
        "2025-11-16T15:30:61Z", "2025-11-16T15:30:60Z", "2025-11-16T15:30:45+0100", "2025-11-16T15:30:45+24:00",
        "2025-11-16T15:30:45Z ", "2025-11-16 15:30:45Z", "२०२५-11-16T15:30:45Z"}},
      {"date", {"2000-02-29"}, {"2001-02-29", "2000-2-9", "2000-00-10", "2000-01-32", "2000-01-01x"}},
      {"time", {"15:30:45Z", "15:30:45.123-05:00"}, {"15:30:45", "25:00:00Z", "15:30Z"}},
      {"uri",
       {"https://example.org/a?b=c#d", "urn:uuid:x", "a:", "http://[::1]/%20"},
       {"", "//a", "a b:c", "1a:b", "http://a b", "http://é", "http://%2"}},
      {"email", {"a@example.org", "a.b+c@x-y.org"}, {"a", "@b", "a@", ".a@b", "a..b@c", "a b@c", "a@-b"}},
      {"ipv4", {"0.0.0.0", "192.0.2.255"}, {"1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.x", "1..2.3"}},
      {"uuid",
       {"123e4567-E89b-12d3-a456-426614174000"},
       {"", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g"}},
      {"json-pointer", {"", "/a/0", "/~0~1", "/"}, {"a", "/~", "/~2"}},
      {"uri-reference", {"", "a", "../a#b", "//h/%41", "http://h"}, {"a b", "\\\\w\\x", "%4", "a^"}},
      {"hostname", {"a", "www.example.org", "xn--4gbwdl", "1.a-b"}, {"", "-a", "a-", "a..b", "a.", "a_b", ".a"}},
      {"ipv6",
       {"::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:1.2.3.4"},
       {"", ":", "1", "1:2:3:4:5:6:7:8:9", "12345::", "::1::", "1::2:", ":1::2", "1:2:3:4:5:6:7:1.2.3.4", "::g"}},
      {"regex", {"", "^a+$", "[^x]{2,3}"}, {"(", "[", "a{2,1}"}},
      {"relative-json-pointer", {"0", "1/a", "0#", "12/~0"}, {"", "/a", "01", "1a", "0##"}},
  }));
  const Schema schema = Schema::compile(Json{{"format", format.name}}).value();
  for (const std::string& text : format.good) {
    INFO(format.name << ' ' << text);
    CHECK(schema.validate(Json(text)).empty());
  }
  for (const std::string& text : format.bad) {
    INFO(format.name << ' ' << text);
    CHECK(schema.validate(Json(text)).size() == 1);
  }
}

TEST_CASE("a schema that can't be kept is refused where it is broken") {
  struct Broken {
    std::string schema;
    std::string pointer;
    std::string words;
  };
  const auto broken = GENERATE(values<Broken>({
      {"1", "", "an object, true or false"},
      {R"({"type":"strnig"})", "/type", "no such type"},
      {R"({"type":[]})", "/type", "at least one"},
      {R"({"properties":{"a":{"minLenght":1}}})", "/properties/a",
       "\"minLenght\" is not supported (did you mean \"minLength\"?)"},
      {R"({"contentEncoding":"base64"})", "", "\"contentEncoding\" is not supported"},
      {R"({"format":"iri"})", "/format", "format is not supported"},
      {R"~({"pattern":"(?=a)"})~", "/pattern", "look-around"},
      {R"({"pattern":1})", "/pattern", "pattern is a string"},
      {R"~({"patternProperties":{"(":{}}})~", "/patternProperties", "parenthesis"},
      {R"({"minLength":-1})", "/minLength", "not negative"},
      {R"({"minLength":1.5})", "/minLength", "whole number"},
      {R"({"maximum":"1"})", "/maximum", "a number"},
      {R"({"multipleOf":0})", "/multipleOf", "more than 0"},
      {R"({"enum":[]})", "/enum", "at least one"},
      {R"({"required":"a"})", "/required", "list of names"},
      {R"({"required":[1]})", "/required", "list of names"},
      {R"({"items":[1]})", "/items/0", "an object, true or false"},
      {R"({"anyOf":[]})", "/anyOf", "at least one schema"},
      {R"({"not":[]})", "/not", "an object, true or false"},
      {R"({"uniqueItems":1})", "/uniqueItems", "true or false"},
      {R"({"$schema":"https://json-schema.org/draft/2020-12/schema"})", "/$schema", "draft-07"},
      {R"({"properties":{"a":{"$id":"x"}}})", "/properties/a", "$id inside"},
      {R"({"$ref":"#/nowhere"})", "", "leads nowhere"},
      {R"({"$ref":"#/properties/1","properties":[]})", "", "no effect beside $ref"},
      {R"({"items":{"$ref":"other.json#/a"}})", "/items", "leads out of the document"},
      {R"({"items":{"$ref":"#name"}})", "/items", "leads out of the document"},
      {R"({"items":{"$ref":"#/default"},"default":7})", "/default", "an object, true or false"},
      {R"({"$ref":"#"})", "", "back to itself"},
      {R"({"items":{"allOf":[{"$ref":"#/items"}]}})", "/items/allOf/0", "back to itself"},
      {R"({"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"not":{"$ref":"#/definitions/a"}}}})", "/definitions/a",
       "back to itself"},
  }));
  const auto schema = Schema::compile(parse(broken.schema).value());
  INFO(broken.schema);
  REQUIRE_FALSE(schema.has_value());
  INFO(schema.error().message);
  CHECK(schema.error().kind == coord::ErrorKind::invalid);
  CHECK(schema.error().message.find(broken.words) != std::string::npos);
  CHECK(schema.error().details["pointer"] == broken.pointer);
}

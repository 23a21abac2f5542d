// A schema that a test writes down.
#pragma once

#include <catch2/catch.hpp>
#include <string_view>  // std::string_view

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

}  // namespace coord::test

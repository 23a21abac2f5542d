// A JSON document as one array of cells over its text, for who only looks at it: nothing is allocated for a value, and
// the whole is thrown away at once.
#pragma once

#include <cstdint>      // std::int64_t, std::uint32_t, std::uint64_t, std::uint8_t
#include <string_view>  // std::string_view

#include "schema/node.hpp"

namespace coord::schema {

// The values of an array follow it; the members of an object too, each as a string, its name, and its value.
struct FlatValue {
  enum class Form : std::uint8_t { integer, natural, fraction };

  Type type = kNull;  // kNumber for any number
  Form form = Form::integer;
  bool truth = false;
  std::uint32_t cells = 1;  // of this value with all that is in it
  union {
    std::string_view text = {};  // of a string; lies in the document, or in what FlatDocument keeps
    std::uint64_t count;         // of elements or members
    std::int64_t integer;
    std::uint64_t natural;
    double fraction;
  };

  [[nodiscard]] const FlatValue* first() const { return this + 1; }
  [[nodiscard]] const FlatValue* next() const { return this + cells; }
  [[nodiscard]] Number number() const {
    switch (form) {
      case Form::integer: return integer;
      case Form::natural: return natural;
      case Form::fraction: break;
    }
    return fraction;
  }
};

}  // namespace coord::schema

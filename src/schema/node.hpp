// A compiled schema: one node for each schema in the document, with the rules of each type apart, so that checking a
// value touches only what can matter to it.
//
// All of it is rows of tables (schema/tables.hpp) that refer to each other by number, so that a schema of the program's own
// is a constant in the binary (bundled/), without a pointer, and one that a user brings is owned by OwnedTables.
#pragma once

#include <cstddef>   // std::size_t
#include <cstdint>   // std::int64_t, std::uint8_t, std::uint64_t
#include <limits>    // std::numeric_limits
#include <optional>  // std::optional
#include <variant>   // std::variant
#include <vector>    // std::vector

#include "coord/json.hpp"
#include "schema/automaton.hpp"
#include "schema/format.hpp"
#include "schema/row.hpp"

namespace coord::schema {

struct Node;

inline constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

// The types of JSON Schema as bits.
enum Type : std::uint8_t {
  kNull = 1,
  kBoolean = 2,
  kObject = 4,
  kArray = 8,
  kNumber = 16,
  kString = 32,
  kInteger = 64,
};

// The values of `enum`, or the one of `const`.
struct Choice {
  Run<Text> words;                // when all are strings
  Ref<std::vector<Json>> values;  // when not, which no constant can be
};

using Number = std::variant<std::int64_t, std::uint64_t, double>;

struct NumberRules {
  std::optional<Number> minimum;
  std::optional<Number> maximum;
  std::optional<Number> exclusive_minimum;
  std::optional<Number> exclusive_maximum;
  std::optional<Number> multiple_of;
};

struct StringRules {
  std::size_t min_length = 0;  // in code points
  std::size_t max_length = kUnlimited;
  Ref<Automaton> pattern;
  Text pattern_text;
  Text example;  // the schema's own first example, for messages
  std::optional<Format> format;
};

struct ArrayRules {
  Ref<Node> items;       // for every element, or for those behind the tuple
  Run<Ref<Node>> tuple;  // `items` as a list
  Ref<Node> contains;
  std::size_t min_items = 0;
  std::size_t max_items = kUnlimited;
  bool unique = false;
};

struct Property {
  Text name;
  Ref<Node> node;
};

struct PatternProperty {
  Ref<Automaton> pattern;
  Ref<Node> node;
};

struct Dependency {
  Text name;
  Run<Text> required;
  Ref<Node> node;  // or a schema
};

struct ObjectRules {
  Run<Property> properties;  // shorter names first, by which a member's is found, those of one length in byte order
  Run<PatternProperty> pattern_properties;
  Ref<Node> additional;
  bool closed = false;  // `additionalProperties` is the schema `false`
  Ref<Node> names;
  Run<Text> required;
  Run<Dependency> dependencies;
  std::size_t min_properties = 0;
  std::size_t max_properties = kUnlimited;

  bool operator==(const ObjectRules&) const = default;
};

struct Combination {
  Run<Ref<Node>> all_of;
  Run<Ref<Node>> any_of;
  Run<Ref<Node>> one_of;
  Ref<Node> none_of;  // `not`
  Ref<Node> condition;
  // The member that the condition asks for, where it asks of an object no more than that it is there and fits.
  Ref<Property> selector;
  Ref<Node> consequence;
  Ref<Node> alternative;
};

// A `$ref` is a copy of the node that it leads to.
struct Node {
  bool never = false;      // the schema `false`
  std::uint8_t types = 0;  // allowed types, 0 = all
  Ref<Choice> enumeration;
  Ref<Choice> constant;
  Ref<NumberRules> number;
  Ref<StringRules> string;
  Ref<ArrayRules> array;
  Ref<ObjectRules> object;
  Ref<Combination> combination;

  bool operator==(const Node&) const = default;
};

}  // namespace coord::schema

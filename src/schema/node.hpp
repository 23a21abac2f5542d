// A compiled schema: one node for each schema in the document, with the rules of each type apart, so that checking a
// value touches only what can matter to it.
//
// All of it is plain data that points to other plain data, so that a schema of the program's own is a table in the
// binary (bundled/), and one that a user brings is owned by a NodePool.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int64_t, std::uint8_t, std::uint64_t
#include <limits>       // std::numeric_limits
#include <optional>     // std::optional
#include <span>         // std::span
#include <string_view>  // std::string_view
#include <variant>      // std::variant
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "schema/automaton.hpp"
#include "schema/format.hpp"

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
  std::span<const std::string_view> words;    // when all are strings
  const std::vector<Json>* values = nullptr;  // when not
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
  const Automaton* pattern = nullptr;
  std::string_view pattern_text;
  std::string_view example;  // the schema's own first example, for messages
  std::optional<Format> format;
};

struct ArrayRules {
  const Node* items = nullptr;         // for every element, or for those behind the tuple
  std::span<const Node* const> tuple;  // `items` as a list
  const Node* contains = nullptr;
  std::size_t min_items = 0;
  std::size_t max_items = kUnlimited;
  bool unique = false;
};

struct Property {
  std::string_view name;
  const Node* node = nullptr;
};

// Their order, by which a member's is found: shorter names first, those of one length in byte order.
inline bool operator<(const Property& a, const Property& b) {
  return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
}

struct PatternProperty {
  const Automaton* pattern = nullptr;
  const Node* node = nullptr;
};

struct Dependency {
  std::string_view name;
  std::span<const std::string_view> required;
  const Node* node = nullptr;  // or a schema
};

struct ObjectRules {
  std::span<const Property> properties;  // in their order
  std::span<const PatternProperty> pattern_properties;
  const Node* additional = nullptr;
  const Node* names = nullptr;
  std::span<const std::string_view> required;
  std::span<const Dependency> dependencies;
  std::size_t min_properties = 0;
  std::size_t max_properties = kUnlimited;
};

struct Combination {
  std::span<const Node* const> all_of;
  std::span<const Node* const> any_of;
  std::span<const Node* const> one_of;
  const Node* none_of = nullptr;  // `not`
  const Node* condition = nullptr;
  const Node* consequence = nullptr;
  const Node* alternative = nullptr;
};

struct Node {
  const Node* reference = nullptr;  // `$ref`: then nothing else counts
  bool never = false;               // the schema `false`
  std::uint8_t types = 0;           // allowed types, 0 = all
  const Choice* enumeration = nullptr;
  const Choice* constant = nullptr;
  const NumberRules* number = nullptr;
  const StringRules* string = nullptr;
  const ArrayRules* array = nullptr;
  const ObjectRules* object = nullptr;
  const Combination* combination = nullptr;
};

}  // namespace coord::schema

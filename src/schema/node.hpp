// A compiled schema: one node for each schema in the document, with the rules of each type apart, so that checking a
// value touches only what can matter to it.
#pragma once

#include <cstddef>   // std::size_t
#include <cstdint>   // std::uint8_t
#include <deque>     // std::deque
#include <limits>    // std::numeric_limits
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/json.hpp"
#include "schema/format.hpp"
#include "schema/regex.hpp"

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

struct NumberRules {
  std::optional<Json> minimum;
  std::optional<Json> maximum;
  std::optional<Json> exclusive_minimum;
  std::optional<Json> exclusive_maximum;
  std::optional<Json> multiple_of;
};

struct StringRules {
  std::size_t min_length = 0;  // in code points
  std::size_t max_length = kUnlimited;
  std::optional<Regex> pattern;
  std::string pattern_text;
  std::string example;  // the schema's own first example, for messages
  std::optional<Format> format;
};

struct ArrayRules {
  const Node* items = nullptr;     // for every element, or for those behind the tuple
  std::vector<const Node*> tuple;  // `items` as a list
  bool has_tuple = false;
  const Node* contains = nullptr;
  std::size_t min_items = 0;
  std::size_t max_items = kUnlimited;
  bool unique = false;
};

struct ObjectRules {
  struct Property {
    std::string name;
    const Node* node = nullptr;
  };
  struct PatternProperty {
    Regex pattern;
    const Node* node = nullptr;
  };
  struct Dependency {
    std::string name;
    std::vector<std::string> required;
    const Node* node = nullptr;  // or a schema
  };

  std::vector<Property> properties;  // in byte order of their names
  std::vector<PatternProperty> pattern_properties;
  const Node* additional = nullptr;
  const Node* names = nullptr;
  std::vector<std::string> required;
  std::vector<Dependency> dependencies;
  std::size_t min_properties = 0;
  std::size_t max_properties = kUnlimited;
};

struct Combination {
  std::vector<const Node*> all_of;
  std::vector<const Node*> any_of;
  std::vector<const Node*> one_of;
  const Node* none_of = nullptr;  // `not`
  const Node* condition = nullptr;
  const Node* consequence = nullptr;
  const Node* alternative = nullptr;
};

// How far the compiler's search for endless references has come with a node.
enum class Walk : std::uint8_t { fresh, open, done };

struct Node {
  const Node* reference = nullptr;  // `$ref`: then nothing else counts
  bool never = false;               // the schema `false`
  std::uint8_t types = 0;           // allowed types, 0 = all
  Walk walk = Walk::fresh;
  std::unique_ptr<std::vector<Json>> enumeration;
  std::unique_ptr<Json> constant;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<StringRules> string;
  std::unique_ptr<ArrayRules> array;
  std::unique_ptr<ObjectRules> object;
  std::unique_ptr<Combination> combination;
};

// Owns the nodes, which may point to each other in circles. The first is the root.
struct NodePool {
  std::deque<Node> nodes;
};

}  // namespace coord::schema

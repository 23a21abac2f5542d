// Turns a schema document into rows of tables.
#pragma once

#include <cstddef>        // std::size_t
#include <cstdint>        // std::uint8_t
#include <string>         // std::string
#include <string_view>    // std::string_view
#include <tuple>          // std::tie
#include <unordered_map>  // std::unordered_map
#include <vector>         // std::vector

#include "coord/error.hpp"
#include "schema/owned_tables.hpp"

namespace coord::schema {

// How far the search for endless references has come with a node.
enum class Walk : std::uint8_t { fresh, open, done };

class Compiler {
 public:
  // The tables may hold other schemas before.
  Compiler(const Json& document, OwnedTables& tables) : document_(document), tables_(tables) {}

  // The root of the schema.
  Result<Ref<Node>> run();

 private:
  using Handler = Status (Compiler::*)(Ref<Node> node, const Json& value, const Json& schema);
  struct Keyword {
    std::string_view name;
    Handler handler;

    static constexpr auto members(auto& row) { return std::tie(row.name); }
    static constexpr auto functions(auto& row) { return std::tie(row.handler); }
    constexpr bool operator==(const Keyword&) const = default;
  };
  struct Keywords;  // the table of them
  struct Reference {
    Ref<Node> from;
    const Json* schema;  // the one that holds the $ref
    Ref<Node> to = {};
  };

  Result<Ref<Node>> compile(const Json& schema);
  Status compile_keywords(Ref<Node> node, const Json& schema);
  Status compile_reference(Ref<Node> node, const Json& schema);
  Result<Run<Ref<Node>>> compile_list(const Json& value);
  Status resolve_references();
  Status follow_references();
  void find_selectors();
  [[nodiscard]] Ref<Property> selector_of(Ref<Node> condition) const;
  Result<const Json*> find(const Json& schema) const;
  [[nodiscard]] std::vector<Ref<Node>> same_value(Ref<Node> node) const;

  Status ignore(Ref<Node>, const Json&, const Json&) { return {}; }
  Status dialect(Ref<Node> node, const Json& value, const Json& schema);
  Status identifier(Ref<Node> node, const Json& value, const Json& schema);
  Status definitions(Ref<Node> node, const Json& value, const Json& schema);
  Status type(Ref<Node> node, const Json& value, const Json& schema);
  Status enumeration(Ref<Node> node, const Json& value, const Json& schema);
  Status constant(Ref<Node> node, const Json& value, const Json& schema);
  Status examples(Ref<Node> node, const Json& value, const Json& schema);
  template <auto Member>
  Status number(Ref<Node> node, const Json& value, const Json& schema);
  template <auto Member>
  Status count(Ref<Node> node, const Json& value, const Json& schema);
  Status pattern(Ref<Node> node, const Json& value, const Json& schema);
  Status format(Ref<Node> node, const Json& value, const Json& schema);
  Status items(Ref<Node> node, const Json& value, const Json& schema);
  Status additional_items(Ref<Node> node, const Json& value, const Json& schema);
  Status unique_items(Ref<Node> node, const Json& value, const Json& schema);
  Status properties(Ref<Node> node, const Json& value, const Json& schema);
  Status pattern_properties(Ref<Node> node, const Json& value, const Json& schema);
  Status additional_properties(Ref<Node> node, const Json& value, const Json& schema);
  Status required(Ref<Node> node, const Json& value, const Json& schema);
  Status dependencies(Ref<Node> node, const Json& value, const Json& schema);
  template <auto Member>
  Status child(Ref<Node> node, const Json& value, const Json& schema);
  template <auto Member>
  Status children(Ref<Node> node, const Json& value, const Json& schema);

  // `invalid`, at a part of the document. Where that is is found out only now: most schemas are not broken.
  [[nodiscard]] tl::unexpected<Error> refuse(const Json& part, const std::string& problem) const;
  Result<Run<Text>> names(const Json& value);

  // A node's rules for one type of value, or one of them, made when the first comes. Whatever adds rows, as compile()
  // does, moves them: nobody keeps the reference.
  template <class Rules>
  Rules& rules(Ref<Node> node);
  template <auto Member>
  auto& member(Ref<Node> node);

  const Json& document_;
  OwnedTables& tables_;
  std::size_t depth_ = 0;
  std::vector<Reference> references_;
  std::unordered_map<const Json*, Ref<Node>> compiled_;
};

// Where a node refers to its rules of each type.
template <class Rules>
inline constexpr Ref<Rules> Node::*kRules = nullptr;
template <>
inline constexpr Ref<NumberRules> Node::*kRules<NumberRules> = &Node::number;
template <>
inline constexpr Ref<StringRules> Node::*kRules<StringRules> = &Node::string;
template <>
inline constexpr Ref<ArrayRules> Node::*kRules<ArrayRules> = &Node::array;
template <>
inline constexpr Ref<ObjectRules> Node::*kRules<ObjectRules> = &Node::object;
template <>
inline constexpr Ref<Combination> Node::*kRules<Combination> = &Node::combination;

template <class Rules>
Rules& Compiler::rules(Ref<Node> node) {
  Ref<Rules>& made = tables_[node].*kRules<Rules>;
  if (!made) {
    made = tables_.add(Rules());
  }
  return tables_[made];
}

}  // namespace coord::schema

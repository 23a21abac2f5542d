// Turns a schema document into nodes.
#pragma once

#include <cstddef>        // std::size_t
#include <memory>         // std::make_unique
#include <span>           // std::span
#include <string>         // std::string
#include <string_view>    // std::string_view
#include <type_traits>    // std::remove_reference_t
#include <unordered_map>  // std::unordered_map
#include <vector>         // std::vector

#include "coord/error.hpp"
#include "schema/node_pool.hpp"

namespace coord::schema {

// The rules of one type, made when the first of them comes: rules_of<&Draft::string, &Node::string>(draft).
template <auto Owned, auto Shown>
auto& rules_of(Draft& draft) {
  auto& owned = draft.*Owned;
  if (!owned) {
    owned = std::make_unique<typename std::remove_reference_t<decltype(owned)>::element_type>();
    draft.node.*Shown = owned.get();
  }
  return *owned;
}
inline NumberRules& number_rules(Draft& draft) {
  return rules_of<&Draft::number, &Node::number>(draft);
}
inline StringRules& string_rules(Draft& draft) {
  return rules_of<&Draft::string, &Node::string>(draft);
}
inline ArrayRules& array_rules(Draft& draft) {
  return rules_of<&Draft::array, &Node::array>(draft);
}
inline ObjectRules& object_rules(Draft& draft) {
  return rules_of<&Draft::object, &Node::object>(draft);
}
inline Combination& combination_of(Draft& draft) {
  return rules_of<&Draft::combination, &Node::combination>(draft);
}

class Compiler {
 public:
  Compiler(const Json& document, NodePool& pool) : document_(document), pool_(pool) {}

  // The root is the pool's first node.
  Status run();

 private:
  using Handler = Status (Compiler::*)(Draft& draft, const Json& value, const Json& schema);
  struct Keyword {
    std::string_view name;
    Handler handler;
  };
  struct Reference {
    Draft* from;
    const Json* schema;  // the one that holds the $ref
  };

  Result<const Node*> compile(const Json& schema);
  Status compile_keywords(Draft& draft, const Json& schema);
  Status compile_reference(Draft& draft, const Json& schema);
  Result<std::span<const Node* const>> compile_list(const Json& value);
  Status resolve_references();
  Status refuse_endless_references();
  Result<const Json*> find(const Json& schema) const;
  [[nodiscard]] const Node* compiled(const Json* schema) const;

  Status ignore(Draft&, const Json&, const Json&) { return {}; }
  Status dialect(Draft& draft, const Json& value, const Json& schema);
  Status identifier(Draft& draft, const Json& value, const Json& schema);
  Status definitions(Draft& draft, const Json& value, const Json& schema);
  Status type(Draft& draft, const Json& value, const Json& schema);
  Status enumeration(Draft& draft, const Json& value, const Json& schema);
  Status constant(Draft& draft, const Json& value, const Json& schema);
  Status examples(Draft& draft, const Json& value, const Json& schema);
  template <auto Member>
  Status number(Draft& draft, const Json& value, const Json& schema);
  template <auto Member>
  Status count(Draft& draft, const Json& value, const Json& schema);
  Status pattern(Draft& draft, const Json& value, const Json& schema);
  Status format(Draft& draft, const Json& value, const Json& schema);
  Status items(Draft& draft, const Json& value, const Json& schema);
  Status additional_items(Draft& draft, const Json& value, const Json& schema);
  Status unique_items(Draft& draft, const Json& value, const Json& schema);
  Status properties(Draft& draft, const Json& value, const Json& schema);
  Status pattern_properties(Draft& draft, const Json& value, const Json& schema);
  Status required(Draft& draft, const Json& value, const Json& schema);
  Status dependencies(Draft& draft, const Json& value, const Json& schema);
  template <auto Member>
  Status child(Draft& draft, const Json& value, const Json& schema);
  template <auto Member>
  Status children(Draft& draft, const Json& value, const Json& schema);

  // `invalid`, at a part of the document. Where that is is found out only now: most schemas are not broken.
  [[nodiscard]] tl::unexpected<Error> refuse(const Json& part, const std::string& problem) const;
  Result<std::span<const std::string_view>> names(const Json& value);

  static const Keyword kKeywords[];

  const Json& document_;
  NodePool& pool_;
  std::size_t depth_ = 0;
  std::vector<Reference> references_;
  std::unordered_map<const Json*, Draft*> compiled_;
};

}  // namespace coord::schema

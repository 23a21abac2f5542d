// Turns a schema document into nodes.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::pair
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "schema/node.hpp"

namespace coord::schema {

// The rules of one type, made when the first of them comes.
template <class Rules>
Rules& rules_of(std::unique_ptr<Rules>& rules) {
  if (!rules) {
    rules = std::make_unique<Rules>();
  }
  return *rules;
}

class Compiler {
 public:
  Compiler(const Json& document, NodePool& pool) : document_(document), pool_(pool) {}

  // The root is the pool's first node.
  Status run();

 private:
  using Handler = Status (Compiler::*)(Node& node, const Json& value, const Json& schema);
  struct Keyword {
    std::string_view name;
    Handler handler;
  };
  struct Reference {
    Node* from;
    const Json* schema;  // the one that holds the $ref
  };

  Result<Node*> compile(const Json& schema);
  Status compile_keywords(Node& node, const Json& schema);
  Status compile_reference(Node& node, const Json& schema);
  Status compile_list(const Json& value, std::vector<const Node*>& nodes);
  Status resolve_references();
  Status refuse_endless_references();
  Result<const Json*> find(const Json& schema) const;
  [[nodiscard]] Node* compiled(const Json* schema) const;

  Status ignore(Node&, const Json&, const Json&) { return {}; }
  Status dialect(Node& node, const Json& value, const Json& schema);
  Status identifier(Node& node, const Json& value, const Json& schema);
  Status definitions(Node& node, const Json& value, const Json& schema);
  Status type(Node& node, const Json& value, const Json& schema);
  Status enumeration(Node& node, const Json& value, const Json& schema);
  Status constant(Node& node, const Json& value, const Json& schema);
  Status examples(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status number(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status count(Node& node, const Json& value, const Json& schema);
  Status pattern(Node& node, const Json& value, const Json& schema);
  Status format(Node& node, const Json& value, const Json& schema);
  Status items(Node& node, const Json& value, const Json& schema);
  Status additional_items(Node& node, const Json& value, const Json& schema);
  Status unique_items(Node& node, const Json& value, const Json& schema);
  Status properties(Node& node, const Json& value, const Json& schema);
  Status pattern_properties(Node& node, const Json& value, const Json& schema);
  Status required(Node& node, const Json& value, const Json& schema);
  Status dependencies(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status child(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status children(Node& node, const Json& value, const Json& schema);

  // `invalid`, at a part of the document. Where that is is found out only now: most schemas are not broken.
  [[nodiscard]] tl::unexpected<Error> refuse(const Json& part, const std::string& problem) const;
  Result<std::vector<std::string>> names(const Json& value) const;

  static const Keyword kKeywords[];

  const Json& document_;
  NodePool& pool_;
  std::size_t depth_ = 0;
  std::vector<Reference> references_;
  std::vector<std::pair<const Json*, Node*>> compiled_;
};

}  // namespace coord::schema

// Turns a schema document into nodes.
#pragma once

#include <cstddef>        // std::size_t
#include <string>         // std::string
#include <string_view>    // std::string_view
#include <unordered_map>  // std::unordered_map
#include <vector>         // std::vector

#include "coord/error.hpp"
#include "schema/node.hpp"

namespace coord::schema {

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
    std::string target;
    std::string place;
  };

  Result<Node*> compile(const Json& schema);
  Result<Node*> compile_at(std::string_view name, const Json& schema);
  Status compile_keywords(Node& node, const Json& schema);
  Status compile_reference(Node& node, const Json& schema);
  Status compile_list(const Json& value, std::vector<const Node*>& nodes);
  Status resolve_references();
  Status refuse_endless_references() const;
  Result<const Json*> find(const Reference& reference) const;

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
  Status contains(Node& node, const Json& value, const Json& schema);
  Status unique_items(Node& node, const Json& value, const Json& schema);
  Status properties(Node& node, const Json& value, const Json& schema);
  Status pattern_properties(Node& node, const Json& value, const Json& schema);
  Status required(Node& node, const Json& value, const Json& schema);
  Status dependencies(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status object_schema(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status combination_list(Node& node, const Json& value, const Json& schema);
  template <auto Member>
  Status combination_schema(Node& node, const Json& value, const Json& schema);

  [[nodiscard]] tl::unexpected<Error> refuse(const std::string& problem) const { return refuse_at(place(), problem); }
  [[nodiscard]] static tl::unexpected<Error> refuse_at(const std::string& place, const std::string& problem);
  [[nodiscard]] std::string place() const;
  Result<std::vector<std::string>> names(const Json& value) const;

  static const Keyword kKeywords[];

  const Json& document_;
  NodePool& pool_;
  std::vector<std::string> path_;
  std::vector<Reference> references_;
  std::unordered_map<const Json*, Node*> compiled_;
};

}  // namespace coord::schema

#include "schema/compiler.hpp"

#include <utility>  // std::move

#include "schema/schema.hpp"
#include "util/escape.hpp"

namespace coord::schema {
namespace {

constexpr std::size_t kMaxDepth = 128;  // of schemas within schemas

}  // namespace

Result<Schema> Schema::compile(const Json& document) {
  auto pool = std::make_shared<NodePool>();
  COORD_TRY(Compiler(document, *pool).run());
  return Schema(std::shared_ptr<const Node>(pool, &pool->nodes.front()));
}

Status Compiler::run() {
  COORD_TRY(compile(document_));
  COORD_TRY(resolve_references());
  return refuse_endless_references();
}

std::string Compiler::place() const {
  std::string text;
  for (const std::string& part : path_) {
    text += '/' + part;
  }
  return text;
}

tl::unexpected<Error> Compiler::refuse_at(const std::string& place, const std::string& problem) {
  const std::string where = place.empty() ? "its root" : util::visible(place);
  return fail(ErrorKind::invalid, "broken schema at " + where + ": " + problem, {}, Json{{"pointer", place}});
}

Result<Node*> Compiler::compile_at(std::string_view name, const Json& schema) {
  path_.emplace_back(name);
  auto node = compile(schema);
  if (node) {
    path_.pop_back();
  }
  return node;
}

Result<Node*> Compiler::compile(const Json& schema) {
  if (path_.size() > kMaxDepth) {
    return refuse("schemas are nested too deeply");
  }
  Node& node = pool_.nodes.emplace_back();
  compiled_.emplace(&schema, &node);
  if (schema.is_boolean()) {
    node.never = !schema.get<bool>();
    return &node;
  }
  if (!schema.is_object()) {
    return refuse("a schema is an object, true or false");
  }
  COORD_TRY(schema.contains("$ref") ? compile_reference(node, schema) : compile_keywords(node, schema));
  return &node;
}

Status Compiler::compile_list(const Json& value, std::vector<const Node*>& nodes) {
  if (!value.is_array() || value.empty()) {
    return refuse("this is a list of at least one schema");
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    COORD_ASSIGN(const Node* node, compile_at(std::to_string(i), value[i]));
    nodes.push_back(node);
  }
  return {};
}

// Draft-07 lets a reference hide all that stands beside it; where that would change the meaning it is refused.
Status Compiler::compile_reference(Node& node, const Json& schema) {
  for (const auto& [name, value] : schema.items()) {
    const bool harmless = name == "$ref" || name == "title" || name == "description" || name == "$comment" ||
                          name == "examples" || name == "default" || name == "definitions";
    if (!harmless) {
      return refuse(util::visible(name) + " has no effect beside $ref");
    }
    if (name == "definitions") {
      COORD_TRY(definitions(node, value, schema));
    }
  }
  const Json& target = schema["$ref"];
  if (!target.is_string()) {
    return refuse("$ref is a string");
  }
  references_.push_back({&node, target.get<std::string>(), place()});
  return {};
}

}  // namespace coord::schema

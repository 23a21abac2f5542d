#include "schema/compiler.hpp"

#include <optional>  // std::optional
#include <utility>   // std::move

#include "schema/schema.hpp"
#include "util/escape.hpp"

namespace coord::schema {
namespace {

constexpr std::size_t kMaxDepth = 128;  // of schemas within schemas

// The JSON pointer to a part of a document, found by its address.
std::optional<std::string> place_of(const Json& part, const Json& document) {
  if (&part == &document) {
    return "";
  }
  for (auto child = document.begin(); document.is_structured() && child != document.end(); ++child) {
    if (auto rest = place_of(part, *child)) {
      const std::string name = document.is_object() ? child.key() : std::to_string(child - document.begin());
      return '/' + name + *rest;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Schema> Schema::compile(const Json& document) {
  auto pool = std::make_shared<NodePool>();
  COORD_TRY(Compiler(document, *pool).run());
  return Schema(std::shared_ptr<const Node>(pool, &pool->root()));
}

Status Compiler::run() {
  COORD_TRY(compile(document_));
  COORD_TRY(resolve_references());
  return refuse_endless_references();
}

tl::unexpected<Error> Compiler::refuse(const Json& part, const std::string& problem) const {
  const std::string place = place_of(part, document_).value_or("");
  const std::string where = place.empty() ? "its root" : util::visible(place);
  return fail(ErrorKind::invalid, "broken schema at " + where + ": " + problem, {}, Json{{"pointer", place}});
}

Result<const Node*> Compiler::compile(const Json& schema) {
  if (depth_ > kMaxDepth) {
    return fail(ErrorKind::invalid, "broken schema: schemas are nested too deeply");
  }
  Draft& draft = pool_.add();
  compiled_.emplace(&schema, &draft);
  if (schema.is_boolean()) {
    draft.node.never = !schema.get<bool>();
    return &draft.node;
  }
  if (!schema.is_object()) {
    return refuse(schema, "a schema is an object, true or false");
  }
  ++depth_;
  COORD_TRY(schema.contains("$ref") ? compile_reference(draft, schema) : compile_keywords(draft, schema));
  --depth_;
  return &draft.node;
}

Result<std::span<const Node* const>> Compiler::compile_list(const Json& value) {
  if (!value.is_array() || value.empty()) {
    return refuse(value, "this is a list of at least one schema");
  }
  std::vector<const Node*> nodes;
  for (const Json& schema : value) {
    COORD_ASSIGN(const Node* node, compile(schema));
    nodes.push_back(node);
  }
  return pool_.keep(std::move(nodes));
}

// Draft-07 lets a reference hide all that stands beside it; where that would change the meaning it is refused.
Status Compiler::compile_reference(Draft& draft, const Json& schema) {
  for (const auto& [name, value] : schema.items()) {
    const bool harmless = name == "$ref" || name == "title" || name == "description" || name == "$comment" ||
                          name == "examples" || name == "default" || name == "definitions";
    if (!harmless) {
      return refuse(schema, util::visible(name) + " has no effect beside $ref");
    }
    if (name == "definitions") {
      COORD_TRY(definitions(draft, value, schema));
    }
  }
  const Json& target = schema["$ref"];
  if (!target.is_string()) {
    return refuse(schema, "$ref is a string");
  }
  references_.push_back({&draft, &schema});
  return {};
}

}  // namespace coord::schema

#include "schema/compiler.hpp"

#include <memory>    // std::make_shared
#include <optional>  // std::optional

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
  const auto tables = std::make_shared<OwnedTables>();
  COORD_ASSIGN(const Ref<Node> root, Compiler(document, *tables).run());
  const Tables& view = tables->finish();
  return Schema(std::shared_ptr<const Tables>(tables, &view), view[root]);
}

Result<Ref<Node>> Compiler::run() {
  COORD_ASSIGN(const Ref<Node> root, compile(document_));
  COORD_TRY(resolve_references());
  COORD_TRY(follow_references());
  find_selectors();
  return root;
}

tl::unexpected<Error> Compiler::refuse(const Json& part, const std::string& problem) const {
  const std::string place = place_of(part, document_).value_or("");
  const std::string where = place.empty() ? "its root" : util::visible(place);
  return fail(ErrorKind::invalid, "broken schema at " + where + ": " + problem, {}, Json{{"pointer", place}});
}

Result<Ref<Node>> Compiler::compile(const Json& schema) {
  if (depth_ > kMaxDepth) {
    return fail(ErrorKind::invalid, "broken schema: schemas are nested too deeply");
  }
  const Ref<Node> node = tables_.add(Node());
  compiled_.emplace(&schema, node);
  if (schema.is_boolean()) {
    tables_[node].never = !schema.get<bool>();
    return node;
  }
  if (!schema.is_object()) {
    return refuse(schema, "a schema is an object, true or false");
  }
  ++depth_;
  COORD_TRY(schema.contains("$ref") ? compile_reference(node, schema) : compile_keywords(node, schema));
  --depth_;
  return node;
}

Result<Run<Ref<Node>>> Compiler::compile_list(const Json& value) {
  if (!value.is_array() || value.empty()) {
    return refuse(value, "this is a list of at least one schema");
  }
  std::vector<Ref<Node>> nodes;
  for (const Json& schema : value) {
    COORD_ASSIGN(const Ref<Node> node, compile(schema));
    nodes.push_back(node);
  }
  return tables_.append(nodes);
}

// Draft-07 lets a reference hide all that stands beside it; where that would change the meaning it is refused.
Status Compiler::compile_reference(Ref<Node> node, const Json& schema) {
  for (const auto& [name, value] : schema.items()) {
    const bool harmless = name == "$ref" || name == "title" || name == "description" || name == "$comment" ||
                          name == "examples" || name == "default" || name == "definitions";
    if (!harmless) {
      return refuse(schema, util::visible(name) + " has no effect beside $ref");
    }
    if (name == "definitions") {
      COORD_TRY(definitions(node, value, schema));
    }
  }
  const Json& target = schema["$ref"];
  if (!target.is_string()) {
    return refuse(schema, "$ref is a string");
  }
  references_.push_back({node, &schema});
  return {};
}

}  // namespace coord::schema

// Keywords that hold schemas of their own, or names of members.
#include <algorithm>  // std::sort
#include <utility>    // std::move

#include "schema/compiler.hpp"

namespace coord::schema {

Status Compiler::definitions(Node&, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "definitions is an object of schemas");
  }
  for (const Json& schema : value) {
    COORD_TRY(compile(schema));
  }
  return {};
}

Status Compiler::items(Node& node, const Json& value, const Json&) {
  ArrayRules& array = rules_of(node.array);
  if (!value.is_array()) {
    COORD_ASSIGN(array.items, compile(value));
    return {};
  }
  for (const Json& schema : value) {
    COORD_ASSIGN(const Node* element, compile(schema));
    array.tuple.push_back(element);
  }
  return {};
}

// Means something only beside a list of `items`.
Status Compiler::additional_items(Node& node, const Json& value, const Json& schema) {
  COORD_ASSIGN(const Node* rest, compile(value));
  if (schema.contains("items") && schema["items"].is_array()) {
    rules_of(node.array).items = rest;
  }
  return {};
}

Status Compiler::properties(Node& node, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "properties is an object of schemas");
  }
  auto& list = rules_of(node.object).properties;
  list.reserve(value.size());
  for (const auto& [name, schema] : value.get_ref<const Json::object_t&>()) {
    COORD_ASSIGN(const Node* property, compile(schema));
    list.push_back({name, property});
  }
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return {};
}

Status Compiler::pattern_properties(Node& node, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "patternProperties is an object of schemas");
  }
  for (const auto& [name, schema] : value.get_ref<const Json::object_t&>()) {
    auto regex = Regex::compile(name);
    if (!regex) {
      return refuse(value, regex.error().message);
    }
    COORD_ASSIGN(const Node* property, compile(schema));
    rules_of(node.object).pattern_properties.push_back({std::move(*regex), property});
  }
  return {};
}

Status Compiler::dependencies(Node& node, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "dependencies is an object of schemas or lists of names");
  }
  for (const auto& [name, dependency] : value.get_ref<const Json::object_t&>()) {
    ObjectRules::Dependency rule{name, {}, nullptr};
    if (dependency.is_array()) {
      COORD_ASSIGN(rule.required, names(dependency));
    } else {
      COORD_ASSIGN(rule.node, compile(dependency));
    }
    rules_of(node.object).dependencies.push_back(std::move(rule));
  }
  return {};
}

Status Compiler::required(Node& node, const Json& value, const Json&) {
  COORD_ASSIGN(rules_of(node.object).required, names(value));
  return {};
}

Result<std::vector<std::string>> Compiler::names(const Json& value) const {
  std::vector<std::string> list;
  for (const Json& name : value) {
    if (!value.is_array() || !name.is_string()) {
      return refuse(value, "this is a list of names");
    }
    list.push_back(name.get<std::string>());
  }
  return value.is_array() ? Result<std::vector<std::string>>(std::move(list))
                          : refuse(value, "this is a list of names");
}

}  // namespace coord::schema

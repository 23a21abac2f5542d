// Keywords that hold schemas of their own, or names of members.
#include <algorithm>  // std::sort
#include <utility>    // std::move

#include "schema/compiler.hpp"

namespace coord::schema {

Status Compiler::definitions(Draft&, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "definitions is an object of schemas");
  }
  for (const Json& schema : value) {
    COORD_TRY(compile(schema));
  }
  return {};
}

Status Compiler::items(Draft& draft, const Json& value, const Json&) {
  ArrayRules& array = array_rules(draft);
  if (!value.is_array()) {
    COORD_ASSIGN(array.items, compile(value));
    return {};
  }
  if (!value.empty()) {
    COORD_ASSIGN(array.tuple, compile_list(value));
  }
  return {};
}

// Means something only beside a list of `items`.
Status Compiler::additional_items(Draft& draft, const Json& value, const Json& schema) {
  COORD_ASSIGN(const Node* rest, compile(value));
  if (schema.contains("items") && schema["items"].is_array()) {
    array_rules(draft).items = rest;
  }
  return {};
}

Status Compiler::properties(Draft& draft, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "properties is an object of schemas");
  }
  std::vector<Property> list;
  list.reserve(value.size());
  for (const auto& [name, schema] : value.get_ref<const Json::object_t&>()) {
    COORD_ASSIGN(const Node* property, compile(schema));
    list.push_back({pool_.keep(std::string_view(name)), property});
  }
  std::sort(list.begin(), list.end());
  object_rules(draft).properties = pool_.keep(std::move(list));
  return {};
}

Status Compiler::pattern_properties(Draft& draft, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "patternProperties is an object of schemas");
  }
  std::vector<PatternProperty> list;
  for (const auto& [name, schema] : value.get_ref<const Json::object_t&>()) {
    auto regex = Regex::compile(name);
    if (!regex) {
      return refuse(value, regex.error().message);
    }
    COORD_ASSIGN(const Node* property, compile(schema));
    list.push_back({pool_.keep(std::move(*regex)), property});
  }
  object_rules(draft).pattern_properties = pool_.keep(std::move(list));
  return {};
}

Status Compiler::dependencies(Draft& draft, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "dependencies is an object of schemas or lists of names");
  }
  std::vector<Dependency> list;
  for (const auto& [name, dependency] : value.get_ref<const Json::object_t&>()) {
    Dependency rule{pool_.keep(std::string_view(name)), {}, nullptr};
    if (dependency.is_array()) {
      COORD_ASSIGN(rule.required, names(dependency));
    } else {
      COORD_ASSIGN(rule.node, compile(dependency));
    }
    list.push_back(rule);
  }
  object_rules(draft).dependencies = pool_.keep(std::move(list));
  return {};
}

Status Compiler::required(Draft& draft, const Json& value, const Json&) {
  COORD_ASSIGN(object_rules(draft).required, names(value));
  return {};
}

Result<std::span<const std::string_view>> Compiler::names(const Json& value) {
  std::vector<std::string_view> list;
  for (const Json& name : value) {
    if (!value.is_array() || !name.is_string()) {
      return refuse(value, "this is a list of names");
    }
    list.push_back(pool_.keep(std::string_view(name.get_ref<const std::string&>())));
  }
  if (!value.is_array()) {
    return refuse(value, "this is a list of names");
  }
  return pool_.keep(std::move(list));
}

}  // namespace coord::schema

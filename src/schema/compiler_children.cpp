// Keywords that hold schemas of their own, or names of members.
#include <algorithm>  // std::sort
#include <utility>    // std::pair

#include "schema/compiler.hpp"

namespace coord::schema {

Status Compiler::definitions(Ref<Node>, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "definitions is an object of schemas");
  }
  for (const Json& schema : value) {
    COORD_TRY(compile(schema));
  }
  return {};
}

Status Compiler::items(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_array()) {
    COORD_ASSIGN(const Ref<Node> each, compile(value));
    rules<ArrayRules>(node).items = each;
  } else if (!value.empty()) {
    COORD_ASSIGN(const Run<Ref<Node>> tuple, compile_list(value));
    rules<ArrayRules>(node).tuple = tuple;
  }
  return {};
}

// Means something only beside a list of `items`.
Status Compiler::additional_items(Ref<Node> node, const Json& value, const Json& schema) {
  COORD_ASSIGN(const Ref<Node> rest, compile(value));
  if (schema.contains("items") && schema["items"].is_array()) {
    rules<ArrayRules>(node).items = rest;
  }
  return {};
}

Status Compiler::properties(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "properties is an object of schemas");
  }
  std::vector<std::pair<std::string_view, Ref<Node>>> list;
  list.reserve(value.size());
  for (const auto& [name, schema] : value.get_ref<const Json::object_t&>()) {
    COORD_ASSIGN(const Ref<Node> property, compile(schema));
    list.emplace_back(name, property);
  }
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
  });
  std::vector<Property> rows;
  rows.reserve(list.size());
  for (const auto& [name, property] : list) {
    rows.push_back({tables_.keep(name), property});
  }
  rules<ObjectRules>(node).properties = tables_.append(rows);
  return {};
}

Status Compiler::pattern_properties(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "patternProperties is an object of schemas");
  }
  std::vector<PatternProperty> list;
  for (const auto& [name, schema] : value.get_ref<const Json::object_t&>()) {
    const auto pattern = tables_.compile(name);
    if (!pattern) {
      return refuse(value, pattern.error().message);
    }
    COORD_ASSIGN(const Ref<Node> property, compile(schema));
    list.push_back({*pattern, property});
  }
  rules<ObjectRules>(node).pattern_properties = tables_.append(list);
  return {};
}

Status Compiler::dependencies(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_object()) {
    return refuse(value, "dependencies is an object of schemas or lists of names");
  }
  std::vector<Dependency> list;
  for (const auto& [name, dependency] : value.get_ref<const Json::object_t&>()) {
    Dependency rule{tables_.keep(name), {}, {}};
    if (dependency.is_array()) {
      COORD_ASSIGN(rule.required, names(dependency));
    } else {
      COORD_ASSIGN(rule.node, compile(dependency));
    }
    list.push_back(rule);
  }
  rules<ObjectRules>(node).dependencies = tables_.append(list);
  return {};
}

// Only of `false` itself is it said that the schema does not name the member; a reference to it refuses the value.
Status Compiler::additional_properties(Ref<Node> node, const Json& value, const Json&) {
  COORD_ASSIGN(const Ref<Node> additional, compile(value));
  auto& object = rules<ObjectRules>(node);
  object.additional = additional;
  object.closed = tables_[additional].never;
  return {};
}

Status Compiler::required(Ref<Node> node, const Json& value, const Json&) {
  COORD_ASSIGN(rules<ObjectRules>(node).required, names(value));
  return {};
}

Result<Run<Text>> Compiler::names(const Json& value) {
  std::vector<Text> list;
  for (const Json& name : value) {
    if (!value.is_array() || !name.is_string()) {
      return refuse(value, "this is a list of names");
    }
    list.push_back(tables_.keep(name.get_ref<const std::string&>()));
  }
  if (!value.is_array()) {
    return refuse(value, "this is a list of names");
  }
  return tables_.append(list);
}

}  // namespace coord::schema

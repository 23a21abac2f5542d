// What the checker does with objects.
#include <algorithm>  // std::all_of, std::lower_bound

#include "schema/checker.hpp"
#include "schema/value_access.hpp"
#include "schema/words.hpp"
#include "util/edit_distance.hpp"

namespace coord::schema {
namespace {

// By length first: numbers are quicker to compare than texts, and few names share a length.
Ref<Node> find_property(const Tables& tables, const ObjectRules& rules, std::string_view name) {
  const auto properties = tables[rules.properties];
  auto at = std::lower_bound(properties.begin(), properties.end(), name.size(),
                             [](const Property& property, std::size_t size) { return property.name.count < size; });
  for (; at != properties.end() && at->name.count == name.size(); ++at) {
    if (tables[at->name] == name) {
      return at->node;
    }
  }
  return {};
}

// Whether members that the schema does not name are free.
bool only_named(const ObjectRules& rules) {
  return !rules.names && rules.pattern_properties.empty() && !rules.additional;
}

// A member that the schema does not name but whose name is near to one that is missing.
template <class Value>
std::string misspelt_member(const Tables& tables, const ObjectRules& rules, const Value& object,
                            std::string_view missing) {
  std::vector<std::string_view> unknown;
  each_member(object, [&](std::string_view name, const Value&) {
    if (!find_property(tables, rules, name)) {
      unknown.push_back(name);
    }
    return unknown.size() < 50;
  });
  const auto near = util::nearest(missing, unknown, 1);
  return near.empty() ? std::string() : std::string(near.front());
}

std::string nearest_property(const Tables& tables, const ObjectRules& rules, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Property& property : tables[rules.properties]) {
    names.push_back(tables[property.name]);
  }
  const auto near = util::nearest(name, names, 1);
  return near.empty() ? std::string() : std::string(near.front());
}

std::string members(std::string_view bound, std::size_t count) {
  return "an object of " + std::string(bound) + ' ' + std::to_string(count) + (count == 1 ? " member" : " members");
}

}  // namespace

template <class Value>
bool Checker<Value>::check_object(const ObjectRules& rules, const Value& value, const Place& place) {
  bool holds = check_required(rules, value, place);
  if (!holds && stops()) {
    return false;
  }
  if (size_of(value) < rules.min_properties) {
    holds = note({place.pointer(), "minProperties", members("at least", rules.min_properties), describe(value), ""});
  }
  if (size_of(value) > rules.max_properties) {
    holds = note({place.pointer(), "maxProperties", members("at most", rules.max_properties), describe(value), ""});
  }
  // Where nothing is noted the order does not matter.
  if (violations_ == nullptr && rules.properties.count < size_of(value) && only_named(rules)) {
    const auto properties = tables_[rules.properties];
    return std::all_of(properties.begin(), properties.end(),
                       [&](const Property& property) {
                         const std::string_view name = tables_[property.name];
                         const Value* member = find_member(value, name);
                         return member == nullptr || check(tables_[property.node], *member, Place{&place, name});
                       }) &&
           check_dependencies(rules, value, place) && holds;
  }
  each_member(value, [&](std::string_view name, const Value& member) {
    holds = (holds || !stops()) && check_member(rules, name, member, place) && holds;
    return holds || !stops();
  });
  if (!holds && stops()) {
    return false;
  }
  return check_dependencies(rules, value, place) && holds;
}

template <class Value>
bool Checker<Value>::check_required(const ObjectRules& rules, const Value& value, const Place& place) {
  bool holds = true;
  for (const Text required : tables_[rules.required]) {
    const std::string_view name = tables_[required];
    if (find_member(value, name) != nullptr) {
      continue;
    }
    holds = false;
    if (stops()) {
      break;
    }
    const std::string instead = misspelt_member(tables_, rules, value, name);
    note({place.pointer(), "required", "a member " + in_quotes(name),
          instead.empty() ? "none" : in_quotes(instead) + " instead", ""});
  }
  return holds;
}

template <class Value>
bool Checker<Value>::check_member(const ObjectRules& rules, std::string_view name, const Value& member,
                                  const Place& place) {
  const Place here{&place, name};
  bool holds = true;
  if (rules.names) {
    holds = check_name(tables_[rules.names], name, here);
  }
  bool named = false;
  if (const Ref<Node> property = find_property(tables_, rules, name)) {
    named = true;
    holds = check(tables_[property], member, here) && holds;
  }
  for (const PatternProperty& property : tables_[rules.pattern_properties]) {
    if ((holds || !stops()) && tables_.matches(property.pattern, name)) {
      named = true;
      holds = check(tables_[property.node], member, here) && holds;
    }
  }
  if (named || !rules.additional || (!holds && stops())) {
    return holds;
  }
  if (!rules.closed) {
    return check(tables_[rules.additional], member, here) && holds;
  }
  if (violations_ != nullptr) {
    note({place.pointer(), "additionalProperties", "no member but those that the schema names", in_quotes(name),
          nearest_property(tables_, rules, name)});
  }
  return false;
}

template <class Value>
bool Checker<Value>::check_name(const Node& node, std::string_view name, const Place& here) {
  FlatValue value;
  value.type = kString;
  value.text = name;
  if (Checker<FlatValue>(tables_, nullptr, 0, steps_).check(node, value, here)) {
    return true;
  }
  std::vector<Violation> first;
  (void)Checker<FlatValue>(tables_, &first, 1, steps_).check(node, value, here);
  return violations_ != nullptr && !first.empty() &&
         note({here.pointer(), "propertyNames", "a name that is " + first[0].expected, in_quotes(name), ""});
}

template <class Value>
bool Checker<Value>::check_dependencies(const ObjectRules& rules, const Value& value, const Place& place) {
  bool holds = true;
  for (const Dependency& dependency : tables_[rules.dependencies]) {
    const std::string_view present = tables_[dependency.name];
    if (find_member(value, present) == nullptr) {
      continue;
    }
    if (dependency.node) {
      holds = check(tables_[dependency.node], value, place) && holds;
    }
    for (const Text required : tables_[dependency.required]) {
      const std::string_view name = tables_[required];
      if (find_member(value, name) == nullptr) {
        holds = note({place.pointer(), "dependencies", "a member " + in_quotes(name) + " beside " + in_quotes(present),
                      "none", ""});
      }
    }
    if (!holds && stops()) {
      break;
    }
  }
  return holds;
}

template bool Checker<Json>::check_object(const ObjectRules& rules, const Json& value, const Place& place);
template bool Checker<FlatValue>::check_object(const ObjectRules& rules, const FlatValue& value, const Place& place);

}  // namespace coord::schema

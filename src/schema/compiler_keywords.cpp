// One function a keyword, and the table that names them all.
#include <algorithm>  // std::sort
#include <array>      // std::array
#include <utility>    // std::move

#include "schema/compiler.hpp"
#include "schema/equality.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"

namespace coord::schema {
namespace {

NumberRules& rules(Node& node, NumberRules*) {
  return rules_of(node.number);
}
StringRules& rules(Node& node, StringRules*) {
  return rules_of(node.string);
}
ArrayRules& rules(Node& node, ArrayRules*) {
  return rules_of(node.array);
}
ObjectRules& rules(Node& node, ObjectRules*) {
  return rules_of(node.object);
}
Combination& rules(Node& node, Combination*) {
  return rules_of(node.combination);
}

// The class of a pointer to a member.
template <class T>
struct OwnerOf;
template <class Class, class Member>
struct OwnerOf<Member Class::*> {
  using type = Class;
};

template <auto Member>
auto& member_of(Node& node) {
  using Owner = typename OwnerOf<decltype(Member)>::type;
  return rules(node, static_cast<Owner*>(nullptr)).*Member;
}

}  // namespace

Status Compiler::dialect(Node&, const Json& value, const Json&) {
  if (!value.is_string() ||
      !value.get_ref<const std::string&>().starts_with("http://json-schema.org/draft-07/schema")) {
    return refuse(value, "only draft-07 schemas are supported (http://json-schema.org/draft-07/schema#)");
  }
  return {};
}

Status Compiler::identifier(Node&, const Json&, const Json& schema) {
  return &schema == &document_ ? Status{} : refuse(schema, "$id inside a schema is not supported");
}

Status Compiler::type(Node& node, const Json& value, const Json&) {
  static constexpr std::array<std::pair<std::string_view, Type>, 7> kTypes = {{{"null", kNull},
                                                                               {"boolean", kBoolean},
                                                                               {"object", kObject},
                                                                               {"array", kArray},
                                                                               {"number", kNumber},
                                                                               {"string", kString},
                                                                               {"integer", kInteger}}};
  const auto add = [&](const Json& word) -> Status {
    for (const auto& [name, bit] : kTypes) {
      if (word == name) {
        node.types |= bit;
        return {};
      }
    }
    return refuse(value, "no such type");
  };
  if (!value.is_array()) {
    return add(value);
  }
  if (value.empty()) {
    return refuse(value, "type is a name or a list of at least one");
  }
  for (const Json& word : value) {
    COORD_TRY(add(word));
  }
  return {};
}

Status Compiler::enumeration(Node& node, const Json& value, const Json&) {
  if (!value.is_array() || value.empty()) {
    return refuse(value, "enum is a list of at least one value");
  }
  node.enumeration = std::make_unique<std::vector<Json>>(value.begin(), value.end());
  return {};
}

Status Compiler::constant(Node& node, const Json& value, const Json&) {
  node.constant = std::make_unique<Json>(value);
  return {};
}

// Only for messages; where a string is not wanted they say nothing.
Status Compiler::examples(Node& node, const Json& value, const Json&) {
  if (!value.is_array()) {
    return refuse(value, "examples is a list");
  }
  if (!value.empty() && value[0].is_string()) {
    rules_of(node.string).example = value[0].get<std::string>();
  }
  return {};
}

template <auto Member>
Status Compiler::number(Node& node, const Json& value, const Json&) {
  if (!value.is_number()) {
    return refuse(value, "this is a number");
  }
  if (Member == &NumberRules::multiple_of && as_number(value) <= 0) {
    return refuse(value, "multipleOf is more than 0");
  }
  member_of<Member>(node) = value;
  return {};
}

template <auto Member>
Status Compiler::count(Node& node, const Json& value, const Json&) {
  if (!value.is_number() || !is_integer(value) || as_number(value) < 0 || as_number(value) > 1e15L) {
    return refuse(value, "this is a whole number, not negative");
  }
  member_of<Member>(node) = static_cast<std::size_t>(as_number(value));
  return {};
}

Status Compiler::pattern(Node& node, const Json& value, const Json&) {
  if (!value.is_string()) {
    return refuse(value, "pattern is a string");
  }
  auto regex = Regex::compile(value.get_ref<const std::string&>());
  if (!regex) {
    return refuse(value, regex.error().message);
  }
  rules_of(node.string).pattern = std::move(*regex);
  node.string->pattern_text = value.get<std::string>();
  return {};
}

Status Compiler::format(Node& node, const Json& value, const Json&) {
  const auto known = value.is_string() ? find_format(value.get_ref<const std::string&>()) : std::nullopt;
  if (!known) {
    return refuse(value, "this format is not supported");
  }
  rules_of(node.string).format = known;
  return {};
}

Status Compiler::unique_items(Node& node, const Json& value, const Json&) {
  if (!value.is_boolean()) {
    return refuse(value, "uniqueItems is true or false");
  }
  rules_of(node.array).unique = value.get<bool>();
  return {};
}

template <auto Member>
Status Compiler::child(Node& node, const Json& value, const Json&) {
  COORD_ASSIGN(member_of<Member>(node), compile(value));
  return {};
}

template <auto Member>
Status Compiler::children(Node& node, const Json& value, const Json&) {
  return compile_list(value, member_of<Member>(node));
}

const Compiler::Keyword Compiler::kKeywords[] = {
    {"type", &Compiler::type},
    {"properties", &Compiler::properties},
    {"required", &Compiler::required},
    {"enum", &Compiler::enumeration},
    {"const", &Compiler::constant},
    {"description", &Compiler::ignore},
    {"if", &Compiler::child<&Combination::condition>},
    {"then", &Compiler::child<&Combination::consequence>},
    {"else", &Compiler::child<&Combination::alternative>},
    {"anyOf", &Compiler::children<&Combination::any_of>},
    {"allOf", &Compiler::children<&Combination::all_of>},
    {"oneOf", &Compiler::children<&Combination::one_of>},
    {"not", &Compiler::child<&Combination::none_of>},
    {"minLength", &Compiler::count<&StringRules::min_length>},
    {"maxLength", &Compiler::count<&StringRules::max_length>},
    {"pattern", &Compiler::pattern},
    {"format", &Compiler::format},
    {"examples", &Compiler::examples},
    {"items", &Compiler::items},
    {"additionalItems", &Compiler::additional_items},
    {"contains", &Compiler::child<&ArrayRules::contains>},
    {"minItems", &Compiler::count<&ArrayRules::min_items>},
    {"maxItems", &Compiler::count<&ArrayRules::max_items>},
    {"uniqueItems", &Compiler::unique_items},
    {"minimum", &Compiler::number<&NumberRules::minimum>},
    {"maximum", &Compiler::number<&NumberRules::maximum>},
    {"exclusiveMinimum", &Compiler::number<&NumberRules::exclusive_minimum>},
    {"exclusiveMaximum", &Compiler::number<&NumberRules::exclusive_maximum>},
    {"multipleOf", &Compiler::number<&NumberRules::multiple_of>},
    {"additionalProperties", &Compiler::child<&ObjectRules::additional>},
    {"propertyNames", &Compiler::child<&ObjectRules::names>},
    {"patternProperties", &Compiler::pattern_properties},
    {"dependencies", &Compiler::dependencies},
    {"minProperties", &Compiler::count<&ObjectRules::min_properties>},
    {"maxProperties", &Compiler::count<&ObjectRules::max_properties>},
    {"definitions", &Compiler::definitions},
    {"$schema", &Compiler::dialect},
    {"$id", &Compiler::identifier},
    {"$comment", &Compiler::ignore},
    {"title", &Compiler::ignore},
    {"default", &Compiler::ignore},
    {"readOnly", &Compiler::ignore},
    {"writeOnly", &Compiler::ignore},
};

Status Compiler::compile_keywords(Node& node, const Json& schema) {
  for (const auto& [name, value] : schema.get_ref<const Json::object_t&>()) {
    const Keyword* keyword = nullptr;
    for (const Keyword& candidate : kKeywords) {
      if (candidate.name == name) {
        keyword = &candidate;
        break;
      }
    }
    if (keyword != nullptr) {
      COORD_TRY((this->*keyword->handler)(node, value, schema));
      continue;
    }
    std::vector<std::string_view> known;
    for (const Keyword& candidate : kKeywords) {
      known.push_back(candidate.name);
    }
    const auto near = util::nearest(name, known, 1);
    return refuse(schema, "the keyword \"" + util::first_line(name, 40) + "\" is not supported" +
                              (near.empty() ? "" : " (did you mean \"" + std::string(near[0]) + "\"?)"));
  }
  return {};
}

}  // namespace coord::schema

// One function a keyword, and the table that names them all.
#include <array>    // std::array
#include <utility>  // std::move

#include "schema/compiler.hpp"
#include "schema/equality.hpp"
#include "schema/value_access.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"
#include "util/packed_table.hpp"

namespace coord::schema {
namespace {

// The class of a pointer to a member.
template <class T>
struct OwnerOf;
template <class Class, class Member>
struct OwnerOf<Member Class::*> {
  using type = Class;
};

}  // namespace

template <auto Member>
auto& Compiler::member(Ref<Node> node) {
  return rules<typename OwnerOf<decltype(Member)>::type>(node).*Member;
}

Status Compiler::dialect(Ref<Node>, const Json& value, const Json&) {
  if (!value.is_string() ||
      !value.get_ref<const std::string&>().starts_with("http://json-schema.org/draft-07/schema")) {
    return refuse(value, "only draft-07 schemas are supported (http://json-schema.org/draft-07/schema#)");
  }
  return {};
}

Status Compiler::identifier(Ref<Node>, const Json&, const Json& schema) {
  return &schema == &document_ ? Status{} : refuse(schema, "$id inside a schema is not supported");
}

Status Compiler::type(Ref<Node> node, const Json& value, const Json&) {
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
        tables_[node].types |= bit;
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

namespace {

// Strings, as nearly always, are kept as such.
Choice choice_of(OwnedTables& tables, std::vector<Json> values) {
  std::vector<Text> words;
  for (const Json& value : values) {
    if (!value.is_string()) {
      return {{}, tables.add(std::move(values))};
    }
    words.push_back(tables.keep(value.get_ref<const std::string&>()));
  }
  return {tables.append(words), {}};
}

}  // namespace

Status Compiler::enumeration(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_array() || value.empty()) {
    return refuse(value, "enum is a list of at least one value");
  }
  tables_[node].enumeration = tables_.add(choice_of(tables_, {value.begin(), value.end()}));
  return {};
}

Status Compiler::constant(Ref<Node> node, const Json& value, const Json&) {
  tables_[node].constant = tables_.add(choice_of(tables_, {value}));
  return {};
}

// Only for messages; where a string is not wanted they say nothing.
Status Compiler::examples(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_array()) {
    return refuse(value, "examples is a list");
  }
  if (!value.empty() && value[0].is_string()) {
    rules<StringRules>(node).example = tables_.keep(value[0].get_ref<const std::string&>());
  }
  return {};
}

template <auto Member>
Status Compiler::number(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_number()) {
    return refuse(value, "this is a number");
  }
  if (Member == &NumberRules::multiple_of && as_real(number_of(value)) <= 0) {
    return refuse(value, "multipleOf is more than 0");
  }
  member<Member>(node) = number_of(value);
  return {};
}

template <auto Member>
Status Compiler::count(Ref<Node> node, const Json& value, const Json&) {
  const long double number = value.is_number() ? as_real(number_of(value)) : -1;
  if (number < 0 || number > 1e15L || !is_integer(number_of(value))) {
    return refuse(value, "this is a whole number, not negative");
  }
  member<Member>(node) = static_cast<std::size_t>(number);
  return {};
}

Status Compiler::pattern(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_string()) {
    return refuse(value, "pattern is a string");
  }
  const auto& text = value.get_ref<const std::string&>();
  const auto pattern = tables_.compile(text);
  if (!pattern) {
    return refuse(value, pattern.error().message);
  }
  auto& string = rules<StringRules>(node);
  string.pattern = *pattern;
  string.pattern_text = tables_.keep(text);
  return {};
}

Status Compiler::format(Ref<Node> node, const Json& value, const Json&) {
  const auto known = value.is_string() ? find_format(value.get_ref<const std::string&>()) : std::nullopt;
  if (!known) {
    return refuse(value, "this format is not supported");
  }
  rules<StringRules>(node).format = known;
  return {};
}

Status Compiler::unique_items(Ref<Node> node, const Json& value, const Json&) {
  if (!value.is_boolean()) {
    return refuse(value, "uniqueItems is true or false");
  }
  rules<ArrayRules>(node).unique = value.get<bool>();
  return {};
}

template <auto Member>
Status Compiler::child(Ref<Node> node, const Json& value, const Json&) {
  COORD_ASSIGN(const Ref<Node> made, compile(value));
  member<Member>(node) = made;
  return {};
}

template <auto Member>
Status Compiler::children(Ref<Node> node, const Json& value, const Json&) {
  COORD_ASSIGN(const Run<Ref<Node>> made, compile_list(value));
  member<Member>(node) = made;
  return {};
}

struct Compiler::Keywords {
  static constexpr std::array kRows = {
      Keyword{"type", &Compiler::type},
      Keyword{"properties", &Compiler::properties},
      Keyword{"required", &Compiler::required},
      Keyword{"enum", &Compiler::enumeration},
      Keyword{"const", &Compiler::constant},
      Keyword{"description", &Compiler::ignore},
      Keyword{"if", &Compiler::child<&Combination::condition>},
      Keyword{"then", &Compiler::child<&Combination::consequence>},
      Keyword{"else", &Compiler::child<&Combination::alternative>},
      Keyword{"anyOf", &Compiler::children<&Combination::any_of>},
      Keyword{"allOf", &Compiler::children<&Combination::all_of>},
      Keyword{"oneOf", &Compiler::children<&Combination::one_of>},
      Keyword{"not", &Compiler::child<&Combination::none_of>},
      Keyword{"minLength", &Compiler::count<&StringRules::min_length>},
      Keyword{"maxLength", &Compiler::count<&StringRules::max_length>},
      Keyword{"pattern", &Compiler::pattern},
      Keyword{"format", &Compiler::format},
      Keyword{"examples", &Compiler::examples},
      Keyword{"items", &Compiler::items},
      Keyword{"additionalItems", &Compiler::additional_items},
      Keyword{"contains", &Compiler::child<&ArrayRules::contains>},
      Keyword{"minItems", &Compiler::count<&ArrayRules::min_items>},
      Keyword{"maxItems", &Compiler::count<&ArrayRules::max_items>},
      Keyword{"uniqueItems", &Compiler::unique_items},
      Keyword{"minimum", &Compiler::number<&NumberRules::minimum>},
      Keyword{"maximum", &Compiler::number<&NumberRules::maximum>},
      Keyword{"exclusiveMinimum", &Compiler::number<&NumberRules::exclusive_minimum>},
      Keyword{"exclusiveMaximum", &Compiler::number<&NumberRules::exclusive_maximum>},
      Keyword{"multipleOf", &Compiler::number<&NumberRules::multiple_of>},
      Keyword{"additionalProperties", &Compiler::additional_properties},
      Keyword{"propertyNames", &Compiler::child<&ObjectRules::names>},
      Keyword{"patternProperties", &Compiler::pattern_properties},
      Keyword{"dependencies", &Compiler::dependencies},
      Keyword{"minProperties", &Compiler::count<&ObjectRules::min_properties>},
      Keyword{"maxProperties", &Compiler::count<&ObjectRules::max_properties>},
      Keyword{"definitions", &Compiler::definitions},
      Keyword{"$schema", &Compiler::dialect},
      Keyword{"$id", &Compiler::identifier},
      Keyword{"$comment", &Compiler::ignore},
      Keyword{"title", &Compiler::ignore},
      Keyword{"default", &Compiler::ignore},
      Keyword{"readOnly", &Compiler::ignore},
      Keyword{"writeOnly", &Compiler::ignore},
  };
};

Status Compiler::compile_keywords(Ref<Node> node, const Json& schema) {
  for (const auto& [name, value] : schema.get_ref<const Json::object_t&>()) {
    if (const auto keyword = util::find_row(util::packed_table<Keywords::kRows>, name)) {
      COORD_TRY((this->*keyword->handler)(node, value, schema));
      continue;
    }
    std::vector<std::string_view> known;
    for (const Keyword& candidate : util::packed_table<Keywords::kRows>) {
      known.push_back(candidate.name);
    }
    const auto near = util::nearest(name, known, 1);
    return refuse(schema, "the keyword \"" + util::first_line(name, 40) + "\" is not supported" +
                              (near.empty() ? "" : " (did you mean \"" + std::string(near[0]) + "\"?)"));
  }
  return {};
}

}  // namespace coord::schema

// One function a keyword, and the table that names them all.
#include <algorithm>  // std::sort
#include <array>      // std::array
#include <utility>    // std::move

#include "schema/compiler.hpp"
#include "schema/equality.hpp"
#include "schema/value_access.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"

namespace coord::schema {
namespace {

NumberRules& rules(Draft& draft, NumberRules*) {
  return number_rules(draft);
}
StringRules& rules(Draft& draft, StringRules*) {
  return string_rules(draft);
}
ArrayRules& rules(Draft& draft, ArrayRules*) {
  return array_rules(draft);
}
ObjectRules& rules(Draft& draft, ObjectRules*) {
  return object_rules(draft);
}
Combination& rules(Draft& draft, Combination*) {
  return combination_of(draft);
}

// The class of a pointer to a member.
template <class T>
struct OwnerOf;
template <class Class, class Member>
struct OwnerOf<Member Class::*> {
  using type = Class;
};

template <auto Member>
auto& member_of(Draft& draft) {
  using Owner = typename OwnerOf<decltype(Member)>::type;
  return rules(draft, static_cast<Owner*>(nullptr)).*Member;
}

}  // namespace

Status Compiler::dialect(Draft&, const Json& value, const Json&) {
  if (!value.is_string() ||
      !value.get_ref<const std::string&>().starts_with("http://json-schema.org/draft-07/schema")) {
    return refuse(value, "only draft-07 schemas are supported (http://json-schema.org/draft-07/schema#)");
  }
  return {};
}

Status Compiler::identifier(Draft&, const Json&, const Json& schema) {
  return &schema == &document_ ? Status{} : refuse(schema, "$id inside a schema is not supported");
}

Status Compiler::type(Draft& draft, const Json& value, const Json&) {
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
        draft.node.types |= bit;
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
Choice choice_of(NodePool& pool, std::vector<Json> values) {
  std::vector<std::string_view> words;
  for (const Json& value : values) {
    if (!value.is_string()) {
      return {{}, pool.keep_values(std::move(values))};
    }
    words.push_back(pool.keep(std::string_view(value.get_ref<const std::string&>())));
  }
  return {pool.keep(std::move(words)), nullptr};
}

}  // namespace

Status Compiler::enumeration(Draft& draft, const Json& value, const Json&) {
  if (!value.is_array() || value.empty()) {
    return refuse(value, "enum is a list of at least one value");
  }
  draft.node.enumeration = pool_.keep(choice_of(pool_, {value.begin(), value.end()}));
  return {};
}

Status Compiler::constant(Draft& draft, const Json& value, const Json&) {
  draft.node.constant = pool_.keep(choice_of(pool_, {value}));
  return {};
}

// Only for messages; where a string is not wanted they say nothing.
Status Compiler::examples(Draft& draft, const Json& value, const Json&) {
  if (!value.is_array()) {
    return refuse(value, "examples is a list");
  }
  if (!value.empty() && value[0].is_string()) {
    string_rules(draft).example = pool_.keep(std::string_view(value[0].get_ref<const std::string&>()));
  }
  return {};
}

template <auto Member>
Status Compiler::number(Draft& draft, const Json& value, const Json&) {
  if (!value.is_number()) {
    return refuse(value, "this is a number");
  }
  if (Member == &NumberRules::multiple_of && as_real(number_of(value)) <= 0) {
    return refuse(value, "multipleOf is more than 0");
  }
  member_of<Member>(draft) = number_of(value);
  return {};
}

template <auto Member>
Status Compiler::count(Draft& draft, const Json& value, const Json&) {
  const long double number = value.is_number() ? as_real(number_of(value)) : -1;
  if (number < 0 || number > 1e15L || !is_integer(number_of(value))) {
    return refuse(value, "this is a whole number, not negative");
  }
  member_of<Member>(draft) = static_cast<std::size_t>(number);
  return {};
}

Status Compiler::pattern(Draft& draft, const Json& value, const Json&) {
  if (!value.is_string()) {
    return refuse(value, "pattern is a string");
  }
  auto regex = Regex::compile(value.get_ref<const std::string&>());
  if (!regex) {
    return refuse(value, regex.error().message);
  }
  string_rules(draft).pattern = pool_.keep(std::move(*regex));
  draft.string->pattern_text = pool_.keep(std::string_view(value.get_ref<const std::string&>()));
  return {};
}

Status Compiler::format(Draft& draft, const Json& value, const Json&) {
  const auto known = value.is_string() ? find_format(value.get_ref<const std::string&>()) : std::nullopt;
  if (!known) {
    return refuse(value, "this format is not supported");
  }
  string_rules(draft).format = known;
  return {};
}

Status Compiler::unique_items(Draft& draft, const Json& value, const Json&) {
  if (!value.is_boolean()) {
    return refuse(value, "uniqueItems is true or false");
  }
  array_rules(draft).unique = value.get<bool>();
  return {};
}

template <auto Member>
Status Compiler::child(Draft& draft, const Json& value, const Json&) {
  COORD_ASSIGN(member_of<Member>(draft), compile(value));
  return {};
}

template <auto Member>
Status Compiler::children(Draft& draft, const Json& value, const Json&) {
  COORD_ASSIGN(member_of<Member>(draft), compile_list(value));
  return {};
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

Status Compiler::compile_keywords(Draft& draft, const Json& schema) {
  for (const auto& [name, value] : schema.get_ref<const Json::object_t&>()) {
    const Keyword* keyword = nullptr;
    for (const Keyword& candidate : kKeywords) {
      if (candidate.name == name) {
        keyword = &candidate;
        break;
      }
    }
    if (keyword != nullptr) {
      COORD_TRY((this->*keyword->handler)(draft, value, schema));
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

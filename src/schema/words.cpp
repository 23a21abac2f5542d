#include "schema/words.hpp"

#include <algorithm>  // std::min
#include <span>       // std::span
#include <vector>     // std::vector

#include "schema/json_text.hpp"
#include "schema/schema.hpp"
#include "schema/value_access.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"

namespace coord::schema {
namespace {

constexpr std::size_t kShown = 60;
constexpr std::size_t kMaxChoices = 24;

struct TypeName {
  Type type;
  std::string_view words;
};

constexpr TypeName kTypeNames[] = {
    {kObject, "an object"}, {kArray, "an array"},        {kString, "a string"}, {kInteger, "an integer"},
    {kNumber, "a number"},  {kBoolean, "true or false"}, {kNull, "null"},
};

// None where all are strings.
std::span<const Json> values_of(const Tables& tables, const Choice& choice) {
  return choice.values ? std::span<const Json>(tables[choice.values]) : std::span<const Json>();
}

}  // namespace

std::string in_quotes(std::string_view text) {
  return '"' + util::first_line(text, kShown - 2) + '"';
}

std::string describe_number(const Number& number) {
  return std::visit([](auto value) { return to_line(Json(value)); }, number);
}

template <class Value>
std::string describe(const Value& value) {
  switch (type_of(value)) {
    case kObject: return size_of(value) == 0 ? "an empty object" : "an object";
    case kArray: return size_of(value) == 0 ? "an empty array" : "an array of " + std::to_string(size_of(value));
    case kString: {
      const std::string_view text = text_of(value);
      return text.empty() ? "an empty string" : in_quotes(util::visible(text.substr(0, 4 * kShown)));
    }
    case kBoolean: return truth_of(value) ? "true" : "false";
    case kNull: return "null";
    default: return describe_number(number_of(value));
  }
}

template std::string describe(const Json&);
template std::string describe(const FlatValue&);

std::string describe_types(std::uint8_t types) {
  std::string words;
  for (const TypeName& name : kTypeNames) {
    if ((types & name.type) != 0) {
      words += words.empty() ? "" : " or ";
      words += name.words;
    }
  }
  return words;
}

std::string describe_choice(const Tables& tables, const Choice& choice) {
  std::vector<std::string> words;
  const auto texts = tables[choice.words];
  for (const Text word : texts.first(std::min(texts.size(), kMaxChoices))) {
    words.push_back(util::first_line(tables[word], kShown));
  }
  const auto values = values_of(tables, choice);
  for (const Json& value : values.first(std::min(values.size(), kMaxChoices))) {
    words.push_back(value.is_string() ? util::first_line(text_of(value), kShown) : describe(value));
  }
  const std::size_t count = texts.size() + values.size();
  std::string text = count == 1 ? "" : "one of ";
  for (const std::string& word : words) {
    text += &word == &words.front() ? "" : ", ";
    text += word;
  }
  return count > kMaxChoices ? text + ", ..." : text;
}

std::string describe_constant(const Tables& tables, const Choice& choice) {
  const auto values = values_of(tables, choice);
  return describe(values.empty() ? Json(tables[tables[choice.words].front()]) : values.front());
}

std::string describe_pattern(const Tables& tables, const StringRules& rules) {
  const std::string pattern = util::visible(tables[rules.pattern_text]);
  return rules.example.empty()
             ? "a string that matches " + pattern
             : "a string such as " + in_quotes(tables[rules.example]) + " (that matches " + pattern + ")";
}

std::string nearest_choice(std::string_view text, const Tables& tables, const Choice& choice) {
  std::vector<std::string_view> words;
  for (const Text word : tables[choice.words]) {
    words.push_back(tables[word]);
  }
  for (const Json& value : values_of(tables, choice)) {
    if (value.is_string()) {
      words.push_back(text_of(value));
    }
  }
  const auto near = util::nearest(text, words, 1);
  return near.empty() ? std::string() : std::string(near.front());
}

std::string Violation::message() const {
  std::string text = pointer.empty() ? "" : util::visible(pointer) + ": ";
  text += "expected " + expected + ", found " + found;
  if (!nearest.empty()) {
    text += " (did you mean " + in_quotes(nearest) + "?)";
  }
  return text;
}

}  // namespace coord::schema

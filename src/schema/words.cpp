#include "schema/words.hpp"

#include <algorithm>  // std::min
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

std::string describe_choice(const Choice& choice) {
  std::vector<std::string> words;
  for (const std::string_view word : choice.words.first(std::min(choice.words.size(), kMaxChoices))) {
    words.push_back(util::first_line(word, kShown));
  }
  for (std::size_t i = 0; choice.values != nullptr && i < std::min(choice.values->size(), kMaxChoices); ++i) {
    const Json& value = (*choice.values)[i];
    words.push_back(value.is_string() ? util::first_line(text_of(value), kShown) : describe(value));
  }
  const std::size_t count = choice.values == nullptr ? choice.words.size() : choice.values->size();
  std::string text = count == 1 ? "" : "one of ";
  for (const std::string& word : words) {
    text += &word == &words.front() ? "" : ", ";
    text += word;
  }
  return count > kMaxChoices ? text + ", ..." : text;
}

std::string describe_constant(const Choice& choice) {
  return describe(choice.values == nullptr ? Json(choice.words.front()) : choice.values->front());
}

std::string describe_pattern(const StringRules& rules) {
  const std::string pattern = util::visible(rules.pattern_text);
  return rules.example.empty() ? "a string that matches " + pattern
                               : "a string such as " + in_quotes(rules.example) + " (that matches " + pattern + ")";
}

std::string nearest_choice(std::string_view text, const Choice& choice) {
  std::vector<std::string_view> words(choice.words.begin(), choice.words.end());
  for (std::size_t i = 0; choice.values != nullptr && i < choice.values->size(); ++i) {
    if ((*choice.values)[i].is_string()) {
      words.push_back(text_of((*choice.values)[i]));
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

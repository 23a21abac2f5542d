#include "schema/words.hpp"

#include "schema/json_text.hpp"
#include "schema/schema.hpp"
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

std::string describe(const Json& value) {
  if (value.is_object()) {
    return value.empty() ? "an empty object" : "an object";
  }
  if (value.is_array()) {
    return value.empty() ? "an empty array" : "an array of " + std::to_string(value.size());
  }
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return text.empty() ? "an empty string" : in_quotes(util::visible(text.substr(0, 4 * kShown)));
  }
  return to_line(value);
}

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

std::string describe_choice(const std::vector<Json>& values) {
  std::string words = values.size() == 1 ? "" : "one of ";
  for (std::size_t i = 0; i < values.size() && i < kMaxChoices; ++i) {
    words += i == 0 ? "" : ", ";
    words +=
        values[i].is_string() ? util::first_line(values[i].get_ref<const std::string&>(), kShown) : describe(values[i]);
  }
  return values.size() > kMaxChoices ? words + ", ..." : words;
}

std::string describe_pattern(const StringRules& rules) {
  const std::string pattern = util::visible(rules.pattern_text);
  return rules.example.empty() ? "a string that matches " + pattern
                               : "a string such as " + in_quotes(rules.example) + " (that matches " + pattern + ")";
}

std::string nearest_choice(const Json& value, const std::vector<Json>& values) {
  if (!value.is_string()) {
    return {};
  }
  std::vector<std::string_view> words;
  for (const Json& choice : values) {
    if (choice.is_string()) {
      words.emplace_back(choice.get_ref<const std::string&>());
    }
  }
  const auto near = util::nearest(value.get_ref<const std::string&>(), words, 1);
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

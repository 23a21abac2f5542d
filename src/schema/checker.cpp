#include "schema/checker.hpp"

#include <algorithm>  // std::any_of
#include <cmath>      // std::fmod, std::trunc
#include <utility>    // std::move

#include "schema/equality.hpp"
#include "schema/value_access.hpp"
#include "schema/words.hpp"
#include "util/utf8.hpp"

namespace coord::schema {
namespace {

// Schemas within schemas and values within values together; parse() lets values nest 64 deep.
constexpr std::size_t kMaxDepth = 1000;

template <class Value>
std::uint8_t types_of(const Value& value) {
  const Type type = type_of(value);
  return type == kNumber && is_integer(number_of(value)) ? kNumber | kInteger : type;
}

template <class Value>
bool is_in(const Tables& tables, const Choice& choice, const Value& value) {
  if (!choice.values) {
    if (type_of(value) != kString) {
      return false;
    }
    const auto words = tables[choice.words];
    const std::string_view text = text_of(value);
    return std::any_of(words.begin(), words.end(), [&](Text word) { return tables[word] == text; });
  }
  const auto& values = tables[choice.values];
  return std::any_of(values.begin(), values.end(), [&](const Json& allowed) { return equal(allowed, value); });
}

std::string amount(std::string_view bound, std::size_t count, std::string_view what) {
  return std::string(bound) + ' ' + std::to_string(count) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

template <class Value>
bool Checker<Value>::note(Violation violation) {
  if (violations_ != nullptr && violations_->size() < limit_) {
    violations_->push_back(std::move(violation));
  }
  return false;
}

template <class Value>
bool Checker<Value>::check(const Node& node, const Value& value, const Place& place) {
  if (node.never) {
    return violated(
        place, "false", [] { return "nothing here"; }, value);
  }
  if (depth_ >= kMaxDepth || steps_ == 0) {
    return violated(
        place, "depth", [] { return "a value that takes less work to check"; }, value);
  }
  --steps_;
  if (!check_types(node, value, place) || !check_choice(node, value, place)) {
    return false;
  }
  ++depth_;
  bool holds = true;
  const Type type = type_of(value);
  if (node.object && type == kObject) {
    holds = check_object(tables_[node.object], value, place);
  } else if (node.string && type == kString) {
    holds = check_string(tables_[node.string], value, place);
  } else if (node.array && type == kArray) {
    holds = check_array(tables_[node.array], value, place);
  } else if (node.number && type == kNumber) {
    holds = check_number(tables_[node.number], value, place);
  }
  if (node.combination && (holds || !stops())) {
    holds = check_combination(tables_[node.combination], value, place) && holds;
  }
  --depth_;
  return holds;
}

template <class Value>
bool Checker<Value>::check_types(const Node& node, const Value& value, const Place& place) {
  return node.types == 0 || (node.types & types_of(value)) != 0 ||
         violated(
             place, "type", [&] { return describe_types(node.types); }, value);
}

template <class Value>
bool Checker<Value>::check_choice(const Node& node, const Value& value, const Place& place) {
  if (node.constant && !is_in(tables_, tables_[node.constant], value)) {
    return violated(
        place, "const", [&] { return describe_constant(tables_, tables_[node.constant]); }, value);
  }
  return !node.enumeration || is_in(tables_, tables_[node.enumeration], value) ||
         violated(
             place, "enum", [&] { return describe_choice(tables_, tables_[node.enumeration]); }, value,
             violations_ == nullptr || type_of(value) != kString
                 ? std::string()
                 : nearest_choice(text_of(value), tables_, tables_[node.enumeration]));
}

template <class Value>
bool Checker<Value>::check_number(const NumberRules& rules, const Value& value, const Place& place) {
  const long double number = as_real(number_of(value));
  const auto bound = [&](const std::optional<Number>& limit, const char* keyword, const char* words, auto broken) {
    return !limit || !broken(number, as_real(*limit)) ||
           violated(
               place, keyword, [&] { return words + describe_number(*limit); }, value);
  };
  using Real = long double;
  if (!bound(rules.minimum, "minimum", "at least ", [](Real a, Real b) { return a < b; }) ||
      !bound(rules.maximum, "maximum", "at most ", [](Real a, Real b) { return a > b; }) ||
      !bound(rules.exclusive_minimum, "exclusiveMinimum", "more than ", [](Real a, Real b) { return a <= b; }) ||
      !bound(rules.exclusive_maximum, "exclusiveMaximum", "less than ", [](Real a, Real b) { return a >= b; })) {
    return false;
  }
  if (!rules.multiple_of) {
    return true;
  }
  const Real step = as_real(*rules.multiple_of);
  const bool whole = is_integer(number_of(value)) && is_integer(*rules.multiple_of);
  // Fractions such as 0.07 are not exact in binary: a quotient next to a whole number is one.
  const Real quotient = number / step;
  const Real distance = std::fabs(quotient - std::round(quotient));
  const bool holds = whole ? std::fmod(number, step) == 0 : distance <= 1e-12L * std::fmax(1, std::fabs(quotient));
  return holds ||
         violated(
             place, "multipleOf", [&] { return "a multiple of " + describe_number(*rules.multiple_of); }, value);
}

template <class Value>
bool Checker<Value>::check_string(const StringRules& rules, const Value& value, const Place& place) {
  const std::string_view text = text_of(value);
  // Bytes decide most cases: there are never more characters than bytes, and never fewer than a quarter.
  if (rules.min_length > 0 && text.size() < 4 * rules.min_length && util::count_code_points(text) < rules.min_length) {
    const auto words = [&] {
      return rules.min_length == 1 ? "a string that is not empty"
                                   : "a string of " + amount("at least", rules.min_length, "character");
    };
    return violated(place, "minLength", words, value);
  }
  if (text.size() > rules.max_length && util::count_code_points(text) > rules.max_length) {
    return violated(
        place, "maxLength", [&] { return "a string of " + amount("at most", rules.max_length, "character"); }, value);
  }
  if (rules.format && !has_format(*rules.format, text)) {
    return violated(
        place, "format", [&] { return std::string(format_words(*rules.format)); }, value);
  }
  return !rules.pattern || tables_.matches(rules.pattern, text) ||
         violated(
             place, "pattern", [&] { return describe_pattern(tables_, rules); }, value);
}

template <class Value>
bool Checker<Value>::check_array(const ArrayRules& rules, const Value& value, const Place& place) {
  if (size_of(value) < rules.min_items) {
    return violated(
        place, "minItems", [&] { return "an array of " + amount("at least", rules.min_items, "element"); }, value);
  }
  if (size_of(value) > rules.max_items) {
    return violated(
        place, "maxItems", [&] { return "an array of " + amount("at most", rules.max_items, "element"); }, value);
  }
  bool holds = check_elements(rules, value, place);
  if (rules.contains && (holds || !stops())) {
    const bool found =
        !each_element(value, [&](const Value& element) { return !fits(tables_[rules.contains], element); });
    holds = (found || violated(
                          place, "contains", [] { return "an element that fits `contains`"; }, value)) &&
            holds;
  }
  if (rules.unique && (holds || !stops()) && has_duplicates(value)) {
    return violated(
        place, "uniqueItems", [] { return "elements that all differ"; }, value);
  }
  return holds;
}

template <class Value>
bool Checker<Value>::check_elements(const ArrayRules& rules, const Value& value, const Place& place) {
  const auto tuple = tables_[rules.tuple];
  bool holds = true;
  std::size_t i = 0;
  each_element(value, [&](const Value& element) {
    const Ref<Node> node = i < tuple.size() ? tuple[i] : rules.items;
    holds = (!node || check(tables_[node], element, Place{&place, {}, i, true})) && holds;
    ++i;
    return holds || !stops();
  });
  return holds;
}

template bool Checker<Json>::note(Violation violation);
template bool Checker<FlatValue>::note(Violation violation);
template bool Checker<Json>::check(const Node& node, const Json& value, const Place& place);
template bool Checker<FlatValue>::check(const Node& node, const FlatValue& value, const Place& place);

}  // namespace coord::schema

#include "schema/checker.hpp"

#include <algorithm>  // std::any_of, std::count_if
#include <cmath>      // std::fmod, std::trunc
#include <utility>    // std::move

#include "schema/equality.hpp"
#include "schema/words.hpp"
#include "util/utf8.hpp"

namespace coord::schema {
namespace {

// Schemas within schemas and values within values together; parse() lets values nest 64 deep.
constexpr std::size_t kMaxDepth = 1000;

std::uint8_t types_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null: return kNull;
    case Json::value_t::boolean: return kBoolean;
    case Json::value_t::object: return kObject;
    case Json::value_t::array: return kArray;
    case Json::value_t::string: return kString;
    default: return is_integer(value) ? kNumber | kInteger : kNumber;
  }
}

std::string amount(std::string_view bound, std::size_t count, std::string_view what) {
  return std::string(bound) + ' ' + std::to_string(count) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

std::string Place::pointer() const {
  std::vector<const Place*> chain;
  for (const Place* place = this; place->parent != nullptr; place = place->parent) {
    chain.push_back(place);
  }
  std::string text;
  for (auto place = chain.rbegin(); place != chain.rend(); ++place) {
    text += '/';
    if ((*place)->is_index) {
      text += std::to_string((*place)->index);
      continue;
    }
    for (const char c : (*place)->name) {
      text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
  }
  return text;
}

bool Checker::note(Violation violation) {
  if (violations_ != nullptr && violations_->size() < limit_) {
    violations_->push_back(std::move(violation));
  }
  return false;
}

template <class Words>
bool Checker::violated(const Place& place, std::string_view keyword, const Words& expected, const Json& value,
                       std::string nearest) {
  if (violations_ != nullptr) {
    note({place.pointer(), std::string(keyword), expected(), describe(value), std::move(nearest)});
  }
  return false;
}

bool Checker::fits(const Node& node, const Json& value) {
  Checker silent(nullptr, 0, steps_);
  silent.depth_ = depth_;
  return silent.check(node, value, Place{});
}

bool Checker::check(const Node& start, const Json& value, const Place& place) {
  const Node* node = &start;
  while (node->reference != nullptr) {
    node = node->reference;
  }
  if (node->never) {
    return violated(
        place, "false", [] { return "nothing here"; }, value);
  }
  if (depth_ >= kMaxDepth || steps_ == 0) {
    return violated(
        place, "depth", [] { return "a value that takes less work to check"; }, value);
  }
  --steps_;
  if (!check_types(*node, value, place) || !check_choice(*node, value, place)) {
    return false;
  }
  ++depth_;
  bool holds = true;
  if (node->object && value.is_object()) {
    holds = check_object(*node->object, value, place);
  } else if (node->string && value.is_string()) {
    holds = check_string(*node->string, value, place);
  } else if (node->array && value.is_array()) {
    holds = check_array(*node->array, value, place);
  } else if (node->number && value.is_number()) {
    holds = check_number(*node->number, value, place);
  }
  if (node->combination && (holds || !stops())) {
    holds = check_combination(*node->combination, value, place) && holds;
  }
  --depth_;
  return holds;
}

bool Checker::check_types(const Node& node, const Json& value, const Place& place) {
  return node.types == 0 || (node.types & types_of(value)) != 0 ||
         violated(
             place, "type", [&] { return describe_types(node.types); }, value);
}

bool Checker::check_choice(const Node& node, const Json& value, const Place& place) {
  if (node.constant && !equal(*node.constant, value)) {
    return violated(
        place, "const", [&] { return describe(*node.constant); }, value);
  }
  if (!node.enumeration) {
    return true;
  }
  for (const Json& choice : *node.enumeration) {
    if (equal(choice, value)) {
      return true;
    }
  }
  return violated(
      place, "enum", [&] { return describe_choice(*node.enumeration); }, value,
      violations_ == nullptr ? std::string() : nearest_choice(value, *node.enumeration));
}

bool Checker::check_number(const NumberRules& rules, const Json& value, const Place& place) {
  const long double number = as_number(value);
  const auto bound = [&](const std::optional<Json>& limit, const char* keyword, const char* words, auto broken) {
    return !limit || !broken(number, as_number(*limit)) ||
           violated(
               place, keyword, [&] { return words + describe(*limit); }, value);
  };
  using Number = long double;
  if (!bound(rules.minimum, "minimum", "at least ", [](Number a, Number b) { return a < b; }) ||
      !bound(rules.maximum, "maximum", "at most ", [](Number a, Number b) { return a > b; }) ||
      !bound(rules.exclusive_minimum, "exclusiveMinimum", "more than ", [](Number a, Number b) { return a <= b; }) ||
      !bound(rules.exclusive_maximum, "exclusiveMaximum", "less than ", [](Number a, Number b) { return a >= b; })) {
    return false;
  }
  if (!rules.multiple_of) {
    return true;
  }
  const Number step = as_number(*rules.multiple_of);
  const bool whole = is_integer(value) && is_integer(*rules.multiple_of);
  // Fractions such as 0.07 are not exact in binary: a quotient next to a whole number is one.
  const Number quotient = number / step;
  const Number distance = std::fabs(quotient - std::round(quotient));
  const bool holds = whole ? std::fmod(number, step) == 0 : distance <= 1e-12L * std::fmax(1, std::fabs(quotient));
  return holds || violated(
                      place, "multipleOf", [&] { return "a multiple of " + describe(*rules.multiple_of); }, value);
}

bool Checker::check_string(const StringRules& rules, const Json& value, const Place& place) {
  const auto& text = value.get_ref<const std::string&>();
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
  return !rules.pattern || rules.pattern->search(text) ||
         violated(
             place, "pattern", [&] { return describe_pattern(rules); }, value);
}

bool Checker::check_array(const ArrayRules& rules, const Json& value, const Place& place) {
  if (value.size() < rules.min_items) {
    return violated(
        place, "minItems", [&] { return "an array of " + amount("at least", rules.min_items, "element"); }, value);
  }
  if (value.size() > rules.max_items) {
    return violated(
        place, "maxItems", [&] { return "an array of " + amount("at most", rules.max_items, "element"); }, value);
  }
  bool holds = check_elements(rules, value, place);
  if (rules.contains != nullptr && (holds || !stops())) {
    const bool found =
        std::any_of(value.begin(), value.end(), [&](const Json& element) { return fits(*rules.contains, element); });
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

bool Checker::check_elements(const ArrayRules& rules, const Json& value, const Place& place) {
  bool holds = true;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Node* node = i < rules.tuple.size() ? rules.tuple[i] : rules.items;
    if (node != nullptr && !check(*node, value[i], Place{&place, {}, i, true})) {
      holds = false;
      if (stops()) {
        break;
      }
    }
  }
  return holds;
}

bool Checker::check_combination(const Combination& rules, const Json& value, const Place& place) {
  bool holds = true;
  for (const Node* node : rules.all_of) {
    holds = check(*node, value, place) && holds;
    if (!holds && stops()) {
      return false;
    }
  }
  if (!rules.any_of.empty()) {
    holds = check_any_of(rules.any_of, value, place) && holds;
  }
  if (!rules.one_of.empty() && (holds || !stops())) {
    holds = check_one_of(rules.one_of, value, place) && holds;
  }
  if (rules.none_of != nullptr && (holds || !stops()) && fits(*rules.none_of, value)) {
    holds = violated(
        place, "not", [] { return "a value that does not fit `not`"; }, value);
  }
  if (rules.condition != nullptr && (holds || !stops())) {
    const Node* branch = fits(*rules.condition, value) ? rules.consequence : rules.alternative;
    holds = (branch == nullptr || check(*branch, value, place)) && holds;
  }
  return holds;
}

bool Checker::check_any_of(const std::vector<const Node*>& nodes, const Json& value, const Place& place) {
  for (const Node* node : nodes) {
    if (fits(*node, value)) {
      return true;
    }
  }
  if (violations_ == nullptr) {
    return false;
  }
  // Said as one: what the first rule of each alternative expects, and what is nearest to any.
  Violation all{place.pointer(), "anyOf", "", describe(value), ""};
  for (const Node* node : nodes) {
    std::vector<Violation> first;
    Checker one(&first, 1, steps_);
    one.depth_ = depth_;
    (void)one.check(*node, value, place);
    if (first.empty()) {
      continue;
    }
    all.expected += (all.expected.empty() ? "" : ", or ") + first[0].expected;
    if (first[0].pointer != all.pointer) {
      all.expected += " at " + first[0].pointer;
    }
    if (first[0].keyword == "required") {
      all.found = first[0].found;
    }
    all.nearest = all.nearest.empty() ? first[0].nearest : all.nearest;
  }
  return note(std::move(all));
}

bool Checker::check_one_of(const std::vector<const Node*>& nodes, const Json& value, const Place& place) {
  const auto fitting = std::count_if(nodes.begin(), nodes.end(), [&](const Node* node) { return fits(*node, value); });
  if (fitting == 1) {
    return true;
  }
  if (fitting > 1) {
    return violated(
        place, "oneOf", [&] { return "a value that fits one alternative, not " + std::to_string(fitting); }, value);
  }
  const bool holds = check_any_of(nodes, value, place);
  if (violations_ != nullptr && !violations_->empty() && violations_->back().keyword == "anyOf") {
    violations_->back().keyword = "oneOf";
  }
  return holds;
}

}  // namespace coord::schema

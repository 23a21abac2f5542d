// What the checker does with schemas that others are made of: allOf, anyOf, oneOf, not, if.
#include <algorithm>  // std::count_if
#include <utility>    // std::move

#include "schema/checker.hpp"
#include "schema/value_access.hpp"
#include "schema/words.hpp"

namespace coord::schema {

template <class Value>
bool Checker<Value>::check_combination(const Combination& rules, const Value& value, const Place& place) {
  bool holds = true;
  for (const Ref<Node> node : tables_[rules.all_of]) {
    holds = check(tables_[node], value, place) && holds;
    if (!holds && stops()) {
      return false;
    }
  }
  if (!rules.any_of.empty()) {
    holds = check_any_of(tables_[rules.any_of], value, place) && holds;
  }
  if (!rules.one_of.empty() && (holds || !stops())) {
    holds = check_one_of(tables_[rules.one_of], value, place) && holds;
  }
  if (rules.none_of && (holds || !stops()) && fits(tables_[rules.none_of], value)) {
    holds = violated(
        place, "not", [] { return "a value that does not fit `not`"; }, value);
  }
  if (rules.condition && (holds || !stops())) {
    const Ref<Node> branch = meets_condition(rules, value) ? rules.consequence : rules.alternative;
    holds = (!branch || check(tables_[branch], value, place)) && holds;
  }
  return holds;
}

template <class Value>
bool Checker<Value>::meets_condition(const Combination& rules, const Value& value) {
  if (!rules.selector || type_of(value) != kObject) {
    return fits(tables_[rules.condition], value);
  }
  const Property& selector = tables_[rules.selector];
  const Value* member = find_member(value, tables_[selector.name]);
  return member != nullptr && fits(tables_[selector.node], *member);
}

template <class Value>
bool Checker<Value>::check_any_of(std::span<const Ref<Node>> nodes, const Value& value, const Place& place) {
  for (const Ref<Node> node : nodes) {
    if (fits(tables_[node], value)) {
      return true;
    }
  }
  if (violations_ == nullptr) {
    return false;
  }
  // Said as one: what the first rule of each alternative expects, and what is nearest to any.
  Violation all{place.pointer(), "anyOf", "", describe(value), ""};
  for (const Ref<Node> node : nodes) {
    std::vector<Violation> first;
    Checker<Value> one(tables_, &first, 1, steps_);
    one.depth_ = depth_;
    (void)one.check(tables_[node], value, place);
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

template <class Value>
bool Checker<Value>::check_one_of(std::span<const Ref<Node>> nodes, const Value& value, const Place& place) {
  const auto fitting =
      std::count_if(nodes.begin(), nodes.end(), [&](Ref<Node> node) { return fits(tables_[node], value); });
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

template bool Checker<Json>::check_combination(const Combination& rules, const Json& value, const Place& place);
template bool Checker<FlatValue>::check_combination(const Combination& rules, const FlatValue& value,
                                                    const Place& place);

}  // namespace coord::schema

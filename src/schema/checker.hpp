// Checks a value against a compiled schema.
#pragma once

#include <cstddef>      // std::size_t
#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::move
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "schema/flat_value.hpp"
#include "schema/place.hpp"
#include "schema/schema.hpp"
#include "schema/tables.hpp"
#include "schema/words.hpp"

namespace coord::schema {

// Value is Json or FlatValue. Every check answers whether the rule holds. Without violations to collect it stops at the
// first that does not; with them it goes on and notes each.
template <class Value>
class Checker {
 public:
  // The tables are those of the nodes. `violations` may be null; at most `limit` are added. `steps`, shared by checkers of one value, counts the work left:
  // a schema whose references double at each step would otherwise never end.
  Checker(const Tables& tables, std::vector<Violation>* violations, std::size_t limit, std::size_t& steps)
      : tables_(tables), violations_(violations), limit_(limit), steps_(steps) {}

  static constexpr std::size_t kMaxSteps = 1'000'000;

  bool check(const Node& node, const Value& value, const Place& place);

 private:
  bool check_types(const Node& node, const Value& value, const Place& place);
  bool check_choice(const Node& node, const Value& value, const Place& place);
  bool check_number(const NumberRules& rules, const Value& value, const Place& place);
  bool check_string(const StringRules& rules, const Value& value, const Place& place);
  bool check_array(const ArrayRules& rules, const Value& value, const Place& place);
  bool check_elements(const ArrayRules& rules, const Value& value, const Place& place);
  bool check_object(const ObjectRules& rules, const Value& value, const Place& place);
  bool check_required(const ObjectRules& rules, const Value& value, const Place& place);
  bool check_member(const ObjectRules& rules, std::string_view name, const Value& member, const Place& place);
  bool check_name(const Node& node, std::string_view name, const Place& here);
  bool check_dependencies(const ObjectRules& rules, const Value& value, const Place& place);
  bool check_combination(const Combination& rules, const Value& value, const Place& place);
  bool meets_condition(const Combination& rules, const Value& value);
  bool check_any_of(std::span<const Ref<Node>> nodes, const Value& value, const Place& place);
  bool check_one_of(std::span<const Ref<Node>> nodes, const Value& value, const Place& place);

  // Whether the value fits, silently.
  bool fits(const Node& node, const Value& value);

  // Notes a violation where they are collected. Always false. The words are made only then.
  template <class Words>
  bool violated(const Place& place, std::string_view keyword, const Words& expected, const Value& value,
                std::string nearest = {});
  bool note(Violation violation);
  [[nodiscard]] bool stops() const { return violations_ == nullptr || violations_->size() >= limit_; }

  const Tables& tables_;
  std::vector<Violation>* violations_;
  std::size_t limit_;
  std::size_t& steps_;
  std::size_t depth_ = 0;
};

// What every file of the checker calls.
template <class Value>
template <class Words>
bool Checker<Value>::violated(const Place& place, std::string_view keyword, const Words& expected, const Value& value,
                              std::string nearest) {
  if (violations_ != nullptr) {
    note({place.pointer(), std::string(keyword), expected(), describe(value), std::move(nearest)});
  }
  return false;
}

template <class Value>
bool Checker<Value>::fits(const Node& node, const Value& value) {
  Checker<Value> silent(tables_, nullptr, 0, steps_);
  silent.depth_ = depth_;
  return silent.check(node, value, Place{});
}

}  // namespace coord::schema

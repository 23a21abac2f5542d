#include "schema/schema.hpp"

#include <algorithm>  // std::max

#include "schema/checker.hpp"

namespace coord::schema {

namespace {

template <class Value>
std::vector<Violation> violations_of(const Tables& tables, const Node& root, const Value& value, std::size_t limit) {
  // Nearly every value is valid: the silent pass costs no words and stops at the first rule that does not hold.
  std::size_t steps = Checker<Value>::kMaxSteps;
  if (Checker<Value>(tables, nullptr, 0, steps).check(root, value, Place{})) {
    return {};
  }
  std::vector<Violation> violations;
  steps = Checker<Value>::kMaxSteps;
  Checker<Value>(tables, &violations, std::max<std::size_t>(limit, 1), steps).check(root, value, Place{});
  if (violations.empty()) {  // the work ran out where nothing is noted
    violations.push_back({"", "depth", "a value that takes less work to check", "one that takes too much", ""});
  }
  return violations;
}

}  // namespace

std::vector<Violation> Schema::validate(const Json& value, std::size_t limit) const {
  return violations_of(*tables_, *root_, value, limit);
}

std::vector<Violation> Schema::validate_flat(const FlatValue& value, std::size_t limit) const {
  return violations_of(*tables_, *root_, value, limit);
}

}  // namespace coord::schema

#include "schema/schema.hpp"

#include <algorithm>  // std::max

#include "schema/checker.hpp"

namespace coord::schema {

std::vector<Violation> Schema::validate(const Json& value, std::size_t limit) const {
  // Nearly every value is valid: the silent pass costs no words and stops at the first rule that does not hold.
  std::size_t steps = Checker::kMaxSteps;
  if (Checker(nullptr, 0, steps).check(*root_, value, Place{})) {
    return {};
  }
  std::vector<Violation> violations;
  steps = Checker::kMaxSteps;
  Checker(&violations, std::max<std::size_t>(limit, 1), steps).check(*root_, value, Place{});
  if (violations.empty()) {  // the work ran out where nothing is noted
    violations.push_back({"", "depth", "a value that takes less work to check", "one that takes too much", ""});
  }
  return violations;
}

}  // namespace coord::schema

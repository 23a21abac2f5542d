#include "schema/schema.hpp"

#include <algorithm>  // std::max

#include "schema/checker.hpp"

namespace coord::schema {

std::vector<Violation> Schema::validate(const Json& value, std::size_t limit) const {
  // Nearly every value is valid: the silent pass costs no words and stops at the first rule that does not hold.
  if (Checker(nullptr, 0).check(*root_, value, Place{})) {
    return {};
  }
  std::vector<Violation> violations;
  Checker(&violations, std::max<std::size_t>(limit, 1)).check(*root_, value, Place{});
  return violations;
}

}  // namespace coord::schema

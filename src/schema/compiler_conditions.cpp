// Conditions that tell kinds of objects apart.
#include <cstdint>  // std::uint32_t

#include "schema/compiler.hpp"

namespace coord::schema {

// When all nodes are what they will be, references too.
void Compiler::find_selectors() {
  for (std::uint32_t number = 1; number <= tables_.all<Combination>().size(); ++number) {
    Combination& rules = tables_[Ref<Combination>{number}];
    if (rules.condition) {
      rules.selector = selector_of(rules.condition);
    }
  }
}

// {"required": ["type"], "properties": {"type": ...}}, and nothing else.
Run<Property> Compiler::selector_of(Ref<Node> condition) const {
  const Node& node = tables_[condition];
  if (node.never || node.types != 0 || node.enumeration || node.constant || node.number || node.string || node.array ||
      node.combination || !node.object) {
    return {};
  }
  const ObjectRules& rules = tables_[node.object];
  const bool asks_for_more = !rules.pattern_properties.empty() || rules.additional || rules.names ||
                             !rules.dependencies.empty() || rules.min_properties != 0 ||
                             rules.max_properties != kUnlimited;
  if (asks_for_more || rules.properties.count != 1 || rules.required.count != 1) {
    return {};
  }
  const Text required = tables_[rules.required].front();
  const Text named = tables_[rules.properties].front().name;
  return required.begin == named.begin && required.count == named.count ? rules.properties : Run<Property>{};
}

}  // namespace coord::schema

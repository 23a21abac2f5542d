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
Ref<Property> Compiler::selector_of(Ref<Node> condition) const {
  const Node& node = tables_[condition];
  Node no_more;
  no_more.object = node.object;
  if (!node.object || node != no_more) {
    return {};
  }
  const ObjectRules& rules = tables_[node.object];
  ObjectRules member_alone;
  member_alone.properties = rules.properties;
  member_alone.required = rules.required;
  if (rules != member_alone || rules.properties.count != 1 || rules.required.count != 1) {
    return {};
  }
  const Text required = tables_[rules.required].front();
  const Text named = tables_[rules.properties].front().name;
  return required == named ? Ref<Property>{rules.properties.begin + 1} : Ref<Property>{};
}

}  // namespace coord::schema

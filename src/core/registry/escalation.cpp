#include "core/registry/escalation.hpp"

#include "core/consultations/escalating.hpp"
#include "core/decisions/deciding.hpp"

namespace coord::core {

void escalate_overdue(Context& context, bool thorough) {
  (void)escalate_consultations(context);
  (void)escalate_decisions(context, thorough);
}

}  // namespace coord::core

// Whether the work together goes well: seed 001's checks.
#pragma once

#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

// The limits of seed 001.
inline constexpr WallTime kCheckinWithin = WallTime{24} * 3'600 * 1'000'000;
inline constexpr WallTime kAnswerWithin = WallTime{4} * 3'600 * 1'000'000;

struct HealthFinding {
  enum class Severity { note, warning, overdue };

  Severity severity = Severity::warning;
  std::string subject;  // an agent, a message, a decision, a task
  std::string who;      // has to act
  std::string message;  // what is wrong, in plain words
  std::string command;  // what to do, or empty
};

// One check, a row.
struct HealthCheck {
  std::string_view name;
  Status (*look)(Context& context, std::vector<HealthFinding>& findings);
};
[[nodiscard]] std::span<const HealthCheck> health_checks();

// {"items": [{"severity": "note"|"warning"|"overdue", "check", "subject", "who", "message", "do"?}...], "overdue": n,
//  "warnings": n}, what is overdue first.
[[nodiscard]] Result<Json> check_health(Context& context);

}  // namespace coord::core

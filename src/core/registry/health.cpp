#include "core/registry/health.hpp"

#include <algorithm>  // std::stable_sort
#include <utility>    // std::move

#include "core/registry/escalation.hpp"

namespace coord::core {
namespace {

std::string_view severity_name(HealthFinding::Severity severity) {
  switch (severity) {
    case HealthFinding::Severity::note: return "note";
    case HealthFinding::Severity::warning: return "warning";
    case HealthFinding::Severity::overdue: return "overdue";
  }
  return "note";
}

struct Overdue {
  std::string_view check;
  HealthFinding finding;
};

}  // namespace

Result<Json> check_health(Context& context) {
  escalate_overdue(context, true);
  std::vector<Overdue> all;
  for (const HealthCheck& check : health_checks()) {
    std::vector<HealthFinding> findings;
    COORD_TRY(check.look(context, findings));
    for (HealthFinding& finding : findings) {
      all.push_back({check.name, std::move(finding)});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Overdue& a, const Overdue& b) { return a.finding.severity > b.finding.severity; });
  Json items = Json::array();
  std::size_t overdue = 0;
  std::size_t warnings = 0;
  for (const auto& [check, finding] : all) {
    Json item{{"severity", severity_name(finding.severity)},
              {"check", check},
              {"subject", finding.subject},
              {"who", finding.who},
              {"message", finding.message}};
    if (!finding.command.empty()) {
      item["do"] = finding.command;
    }
    overdue += finding.severity == HealthFinding::Severity::overdue ? 1U : 0U;
    warnings += finding.severity == HealthFinding::Severity::warning ? 1U : 0U;
    items.push_back(std::move(item));
  }
  return Json{{"items", std::move(items)}, {"overdue", overdue}, {"warnings", warnings}};
}

}  // namespace coord::core

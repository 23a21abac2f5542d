// The directory itself: init, doctor.
#include "core/doctor/doctor.hpp"
#include "core/init.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {
namespace {

std::string_view severity_name(Finding::Severity severity) {
  switch (severity) {
    case Finding::Severity::note: return "note";
    case Finding::Severity::warning: return "warning";
    case Finding::Severity::error: return "error";
  }
  return "error";
}

}  // namespace

Result<Json> init(core::Context& context, const Json& input) {
  const std::string asked = Given(input).text("git");
  const auto there = context.keeps_files ? core::posture_there(context) : std::nullopt;
  const bool tracked = there == core::GitPosture::track;
  if (there && !asked.empty() && (asked == "track") != tracked) {
    return fail(ErrorKind::conflict,
                std::string("git is to ") + (tracked ? "track" : "ignore") + " this directory already",
                "remove .coordination/.gitignore and .progress/.gitignore, then coord init --git " + asked);
  }
  const bool track = asked == "track" || (asked.empty() && tracked);
  const core::GitPosture git = !context.keeps_files ? core::GitPosture::none
                               : track              ? core::GitPosture::track
                                                    : core::GitPosture::ignore;
  if (track && git == core::GitPosture::none) {
    return fail(ErrorKind::usage, "git sees nothing of a state that is on a server", "leave --git out");
  }
  COORD_ASSIGN(const core::InitResult result, core::initialise(context, git));
  const char* word = git == core::GitPosture::none ? "none" : track ? "track" : "ignore";
  return Json{{"created", result.created}, {"kept", result.kept}, {"git", word}};
}

Result<Json> doctor(core::Context& context, const Json& input) {
  COORD_ASSIGN(const auto findings, core::examine(context, Given(input).flag("fix")));
  Json items = Json::array();
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Finding& finding : findings) {
    Json item{
        {"severity", severity_name(finding.severity)}, {"subject", finding.subject}, {"message", finding.message}};
    if (!finding.hint.empty()) {
      item["hint"] = finding.hint;
    }
    if (finding.fixed) {
      item["fixed"] = true;
    } else {
      errors += finding.severity == Finding::Severity::error ? 1U : 0U;
      warnings += finding.severity == Finding::Severity::warning ? 1U : 0U;
    }
    items.push_back(std::move(item));
  }
  return Json{{"items", std::move(items)}, {"errors", errors}, {"warnings", warnings}};
}

}  // namespace coord::operations

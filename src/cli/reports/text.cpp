// For people, and for whatever reads compiler messages.
#include "cli/reports/lines.hpp"
#include "util/escape.hpp"

namespace coord::cli::reports {
namespace {

std::string painted(validate::Severity severity, const Style& style) {
  const std::string_view name = severity_name(severity);
  return style.paint ? style.paint(name, severity) : std::string(name);
}

}  // namespace

std::string text(const validate::Report& report, const Style& style) {
  std::string out;
  for (const validate::Finding& finding : report.findings) {
    out += where(finding) + ": " + painted(finding.severity, style) + ": " + util::visible(finding.message) + "\n";
  }
  if (const std::size_t more = cut_off(report); more > 0) {
    out += amount(more, "more finding") + ": --limit 0 shows all\n";
  }
  for (const validate::FileResult& file : report.files) {
    if (!file.unreadable.empty()) {
      out += util::visible(file.path) + ": " + painted(validate::Severity::error, style) +
             ": cannot be read: " + util::visible(file.unreadable) + "\n";
    }
  }
  return out + sum(report) + "\n";
}

}  // namespace coord::cli::reports

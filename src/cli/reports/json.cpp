// For programs.
#include "cli/reports/lines.hpp"
#include "schema/json_text.hpp"

namespace coord::cli::reports {
namespace {

Json to_json(const validate::Finding& finding) {
  Json out = {{"severity", severity_name(finding.severity)},
              {"path", finding.path},
              {"line", finding.line},
              {"column", finding.column},
              {"rule", finding.rule}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) {
      out[name] = value;
    }
  };
  add("schema", finding.schema);
  if (!finding.schema.empty()) {
    out["pointer"] = finding.pointer;  // also where it is empty: the whole document
  }
  add("expected", finding.expected);
  add("found", finding.found);
  add("nearest", finding.nearest);
  out["message"] = finding.message;
  if (finding.count > 1) {
    out["count"] = finding.count;
  }
  return out;
}

}  // namespace

std::string json(const validate::Report& report, const Style&) {
  Json findings = Json::array();
  for (const validate::Finding& finding : report.findings) {
    findings.push_back(to_json(finding));
  }
  Json unreadable = Json::array();
  for (const validate::FileResult& file : report.files) {
    if (!file.unreadable.empty()) {
      unreadable.push_back(Json{{"path", file.path}, {"reason", file.unreadable}});
    }
  }
  const validate::Counts& counts = report.counts;
  const Json out = {{"findings", std::move(findings)}, {"unreadable", std::move(unreadable)},
                    {"files", report.file_count},      {"documents", counts.documents},
                    {"unknown", counts.unknown},       {"errors", counts.errors},
                    {"warnings", counts.warnings}};
  return without_commands(schema::to_line(out), "#\\u0023[") + "\n";
}

}  // namespace coord::cli::reports

// GitHub Actions: annotations, and the summary of a step.
#include "cli/reports/lines.hpp"
#include "util/escape.hpp"

namespace coord::cli::reports {
namespace {

using validate::Finding;
using validate::Severity;

// As many as GitHub shows of each kind in a step.
constexpr std::size_t kShown = 10;
// Rows of the summary; it may have 1 MiB.
constexpr std::size_t kRows = 200;

std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : util::visible(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

std::string annotation(const Finding& finding, const Style& style) {
  const std::string path = path_from_root(finding.path, style);
  return "::" + std::string(severity_name(finding.severity)) + " file=" + escaped(path, true) +
         ",line=" + std::to_string(finding.line) + ",col=" + std::to_string(finding.column) +
         ",title=" + escaped("coord: " + finding.rule, true) +
         "::" + escaped(where(finding) + ": " + finding.message, false) + "\n";
}

Finding unreadable(const validate::FileResult& file) {
  Finding finding;
  finding.path = file.path;
  finding.rule = "unreadable";
  finding.message = "cannot be read: " + file.unreadable;
  return finding;
}

// Text for a cell of a table: what means something to Markdown or HTML is written as a character reference.
std::string cell(std::string_view text) {
  static constexpr std::string_view kSpecial = "&<>|`*_[](){}~@#!\\:$\"'-+=.";
  std::string out;
  for (const char c : util::visible(text)) {
    const bool special = kSpecial.find(c) != std::string_view::npos;
    out += special ? "&#" + std::to_string(static_cast<int>(c)) + ";" : std::string(1, c);
  }
  return out;
}

std::string row(std::string_view what, const std::string& place, const std::string& message) {
  return "| " + std::string(what) + " | " + cell(place) + " | " + cell(message) + " |\n";
}

}  // namespace

std::string inert(std::string_view text, const Style& style) {
  return "::stop-commands::" + style.token + "\n" + std::string(text) + "::" + style.token + "::\n";
}

std::string github(const validate::Report& report, const Style& style) {
  std::string annotations;
  validate::Report others = report;
  others.findings.clear();
  others.files.clear();
  std::size_t shown[2] = {};
  const auto is_shown = [&](Severity severity) { return shown[severity == Severity::error ? 0 : 1]++ < kShown; };
  for (const validate::FileResult& file : report.files) {
    if (!file.unreadable.empty() && is_shown(Severity::error)) {
      annotations += annotation(unreadable(file), style);
    } else {
      others.files.push_back(file);
    }
  }
  for (const Finding& finding : report.findings) {
    if (is_shown(finding.severity)) {
      annotations += annotation(finding, style);
      --(finding.severity == Severity::error ? others.counts.errors : others.counts.warnings);
    } else {
      others.findings.push_back(finding);
    }
  }
  // What is annotated is not said again; the sum is that of all.
  std::string rest = text(others, style);
  rest.erase(rest.rfind('\n', rest.size() - 2) + 1);
  return annotations + inert(rest + sum(report) + "\n", style);
}

std::string summary(const validate::Report& report, const Style& style) {
  std::string out = "### coord validate: " + amount(report.counts.errors, "error") + ", " +
                    amount(report.counts.warnings, "warning") + "\n\n" + sum(report) + "\n";
  if (report.findings.empty() && report.unreadable == 0) {
    return out;
  }
  out += "\n| | where | what |\n|---|---|---|\n";
  std::size_t rows = 0;
  for (const validate::FileResult& file : report.files) {
    if (!file.unreadable.empty() && rows++ < kRows) {
      out += row("error", path_from_root(file.path, style), "cannot be read: " + file.unreadable);
    }
  }
  for (const Finding& finding : report.findings) {
    if (rows++ < kRows) {
      Finding placed = finding;
      placed.path = path_from_root(finding.path, style);
      out += row(severity_name(finding.severity), where(placed), finding.message);
    }
  }
  const std::size_t more = cut_off(report) + (rows > kRows ? rows - kRows : 0);
  return out + (more > 0 ? "\n" + amount(more, "more finding") + "\n" : "");
}

}  // namespace coord::cli::reports

#include "cli/reports/lines.hpp"

#include <array>  // std::array

#include "util/escape.hpp"
#include "util/short_text.hpp"

namespace coord::cli::reports {

std::string_view severity_name(validate::Severity severity) {
  return severity == validate::Severity::error ? "error" : "warning";
}

std::string where(const validate::Finding& finding) {
  return util::visible(finding.path) + ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
}

std::string amount(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string sum(const validate::Report& report) {
  const validate::Counts& counts = report.counts;
  std::string out = amount(report.file_count, "file") + ", " + amount(counts.documents, "document") + ": " +
                    amount(counts.errors, "error") + ", " + amount(counts.warnings, "warning");
  if (counts.unknown > 0) {
    out += "; " + std::to_string(counts.unknown) + " of unknown kind skipped";
  }
  if (report.unreadable > 0) {
    out += "; " + std::to_string(report.unreadable) + " could not be read";
  }
  return out;
}

std::size_t cut_off(const validate::Report& report) {
  const std::size_t all = report.counts.errors + report.counts.warnings;
  return all > report.findings.size() ? all - report.findings.size() : 0;
}

std::string path_from_root(std::string_view path, const Style& style) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  if (style.root.empty()) {
    return std::string(path);
  }
  const std::string whole = path.starts_with('/') ? std::string(path) : style.folder + "/" + std::string(path);
  const std::string root = style.root.ends_with('/') ? style.root : style.root + "/";
  return whole.starts_with(root) ? whole.substr(root.size()) : std::string(path);
}

std::string without_commands(std::string text, std::string_view replacement) {
  static constexpr std::string_view kCommand = "##[";
  for (std::size_t at = text.find(kCommand); at != std::string::npos; at = text.find(kCommand, at)) {
    text.replace(at, kCommand.size(), replacement);
  }
  return text;
}

Format find_format(std::string_view name) {
  struct Row {
    util::ShortText<6> name;
    Format format;
  };
  static constexpr std::array kRows = {Row{"text", text}, Row{"json", json}, Row{"github", github}, Row{"sarif", sarif},
                                       Row{"junit", junit}};
  for (const Row& row : kRows) {
    if (row.name == name) {
      return row.format;
    }
  }
  return nullptr;
}

}  // namespace coord::cli::reports

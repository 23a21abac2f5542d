// JUnit's XML, as Jenkins, GitLab and others read it.
#include "cli/reports/lines.hpp"
#include "util/escape.hpp"

namespace coord::cli::reports {
namespace {

using validate::FileResult;
using validate::Finding;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : util::visible(text, true)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      case '\t': out += "&#9;"; break;
      default: out += c;
    }
  }
  // The two characters that are valid Unicode, and no XML.
  for (const std::string_view no_character : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = out.find(no_character); at != std::string::npos; at = out.find(no_character, at)) {
      out.replace(at, no_character.size(), "?");
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string attribute(std::string_view name, std::size_t value) {
  return attribute(name, std::to_string(value));
}

struct Case {
  const FileResult& file;
  std::string errors;    // a line each
  std::string warnings;  // a line each
  std::size_t line = 0;  // of the first
};

std::string body(const Case& test) {
  const validate::Counts& counts = test.file.counts;
  std::string out;
  if (!test.file.unreadable.empty()) {
    out += "<error" + attribute("type", "unreadable") +
           attribute("message", "cannot be read: " + test.file.unreadable) + "/>";
  } else if (counts.errors > 0) {
    out += "<failure" + attribute("type", "invalid") + attribute("message", amount(counts.errors, "error")) + ">" +
           escaped(test.errors) + "</failure>";
  } else if (counts.documents == 0 && counts.unknown > 0) {
    out += "<skipped" + attribute("message", "of no known kind") + "/>";
  }
  return out + (test.warnings.empty() ? "" : "<system-out>" + escaped(test.warnings) + "</system-out>");
}

std::string test_case(const Case& test, const Style& style) {
  const std::string path = path_from_root(test.file.path, style);
  const std::string head = "<testcase" + attribute("classname", "coord.validate") + attribute("name", path) +
                           attribute("file", path) + (test.line > 0 ? attribute("line", test.line) : "");
  const std::string inner = body(test);
  return "    " + head + (inner.empty() ? "/>" : ">" + inner + "</testcase>") + "\n";
}

bool is_skipped(const FileResult& file) {
  return file.unreadable.empty() && file.counts.errors == 0 && file.counts.documents == 0 && file.counts.unknown > 0;
}

}  // namespace

std::string junit(const validate::Report& report, const Style& style) {
  std::string cases;
  std::size_t failures = 0;
  std::size_t skipped = 0;
  auto finding = report.findings.begin();
  for (const FileResult& file : report.files) {
    Case test{file, {}, {}, 0};
    for (; finding != report.findings.end() && finding->path == file.path; ++finding) {
      std::string& lines = finding->severity == validate::Severity::error ? test.errors : test.warnings;
      lines += where(*finding) + ": " + finding->message + "\n";
      test.line = test.line == 0 ? finding->line : test.line;
    }
    failures += file.unreadable.empty() && file.counts.errors > 0 ? 1U : 0U;
    skipped += is_skipped(file) ? 1U : 0U;
    cases += test_case(test, style);
  }
  const std::string counts = attribute("tests", report.files.size()) + attribute("failures", failures) +
                             attribute("errors", report.unreadable);
  const std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
                          attribute("name", "coord validate") + counts + ">\n  <testsuite" +
                          attribute("name", "coord validate") + counts + attribute("skipped", skipped) + ">\n" + cases +
                          "  </testsuite>\n</testsuites>\n";
  return without_commands(out, "#&#35;[");
}

}  // namespace coord::cli::reports

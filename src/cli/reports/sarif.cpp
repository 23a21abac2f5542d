// SARIF 2.1.0. Lines are what tells findings of a log apart, so fingerprints count equal ones instead.
#include <map>      // std::map
#include <set>      // std::set
#include <utility>  // std::move

#include "cli/reports/lines.hpp"
#include "schema/json_text.hpp"
#include "util/base32.hpp"
#include "util/escape.hpp"
#include "util/hash.hpp"

namespace coord::cli::reports {
namespace {

using validate::Finding;

// Code scanning takes no file with more.
constexpr std::size_t kMostResults = 25'000;

std::string uri(std::string_view path) {
  static constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/@+,=";
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return out;
}

Json location(const std::string& path, const Style& style) {
  const std::string name = path_from_root(path, style);
  Json artifact = {{"uri", uri(name)}};
  if (!name.starts_with('/')) {
    artifact["uriBaseId"] = "%SRCROOT%";
  }
  return Json{{"physicalLocation", {{"artifactLocation", std::move(artifact)}}}};
}

std::string_view description(std::string_view rule) {
  return rule == validate::kSyntax        ? "A document is no valid JSON."
         : rule == validate::kTooLong     ? "A document is longer than what coord reads."
         : rule == validate::kLogLines    ? "A log holds documents that are not on a line of their own."
         : rule == validate::kUnknownKind ? "Nothing tells which schema a file has to keep."
                                          : "A document does not keep this keyword of its schema.";
}

Json result(const Finding& finding, std::map<std::string, std::size_t>& seen, const Style& style) {
  const std::string key =
      path_from_root(finding.path, style) + '\n' + finding.rule + '\n' + finding.pointer + '\n' + finding.message;
  const std::string print = util::base32(util::hash128(key).high, 12) + ":" + std::to_string(++seen[key]);
  Json place = location(finding.path, style);
  place["physicalLocation"]["region"] = {{"startLine", finding.line}, {"startColumn", finding.column}};
  return Json{{"ruleId", finding.rule},
              {"level", severity_name(finding.severity)},
              {"message", {{"text", util::visible(finding.message)}}},
              {"locations", Json::array({std::move(place)})},
              {"partialFingerprints", {{"primaryLocationLineHash", print}}}};
}

Json invocation(const validate::Report& report, const Style& style) {
  Json notes = Json::array();
  for (const validate::FileResult& file : report.files) {
    if (!file.unreadable.empty()) {
      notes.push_back(Json{{"level", "error"},
                           {"message", {{"text", "cannot be read: " + util::visible(file.unreadable)}}},
                           {"locations", Json::array({location(file.path, style)})}});
    }
  }
  return Json{{"executionSuccessful", report.unreadable == 0}, {"toolExecutionNotifications", std::move(notes)}};
}

}  // namespace

std::string sarif(const validate::Report& report, const Style& style) {
  Json results = Json::array();
  std::set<std::string> rules;
  std::map<std::string, std::size_t> seen;
  for (const Finding& finding : report.findings) {
    if (results.size() < kMostResults) {
      results.push_back(result(finding, seen, style));
      rules.insert(finding.rule);
    }
  }
  Json descriptors = Json::array();
  for (const std::string& rule : rules) {
    descriptors.push_back(Json{{"id", rule}, {"shortDescription", {{"text", description(rule)}}}});
  }
  const Json driver = {{"name", "coord"}, {"version", style.version}, {"rules", std::move(descriptors)}};
  const Json run = {{"tool", {{"driver", driver}}},
                    {"columnKind", "unicodeCodePoints"},
                    {"invocations", Json::array({invocation(report, style)})},
                    {"results", std::move(results)}};
  const Json out = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return without_commands(schema::to_line(out), "#\\u0023[") + "\n";
}

}  // namespace coord::cli::reports

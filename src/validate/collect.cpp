#include "validate/collect.hpp"

#include <algorithm>  // std::upper_bound
#include <utility>    // std::move

namespace coord::validate {
namespace {

void add_counts(Counts& sum, const Counts& more) {
  sum.documents += more.documents;
  sum.unknown += more.unknown;
  sum.errors += more.errors;
  sum.warnings += more.warnings;
}

}  // namespace

void Collector::add(std::size_t sequence, Done done) {
  if (sequence != next_) {
    waiting_.emplace(sequence, std::move(done));
    return;
  }
  settle(std::move(done));
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; first = waiting_.begin()) {
    settle(std::move(first->second));
    waiting_.erase(first);
  }
}

void Collector::settle(Done done) {
  ++next_;
  report_.bytes += done.bytes;
  report_.counts.documents += done.verdict.counts.documents;
  add_counts(file_.counts, done.verdict.counts);
  if (file_.log_lines == 0) {
    file_.first_log_line = std::move(done.verdict.first_log_line);
  }
  file_.log_lines += done.verdict.log_lines;
  for (Finding& finding : done.verdict.findings) {
    if (report_.findings.size() + file_.findings.size() < rules_.limit) {
      file_.findings.push_back(std::move(finding));
    }
  }
  if (done.last) {
    end_file(done);
  }
}

// One finding for all, at the first.
void Collector::note_log_lines() {
  if (file_.log_lines == 0) {
    return;
  }
  Finding finding = std::move(file_.first_log_line);
  finding.severity = rules_.strict ? Severity::error : Severity::warning;
  finding.count = file_.log_lines;
  finding.message = (finding.count == 1 ? std::string("a document is not on one line of its own")
                                        : std::to_string(finding.count) +
                                              " documents are not on a line of their own, "
                                              "this is the first");
  ++(rules_.strict ? file_.counts.errors : file_.counts.warnings);
  const auto behind = std::upper_bound(file_.findings.begin(), file_.findings.end(), finding.line,
                                       [](std::size_t line, const Finding& other) { return line < other.line; });
  file_.findings.insert(behind, std::move(finding));
}

void Collector::note_unknown() {
  Finding finding;
  finding.rule = kUnknownKind;
  finding.message = "nothing tells which schema this has to keep; --schema names one";
  file_.findings.insert(file_.findings.begin(), std::move(finding));
  ++file_.counts.errors;
}

void Collector::end_file(Done& done) {
  note_log_lines();
  if (done.expected && file_.counts.unknown > 0 && file_.counts.documents == 0) {
    note_unknown();
  }
  for (Finding& finding : file_.findings) {
    if (report_.findings.size() < rules_.limit) {
      finding.path = done.path;
      report_.findings.push_back(std::move(finding));
    }
  }
  const bool readable = done.unreadable.empty();
  ++(readable ? report_.file_count : report_.unreadable);
  const std::size_t documents = report_.counts.documents;
  add_counts(report_.counts, file_.counts);
  report_.counts.documents = documents;  // counted as they came
  if (keep_files_ || !readable) {
    report_.files.push_back({std::move(done.path), file_.counts, std::move(done.unreadable)});
  }
  file_ = {};
}

}  // namespace coord::validate

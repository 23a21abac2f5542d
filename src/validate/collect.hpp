// Puts the verdicts of many threads into one report, in the order of the files.
#pragma once

#include <cstddef>  // std::size_t
#include <map>      // std::map
#include <string>   // std::string

#include "validate/check.hpp"
#include "validate/feed.hpp"
#include "validate/finding.hpp"

namespace coord::validate {

// What the report needs to know of a unit once its bytes are gone.
struct Done {
  std::string path;
  bool expected = false;
  bool last = false;
  std::string unreadable;
  std::size_t bytes = 0;
  Verdict verdict;
};

class Collector {
 public:
  Collector(const Rules& rules, bool keep_files) : rules_(rules), keep_files_(keep_files) {}

  // In any order.
  void add(std::size_t sequence, Done done);

  // Every unit below this number is in the report.
  [[nodiscard]] std::size_t settled() const { return next_; }
  [[nodiscard]] const Report& report() const { return report_; }
  [[nodiscard]] Report take() { return std::move(report_); }

 private:
  void settle(Done done);
  void end_file(Done& done);
  void note_log_lines();
  void note_unknown();

  const Rules& rules_;
  bool keep_files_;
  std::size_t next_ = 0;
  std::map<std::size_t, Done> waiting_;
  Report report_;
  Verdict file_;  // of the file that is being read
};

}  // namespace coord::validate

// Validation of files, on every core there is.
#pragma once

#include <cstddef>     // std::size_t
#include <functional>  // std::function
#include <string>      // std::string
#include <vector>      // std::vector

#include "validate/check.hpp"
#include "validate/finding.hpp"

namespace coord::validate {

struct Options {
  std::vector<std::string> paths;  // files, folders, "-" for standard input
  Rules rules;
  bool keep_files = false;  // Report::files names every file
};

struct Progress {
  std::size_t files = 0;
  std::size_t documents = 0;
  std::size_t bytes = 0;
};

// Reads and checks everything; `progress`, which may be empty, is called between two pieces of work by the caller's thread.
// The report is the same whatever the number of cores. Memory does not grow with the length of logs; it does with the
// number of files (their names) and of findings (up to the limit).
[[nodiscard]] Report run(const Options& options, const std::function<void(const Progress&)>& progress);

}  // namespace coord::validate

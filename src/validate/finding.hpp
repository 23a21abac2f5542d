// What validation finds, and what it sums up to.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::validate {

enum class Severity { warning, error };

// Rules of validation itself. The rule of anything else is the keyword of the schema: "required", "enum", ...
inline constexpr std::string_view kSyntax = "syntax";          // no valid JSON
inline constexpr std::string_view kTooLong = "too-long";       // beyond what coord reads
inline constexpr std::string_view kLogLines = "log-lines";     // a log holds documents that are not a line each
inline constexpr std::string_view kUnknownKind = "no-schema";  // nothing says which schema the file has to keep

// One thing that is wrong at one place.
struct Finding {
  Severity severity = Severity::error;
  std::string path;        // as it was reached from what was asked for
  std::size_t line = 1;    // counted from 1
  std::size_t column = 1;  // counted from 1, in characters
  std::string rule;        // one of the above, or a keyword
  std::string schema;      // the schema that is not kept, or empty
  std::string pointer;     // JSON pointer within the document
  std::string expected;    // in words, or empty
  std::string found;       // in words, safe to show, or empty
  std::string nearest;     // the word that was probably meant, or empty
  std::string message;     // all of it in one sentence
  std::size_t count = 1;   // how often, where one finding stands for many
};

struct Counts {
  std::size_t documents = 0;  // that were held against a schema
  std::size_t unknown = 0;    // documents of no known kind, which were skipped
  std::size_t errors = 0;
  std::size_t warnings = 0;
};

struct FileResult {
  std::string path;
  Counts counts;
  std::string unreadable;  // why it could not be read, or empty
};

struct Report {
  std::vector<Finding> findings;  // by file in the order of the walk, then by place; cut at the limit
  std::vector<FileResult> files;  // every file where Options::keep_files says so, else those that could not be read
  std::size_t file_count = 0;     // that were read
  std::size_t unreadable = 0;
  std::size_t bytes = 0;
  Counts counts;  // of everything, whatever the limit cut
};

}  // namespace coord::validate

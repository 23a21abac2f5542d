// Holds the documents of a text against their schemas.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "schema/json_text.hpp"
#include "validate/finding.hpp"
#include "validate/kinds.hpp"

namespace coord::validate {

// The longest document of a log.
inline constexpr std::size_t kMaxLine = std::size_t{1} << 20;

// Enough of a document to see of what kind it is, where it may be somebody else's.
inline constexpr schema::TextLimits kForeign{std::size_t{16} << 20, 500, 2'000'000};

enum class Form {
  document,  // one JSON value
  log,       // a value a line, or objects over many lines, which is warned of
  either,    // one value, or else a log
};

struct Text {
  std::string_view bytes;
  std::size_t first_line = 1;  // of its file, counted from 1
  Form form = Form::document;
  Kind place;  // the kind that the place of its file names
};

struct Rules {
  Kind forced;  // the schema of every document, whatever it looks like
  bool strict = false;
  std::size_t limit = 1000;   // findings kept
  schema::TextLimits limits;  // of documents that have a file for themselves
};

// What was found in one text. `log_lines` counts documents that are no line of their own; `first_log_line` is where the
// first begins.
struct Verdict {
  std::vector<Finding> findings;
  Counts counts;
  std::size_t log_lines = 0;
  Finding first_log_line;
};

[[nodiscard]] Verdict check(const Text& text, const Rules& rules);

// That a document at the begin of this line is longer than is read.
[[nodiscard]] Finding too_long(std::size_t line, std::size_t limit);

// Adds a finding, or only counts it beyond the limit.
void add(Verdict& verdict, Finding finding, std::size_t limit);

}  // namespace coord::validate

// A report of validation in the forms that people and CI systems read. Pure text: nothing here is written anywhere.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "validate/finding.hpp"

namespace coord::cli::reports {

struct Style {
  std::function<std::string(std::string_view text, validate::Severity severity)> paint;  // empty: no colour
  std::string root;     // of the repository, where one is known: paths for other programs are relative to it
  std::string folder;   // the working folder
  std::string token;    // a word that nobody can guess
  std::string version;  // of coord
};

// A line a finding, then a sum.
[[nodiscard]] std::string text(const validate::Report& report, const Style& style);
// One object on one line.
[[nodiscard]] std::string json(const validate::Report& report, const Style& style);
// Annotations of GitHub Actions for as many as are shown, lines for the others.
[[nodiscard]] std::string github(const validate::Report& report, const Style& style);
// Lines in which GitHub's runner, who looks for commands in all that is printed, obeys nothing.
[[nodiscard]] std::string inert(std::string_view text, const Style& style);
// SARIF 2.1.0, as code scanning takes it.
[[nodiscard]] std::string sarif(const validate::Report& report, const Style& style);
// JUnit's XML: a test case a file. The report names every file.
[[nodiscard]] std::string junit(const validate::Report& report, const Style& style);

// Markdown for the summary of a step of GitHub Actions.
[[nodiscard]] std::string summary(const validate::Report& report, const Style& style);

using Format = std::string (*)(const validate::Report&, const Style&);

// The format of that name, or null.
[[nodiscard]] Format find_format(std::string_view name);

}  // namespace coord::cli::reports

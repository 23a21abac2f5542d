// The pieces that several formats share.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "cli/reports/reports.hpp"

namespace coord::cli::reports {

// "error" or "warning".
[[nodiscard]] std::string_view severity_name(validate::Severity severity);

// "inbox/msg-1.json:3:12", safe to show.
[[nodiscard]] std::string where(const validate::Finding& finding);

// "12 files, 340 documents: 2 errors, 1 warning; 3 of unknown kind skipped".
[[nodiscard]] std::string sum(const validate::Report& report);

// How many findings the limit cut off.
[[nodiscard]] std::size_t cut_off(const validate::Report& report);

// "1 file", "2 files".
[[nodiscard]] std::string amount(std::size_t count, std::string_view noun);

// A path as other programs want it: relative to the root where it lies below it, else as it is.
[[nodiscard]] std::string path_from_root(std::string_view path, const Style& style);

// JSON or XML text whose strings hold nothing that GitHub's runner would take for a command in the middle of a line.
[[nodiscard]] std::string without_commands(std::string text, std::string_view replacement);

}  // namespace coord::cli::reports

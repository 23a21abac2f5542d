// How params are written: the pieces that help, manual, reference and completion share.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "operations/operation.hpp"

namespace coord::cli {

struct GroupTitle {
  std::string_view name;
  std::string_view title;
  std::string_view about;
};

// The groups of the rows, in the order in which help shows them.
[[nodiscard]] const std::vector<GroupTitle>& groups();

// "coord reply ID [TEXT...] [options]"
[[nodiscard]] std::string usage_line(const operations::Operation& operation);

// "-n, --limit N", "--wait[=DURATION]", "TEXT"
[[nodiscard]] std::string param_head(const operations::Param& param);

// The help of a param with its choices.
[[nodiscard]] std::string param_help(const operations::Param& param);

// "a|b|c" as words.
[[nodiscard]] std::vector<std::string_view> split_choices(std::string_view choices);

struct Variable {
  std::string_view name;
  std::string_view help;
};

// The environment variables that every command obeys, and the exit statuses.
[[nodiscard]] const std::vector<Variable>& variables();
[[nodiscard]] const std::vector<Variable>& exit_statuses();

}  // namespace coord::cli

// How a task looks: bars, the time that is left, what it is blocked on.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string

#include "cli/columns.hpp"
#include "cli/render.hpp"

namespace coord::cli {

// A bar of `width` columns, filled by so many percent. Only for a terminal.
[[nodiscard]] std::string bar(std::int64_t percent, std::size_t width);

// A length of time in its two largest units: "1h59m", "2d3h".
[[nodiscard]] std::string span_text(std::int64_t seconds);

// "3 of 7 steps", "3 of 7 steps (42 %)", or what percent says where there are no steps; "" where nothing is known.
// `task` is a summary.
[[nodiscard]] std::string steps_text(const Json& task);

// "due in 2h10m", "overdue by 3d0h", or "" where no time is expected. `task` is a summary.
[[nodiscard]] Cell due_cell(const Json& task);

// "why (missing_information, for 2h5m, msg-...)", for an element of `blocked` of a summary.
[[nodiscard]] std::string obstacle_text(const Json& obstacle);

// "name=value name=value", of the members of an object but those that `but` names.
[[nodiscard]] std::string pairs_text(const Json& object, std::initializer_list<std::string_view> but = {});

}  // namespace coord::cli

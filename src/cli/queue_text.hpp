// How a task of the queue looks in a line.
#pragma once

#include <string>  // std::string

#include "cli/columns.hpp"
#include "cli/render.hpp"

namespace coord::cli {

// "t-3 high Build the API": id, priority where it is not normal, title.
[[nodiscard]] std::string task_name(const Json& item, const View& view);

// The cells of a list: id, status, priority, who has it, title, due.
[[nodiscard]] std::vector<Cell> task_cells(const Json& item);

// "waits for t-1 (in_progress), t-2 (failed)", of a member `waits_for` with names or objects; "" where there is none.
[[nodiscard]] std::string waits_text(const Json& item);

}  // namespace coord::cli

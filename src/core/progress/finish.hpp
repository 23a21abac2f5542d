// The end of a task: one commit that takes its document into the archive, adds its line to the log of ended tasks and its
// figures to the totals, and reports it.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/messages/draft.hpp"
#include "core/progress/edit.hpp"

namespace coord::core::progress {

struct Force {
  bool on = false;
  std::string reason;
};

// What else the end of a task changes, in the same commit: called last, when document and receipt say all they will.
using More = std::function<Status(Change& change)>;

// Completes a task. Its completion message, `draft` with the artifacts, gates and metrics of the task, goes to the
// coordinator, files and figures of the draft recorded first; without a content it says which steps and gates there were. `time_spent_minutes` is counted from the start,
// unless it has been recorded. Receipt: "message", "archived": path, "duration_minutes", "left": steps that remain,
// "forced"?: [gate...], "open": the tasks that are put aside.
// `invalid`, with the gates in details, while one has failed, or one that the project requires has not passed; unless
// forced with a reason, which document, line and message then carry. `usage` for one of force and reason alone.
[[nodiscard]] Result<Json> complete(Context& context, const Request& request, const Draft& draft, const Force& force,
                                    const More& more = nullptr);

// Gives a task up. The draft, or "abandoned", goes to the log as a progress message. Receipt: "message", "archived",
// "duration_minutes", "open". `status` is how the document ends: abandoned, or failed.
[[nodiscard]] Result<Json> abandon(Context& context, const Request& request, const Draft& draft,
                                   const std::string& reason, std::string_view status = "abandoned",
                                   const More& more = nullptr);

}  // namespace coord::core::progress

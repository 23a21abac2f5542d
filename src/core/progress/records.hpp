// What a task has brought forth: files, the results of checks, figures.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/progress/edit.hpp"

namespace coord::core::progress {

// Notes a complete file, or figures, in a task that is being changed.
void note_artifact(Json& task, const std::string& path, const std::string& now);
void note_metrics(Json& task, const Json& figures);

// Records a file that was made or changed; one that is recorded already gets what is new. Receipt: "artifact".
[[nodiscard]] Result<Json> record_artifact(Context& context, const Request& request, const std::string& path,
                                           const std::string& type, const std::string& status);

// Records how a check ended, with its figures, in place of those of the run before. Receipt: "gate", "result".
[[nodiscard]] Result<Json> record_gate(Context& context, const Request& request, const std::string& gate,
                                       const std::string& status, const Json& figures);

// Records figures, by their names. Receipt: "metrics", as they are now.
[[nodiscard]] Result<Json> record_metrics(Context& context, const Request& request, const Json& figures);

}  // namespace coord::core::progress

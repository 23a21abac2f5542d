// Progress that follows a task of the queue: begun with its claim, put aside when that is given back, and taken along when
// another agent goes on with it. Everything goes into the batch of a caller that has other things to change too.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/progress/start.hpp"
#include "core/progress/task_file.hpp"

namespace coord::core::progress {

// The agent's open document of the task; nothing where there is none, or none that can be read.
[[nodiscard]] Result<std::optional<TaskFile>> find_open_of(Context& context, const std::string& agent,
                                                           const std::string& task);

// As start_task(), for `agent`. Where `before` names another agent that has the task open, its document comes along, with
// the steps that are done. Receipt as of start_task().
[[nodiscard]] Status add_start(Context& context, const std::string& agent, const NewTask& wanted,
                               const std::string& before, Batch& batch, Json& receipt);

// Marks the agent's document of the task as paused. Nothing where there is none, or one that can't be read.
[[nodiscard]] Status add_pause(Context& context, const std::string& agent, const std::string& task, Batch& batch);

// Moves it to another agent, put aside there until that one goes on with it.
[[nodiscard]] Status add_move(Context& context, const std::string& from, const std::string& to, const std::string& task,
                              Batch& batch);

}  // namespace coord::core::progress

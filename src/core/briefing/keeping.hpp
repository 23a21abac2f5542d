// What of a session's work is written down when its memory is about to be cut, and whether what it calls done is done.
#pragma once

#include <string>  // std::string

#include "core/context.hpp"

namespace coord::core {

// Puts the caller's open tasks and what it holds into checkpoints/<session>.json (of an agent without a session, its own), in the words
// of the second protocol document, in the place of the one before. {"checkpoint_id", "path", "tasks": n, "holds": n}
[[nodiscard]] Result<Json> keep_checkpoint(Context& context, const std::string& trigger);

// What is open of the caller's tasks that `said` names ("coord:ID", or an id with a digit in it as a word): steps that are not done, gates that have not
// passed. {"items": [{"task_id", "open": ["step ...", "gate ..."]}...]}: only tasks with something open.
[[nodiscard]] Result<Json> open_work(Context& context, const std::string& said);

}  // namespace coord::core

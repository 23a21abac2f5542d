// How often a task may be begun, and what happens when that is used up.
#pragma once

#include <string>  // std::string

#include "core/messages/message_id.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::tasks {

// What the task itself says, else the project's retry_limit and one.
[[nodiscard]] std::int64_t most_attempts(Context& context, const Json& task);
// Whether it may not be begun again.
[[nodiscard]] bool used_up(Context& context, const Json& task);

// Marks the task as failed because nobody finished it, and tells its owner.
[[nodiscard]] Status add_giving_up(Context& context, TaskFile& file, const std::string& actor, Batch& batch);

// Marks it as failed, with the event.
[[nodiscard]] Status add_failure(Context& context, TaskFile& file, const std::string& actor, const std::string& reason,
                                 Batch& batch);

// A message about a task to `to`, or to the coordinator where nobody of that name is known; nothing to oneself.
[[nodiscard]] Status add_notice(Context& context, IdMaker& ids, const std::string& type, const std::string& from,
                                const std::string& to, const std::string& task, const std::string& content,
                                Batch& batch);

// Who is told what becomes of a task: who made it.
[[nodiscard]] std::string owner_of(const Json& task);

}  // namespace coord::core::tasks

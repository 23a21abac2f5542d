// An entry of the queue that other programs share, {"id", "type", "payload", "created_at"}, and the task that it stands for.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/tasks/task.hpp"

namespace coord::core::tasks {

// Whether a task is to stand there: ready, and nobody's.
[[nodiscard]] bool stands_there(const Json& task);

// What the queue is to say of a task; `text` is empty where it does not stand there. Its order there is coord's own.
[[nodiscard]] QueueNotice queue_notice(const Json& task);

// The word for what kind of work it is, "task" where it says none.
[[nodiscard]] std::string type_of(const Json& task);

// What an entry says, where it can be a task.
struct Pushed {
  std::string id;
  std::string type;
  Json payload;
  WallTime created = 0;
  std::string text;
  double score = 0;
};

// Nothing where it can be none: no object, no id, or too long a one. A number is an id too.
[[nodiscard]] std::optional<Pushed> understand(const QueueNews::Pushed& entry);

// A new task for it, in no list yet, without its type and payload.
[[nodiscard]] Json document_of(Context& context, const Pushed& pushed);

}  // namespace coord::core::tasks

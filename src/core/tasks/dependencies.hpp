// What a task waits for, and what waits for it.
#pragma once

#include <map>     // std::map
#include <string>  // std::string
#include <vector>  // std::vector

#include "core/tasks/queue.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::tasks {

struct Wait {
  std::string task;
  std::string status;  // "missing" when there is no such task
  Version version;     // of its document
};

// The tasks that are read and changed in one batch, each once.
class TaskSet {
 public:
  explicit TaskSet(Context& context) : context_(context) {}

  // `not_found`. The document stays where it is until write().
  [[nodiscard]] Result<TaskFile*> need(const std::string& id);
  [[nodiscard]] Result<TaskFile*> find(const std::string& id);  // null when there is none
  TaskFile& add(TaskFile file);                                 // a new one

  // Marks as changed.
  void touch(TaskFile& file);
  [[nodiscard]] Status write(Batch& batch);

 private:
  Context& context_;
  std::map<std::string, TaskFile> files_;
  std::vector<TaskFile*> touched_;
};

// The dependencies that are not completed, in their order, as the set has them.
[[nodiscard]] Result<std::vector<Wait>> waits_of(TaskSet& tasks, const Json& task);
[[nodiscard]] Result<std::vector<Wait>> waits_of(Context& context, const Json& task);

// "t-1 (in_progress), t-2 (failed)"
[[nodiscard]] std::string waits_text(const std::vector<Wait>& waits);

// `invalid`, with the circle in message and details, when `task` would wait for itself, by way of `dependencies`.
[[nodiscard]] Status check_circle(TaskSet& tasks, const std::string& task,
                                  const std::vector<std::string>& dependencies);

// Notes `dependent` in the documents of all that it depends on, and out of those that it no longer does.
[[nodiscard]] Status note_dependent(TaskSet& tasks, const std::string& dependent,
                                    const std::vector<std::string>& before, const std::vector<std::string>& after);

// Puts a task that waits for nothing into the queue, and takes one that does, or is over, out of it; notes it in the document,
// which the caller puts.
[[nodiscard]] Status settle(TaskSet& tasks, QueueChange& queue, Json& task);

// What `completed` makes ready: puts it into the queue, with an event each; also what somebody works on already, for the case
// that its worker dies, without one. Answers the names of those that are ready. The batch is refused when
// another dependency of one that goes on waiting changes meanwhile: of two that end at once one has to see the other.
[[nodiscard]] Result<std::vector<std::string>> free_dependents(Context& context, TaskSet& tasks, const Json& completed,
                                                               const std::string& actor, QueueChange& queue,
                                                               Batch& batch);

}  // namespace coord::core::tasks

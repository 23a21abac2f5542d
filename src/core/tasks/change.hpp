// Changing tasks: read, change, check, and put in one commit that is refused, and tried again, when somebody else has
// changed one of the documents meanwhile.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/messages/message_id.hpp"
#include "core/tasks/dependencies.hpp"
#include "core/tasks/queue.hpp"

namespace coord::core::tasks {

// How a verb is asked.
struct Request {
  std::string_view verb;  // "task edit"
  std::string task;       // empty = none yet
  std::string key;        // a repetition with the same key changes nothing
  Json input = Json::object();
};

// What a verb changes, while it does.
struct Change {
  Context& context;
  const std::string& actor;
  IdMaker& ids;
  Batch& batch;
  TaskSet tasks;
  QueueChange queue;
  Json receipt = Json::object();

  // An event about a task: `data` behind task_id.
  void tell(std::string_view type, const std::string& task, const Json& data = Json::object());
  // Puts a task into the queue when it waits for nothing, and out of it when it waits for others or is over.
  [[nodiscard]] Status settle(TaskFile& file);
};

// Runs `apply` for the caller, and commits. Answers its receipt with the sequence. A change of nothing is not committed.
// Errors: those of identify(), `apply` and commit_keyed().
[[nodiscard]] Result<Json> change(Context& context, const Request& request,
                                  const std::function<Status(Change& change)>& apply);

// The same on the task that the request names: `not_found`. Receipt: its item() besides.
[[nodiscard]] Result<Json> change_task(Context& context, const Request& request,
                                       const std::function<Status(Change& change, TaskFile& file)>& apply);

}  // namespace coord::core::tasks

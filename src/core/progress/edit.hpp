// Changing one task: read, change, check, and put back in one commit that is refused, and tried again, when somebody else,
// with coord or with an editor, has changed the file meanwhile.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "core/messages/draft.hpp"
#include "core/messages/message_id.hpp"
#include "core/progress/task_file.hpp"

namespace coord::core::progress {

// How a verb is asked.
struct Request {
  std::string_view verb;        // "step done"
  std::string task;             // whose; empty = the current one
  std::string key;              // a repetition with the same key changes nothing
  Json input = Json::object();  // with verb and task, what the key stands for
  Json keyed = nullptr;         // what it stands for instead
};

// One task while a verb changes it.
struct Change {
  Context& context;
  const std::string& agent;
  IdMaker& ids;
  Batch& batch;
  TaskFile file;
  Json receipt = Json::object();
  bool already = false;  // nothing is to be changed
  bool placed = false;   // the verb has put the document where it belongs itself

  [[nodiscard]] Json& task() { return file.task; }
  [[nodiscard]] std::string id() const;
  [[nodiscard]] std::string now() const;

  // Adds an event about this task: `data` behind task_id and agent_id.
  void tell(std::string_view type, const Json& data = Json::object());

  // Adds a message about this task from its agent, to `draft.to` or the other end. Answers its receipt.
  [[nodiscard]] Result<Json> post(Draft draft);
};

// Runs `apply` on the task that the request names, for the agent who asks, and commits. Answers apply's receipt with
// agent, task_id, status, done, total, percent, next and sequence.
// Errors: those of identify(), find_task(), `apply` and commit_keyed(); `invalid` when the document would keep no schema.
[[nodiscard]] Result<Json> edit(Context& context, const Request& request,
                                const std::function<Status(Change& change)>& apply);

// Adds what every receipt says of a task.
void describe(const Json& task, Json& receipt);

// The document as it is stored, marked as changed now and checked. `invalid`.
[[nodiscard]] Result<std::string> stored_text(Context& context, TaskFile& file);

// Adds the changed document of `file` to the batch, refused when the file is not as it was read.
[[nodiscard]] Status put_back(Context& context, TaskFile& file, Batch& batch);

}  // namespace coord::core::progress

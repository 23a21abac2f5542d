// The order in which tasks are taken: priority, then due date, then age; and the lists in which those that are ready
// stand, so that an agent finds the first of them without looking at the others.
//
// A task stands in the list of its assignee, or, when it is nobody's, in the list of all, in one for each expertise that it
// asks for, and in that of the agent suggested for it. It stays there while it is being worked on: a claim that has
// ended shows that it can be taken again. An entry is a hint, its task's document the truth; entries of tasks that are
// over are cleared away by those who come across them.
#pragma once

#include <map>          // std::map
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/tasks/ordered_index.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::tasks {

inline constexpr std::string_view kAllReady = "all";
[[nodiscard]] std::string list_of_assignee(std::string_view agent);
[[nodiscard]] std::string list_of_suggested(std::string_view agent);
[[nodiscard]] std::string list_of_expertise(std::string_view word);

// An expertise as it is compared: in lower case, words joined by '-'.
[[nodiscard]] std::string expertise_word(std::string_view typed);

// The key by which a task is ordered, and the lists in which it belongs when it is ready.
[[nodiscard]] std::string key_of(const Json& task);
[[nodiscard]] std::vector<std::string> lists_of(const Json& task);
// What a key says of the priority.
[[nodiscard]] std::int64_t priority_of_key(std::string_view key);

// Changes of the lists, gathered for one batch.
class QueueChange {
 public:
  explicit QueueChange(Context& context) : context_(context) {}

  // Puts a task that is ready where it belongs now, and takes it from where it does not; notes it in the document, which
  // the caller puts.
  [[nodiscard]] Status place(Json& task);
  // Takes a task out of all lists.
  [[nodiscard]] Status withdraw(Json& task);

  void write(Batch& batch);

 private:
  [[nodiscard]] IndexChange& list(const std::string& name);
  [[nodiscard]] Status move(Json& task, const std::vector<std::string>& wanted);

  Context& context_;
  std::map<std::string, IndexChange> lists_;
};

// Whether the entry of a list is one that the task's own document names.
[[nodiscard]] bool stands_in(const Json& task, std::string_view list, const IndexEntry& entry);

}  // namespace coord::core::tasks

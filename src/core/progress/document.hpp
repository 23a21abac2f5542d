// The document of a task: the members that the protocol shows, in its order, and what follows from them. Pure functions.
// The document has kept the schema task-progress before any of these sees it.
#pragma once

#include <cstddef>      // std::size_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "coord/store.hpp"

namespace coord::core::progress {

// Sets a member. One that was not there gets the place that the protocol gives it; names that it does not know, the last.
void set(Json& task, std::string_view name, Json value);

// The member as an array or object to add to; made, where it is absent or null.
[[nodiscard]] Json& array_of(Json& task, std::string_view name);
[[nodiscard]] Json& object_of(Json& task, std::string_view name);

// The elements of the member that are strings; none where it is absent.
[[nodiscard]] std::vector<std::string> words_of(const Json& task, std::string_view name);

struct Steps {
  std::size_t done = 0;
  std::size_t total = 0;
  std::optional<int> percent;  // of the steps; where there are none, what the member `percent` says
};
[[nodiscard]] Steps steps_of(const Json& task);

// The step that `step done` without a name ends: the current one, else the first that remains, else none ("").
[[nodiscard]] std::string next_step(const Json& task);

// What the task is blocked on, a list whichever form the member has: of sentences, and of objects with a reason.
[[nodiscard]] std::vector<Json> obstacles(const Json& task);
// Writes it back: null, the one, or a list.
void set_obstacles(Json& task, const std::vector<Json>& list);
[[nodiscard]] std::string reason_of(const Json& obstacle);

// Questions that have no answer yet.
[[nodiscard]] std::vector<Json> open_questions(const Json& task);

// Whole minutes between a time of the document and `now`; 0 where there is no such time, or it lies ahead.
[[nodiscard]] std::int64_t minutes_since(const Json& task, std::string_view name, WallTime now);

}  // namespace coord::core::progress

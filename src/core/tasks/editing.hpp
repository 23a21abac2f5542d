// Changing what is said of a task, whose it is, and whether it is to be done at all.
#pragma once

#include <string>  // std::string

#include "core/tasks/adding.hpp"

namespace coord::core::tasks {

// Each answers item() of the task as it is then, and "sequence". `not_found` for the task; `conflict` for a state from
// which there is no such way.

[[nodiscard]] Result<Json> edit_task(Context& context, const Request& request, const Said& said);

struct Assignment {
  std::string agent;  // empty = as `automatic` and `strategy` say
  bool automatic = false;
  std::string strategy;  // empty = the project's
  bool clear = false;    // nobody's from now on
};
// Gives a task that nobody works on to an agent, which is told. Receipt: "why"? it was chosen.
[[nodiscard]] Result<Json> assign_task(Context& context, const Request& request, const Assignment& assignment);

// The caller takes what is assigned to it, or what is nobody's, without beginning; who assigned it is told.
[[nodiscard]] Result<Json> accept_task(Context& context, const Request& request);
// The caller does not want it: nobody's again, and offered to others first; who assigned it is told.
[[nodiscard]] Result<Json> decline_task(Context& context, const Request& request, const std::string& reason);

// Not to be done any more; with `parts` the open parts of it too. Who works on it is told.
[[nodiscard]] Result<Json> cancel_task(Context& context, const Request& request, const std::string& reason, bool parts);
// To be done again, from the beginning of its attempts. What it brought forth is kept among its late results.
[[nodiscard]] Result<Json> reopen_task(Context& context, const Request& request, const std::string& reason);

}  // namespace coord::core::tasks

// Beginning a task, and going back to one that was put aside.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core::progress {

struct NewTask {
  std::string id;
  std::string name;  // the id, where it is not given
  std::string phase;
  std::vector<std::string> steps;
  std::string eta;       // a time or a duration from now
  std::string estimate;  // a duration; says the eta too, so only one of them may be given
  std::string key;
};

// Makes the task the agent's current one and puts the one before it aside, in one commit. A task that is open already
// becomes the current one again, when nothing else is asked for; else `conflict`. A current task that somebody has marked
// as over goes into the archive. Receipt: that of edit(), "put_aside"? (a task), "archived"? (a path).
[[nodiscard]] Result<Json> start_task(Context& context, const NewTask& wanted);

// Makes an open task the current one. Receipt as above; "already" when it is the current one.
[[nodiscard]] Result<Json> switch_task(Context& context, const std::string& id);

}  // namespace coord::core::progress

// Which quality gates stand in the way of a task's completion.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/json.hpp"

namespace coord::core::progress {

struct OpenGate {
  std::string gate;
  std::string status;  // not_run, where nothing is recorded
  bool required = false;
};

// Every gate that has failed, and every one of `required` that has not passed, in the order of `required`, then of the task.
[[nodiscard]] std::vector<OpenGate> open_gates(const Json& task, const std::vector<std::string>& required);

}  // namespace coord::core::progress

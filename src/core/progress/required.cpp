#include "core/progress/required.hpp"

#include <algorithm>  // std::find

#include "core/json_access.hpp"

namespace coord::core::progress {

std::vector<OpenGate> open_gates(const Json& task, const std::vector<std::string>& required) {
  static const Json none = Json::object();
  const Json* found = member(task, "quality_gates");
  const Json& gates = found != nullptr && found->is_object() ? *found : none;
  std::vector<OpenGate> open;
  for (const std::string& name : required) {
    const Json* result = member(gates, name);
    const std::string status(result == nullptr ? "not_run" : text(*result, "status"));
    if (status != "passed") {
      open.push_back({name, status.empty() ? "not_run" : status, true});
    }
  }
  for (auto it = gates.begin(); it != gates.end(); ++it) {
    if (text(*it, "status") == "failed" && std::find(required.begin(), required.end(), it.key()) == required.end()) {
      open.push_back({it.key(), "failed", false});
    }
  }
  return open;
}

}  // namespace coord::core::progress

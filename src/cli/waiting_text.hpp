// What is told of writes that wait for a server.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/json.hpp"

namespace coord::cli {

// A line for those that were done, and one for each that was refused. `result`: of operations::replay().
[[nodiscard]] std::vector<std::string> told_of_replay(const Json& result, const std::string& dead_name);

// A line for each claim or lock that was granted on this machine alone. `result`: of operations::offer_to_server().
[[nodiscard]] std::vector<std::string> told_of_grants(const Json& result);

// What has to be said of a claim or lock that is granted for this machine alone; empty for every other answer.
[[nodiscard]] std::string scope_text(const Json& result);

// The line of an answer that says where things stand; empty where nothing waits.
[[nodiscard]] std::string queue_text(const Json& result);

}  // namespace coord::cli

// The sections `tasks` and `agents` of the configuration, as seed 003 writes them.
#pragma once

#include <string>  // std::string

#include "coord/error.hpp"
#include "core/settings.hpp"

namespace YAML {
class Node;
}

namespace coord::cli {

// Reads tasks.assignment_strategy, tasks.timeout, tasks.retry_limit and agents.max_concurrent_tasks. `invalid`, naming the key
// and what it may say.
[[nodiscard]] Status read_task_settings(const std::string& path, const YAML::Node& root, core::Settings& settings);

}  // namespace coord::cli

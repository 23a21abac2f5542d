// The project's configuration file. The only user of yaml-cpp.
#pragma once

#include <functional>  // std::function
#include <optional>    // std::optional
#include <string>      // std::string

namespace coord::cli {

// `default_agent` of `<coordination>/config.yml`, or of `.claude/workflow-config.yml` in the project where that file is
// absent. A file that cannot be read or parsed is told to `warn` and counts as absent.
[[nodiscard]] std::optional<std::string> default_agent(const std::string& coordination,
                                                       const std::function<void(std::string)>& warn);

}  // namespace coord::cli

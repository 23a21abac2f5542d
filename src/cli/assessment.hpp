// What is already in a project where coordination begins.
#pragma once

#include <string>  // std::string

#include "coord/json.hpp"

namespace coord::cli {

// {"project_type": "node"|...|"unknown", "redis"?: the compose file that names it, "agents"?: n marked as active in an earlier
//  coordination, "earlier"?: [{"path", "import": whether coord import can take it over}...], "workflow_config"?: path}
// Looks at names and at the compose file only; changes nothing. Paths as seen from the project.
[[nodiscard]] Json assess_project(const std::string& project);

// The same in lines for people, each begun by "found: "; empty where there is nothing to say.
[[nodiscard]] std::string assessment_text(const Json& assessment);

}  // namespace coord::cli

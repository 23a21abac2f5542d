// The settings of hooks in the configuration file.
#pragma once

#include <string>  // std::string

#include "coord/error.hpp"
#include "core/settings.hpp"

namespace YAML {
class Node;
}

namespace coord::cli {

// Errors: `invalid`, naming path and key.
[[nodiscard]] Status read_hook_settings(const std::string& path, const YAML::Node& root, core::Settings& settings);

}  // namespace coord::cli

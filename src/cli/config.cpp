#include "cli/config.hpp"

#include <unistd.h>         // access
#include <yaml-cpp/yaml.h>  // YAML::Load

#include <algorithm>    // std::min
#include <exception>    // std::exception
#include <string_view>  // std::string_view

#include "cli/stdio.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kMaxConfigBytes = 64 * 1024;

// Whether anything is left beside blank lines and comments. What `init` writes says nothing, and most projects leave it
// so: no parser has to be started for that.
bool says_something(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') {
      return true;
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

}  // namespace

std::optional<std::string> default_agent(const std::string& coordination,
                                         const std::function<void(std::string)>& warn) {
  const std::string project = coordination.substr(0, coordination.rfind('/'));
  for (const std::string& path : {coordination + "/config.yml", project + "/.claude/workflow-config.yml"}) {
    if (::access(path.c_str(), F_OK) != 0) {
      continue;
    }
    const Result<std::string> text = read_text_file(path, kMaxConfigBytes);
    if (!text) {
      warn(text.error().message);
      return std::nullopt;
    }
    if (!says_something(*text)) {
      return std::nullopt;
    }
    try {
      const YAML::Node root = YAML::Load(*text);
      const YAML::Node agent = root.IsMap() ? root["default_agent"] : YAML::Node();
      if (agent && agent.IsScalar()) {
        return agent.Scalar();
      }
    } catch (const std::exception& error) {
      warn(path + " is ignored: " + error.what());
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace coord::cli

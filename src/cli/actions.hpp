// What GitHub Actions tells the programs that it runs.
#pragma once

#include <string>  // std::string

namespace coord::cli {

struct Actions {
  bool running = false;      // GITHUB_ACTIONS=true
  std::string workspace;     // GITHUB_WORKSPACE: where the repository lies, or empty
  std::string summary_file;  // GITHUB_STEP_SUMMARY: Markdown that is appended here is shown, or empty
};

// Everything empty outside of Actions.
[[nodiscard]] Actions read_actions();

}  // namespace coord::cli

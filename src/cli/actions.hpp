// What GitHub Actions tells the programs that it runs.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::cli {

struct Actions {
  bool running = false;      // GITHUB_ACTIONS=true
  std::string workspace;     // GITHUB_WORKSPACE: where the repository lies, or empty
  std::string summary_file;  // GITHUB_STEP_SUMMARY: Markdown that is appended here is shown, or empty
};

// Everything empty outside of Actions.
[[nodiscard]] Actions read_actions();

// In Actions: what coord prints, changed where the runner would take it for a command ("::set-env", "##[add-mask]"), as it
// may hold what others wrote. A line of JSON keeps its meaning. Elsewhere: the text itself.
[[nodiscard]] std::string harmless(std::string_view text);

}  // namespace coord::cli

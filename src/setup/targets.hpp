// What can be set up, and in which files.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "setup/edit.hpp"

namespace coord::setup {

enum class Scope { project, local, user };

// Where the files lie.
struct Surroundings {
  std::string project;      // absolute, without links
  std::string home;         // empty where it is not known
  std::string claude_home;  // CLAUDE_CONFIG_DIR, or empty
  std::string codex_home;   // CODEX_HOME, or empty
};

// The path as people know it: from the project, with ~ from the home, else whole.
[[nodiscard]] std::string shown_path(const Surroundings& around, const std::string& path);

// The project, or the home, whichever the path is in.
[[nodiscard]] const std::string& lasting_folder(const Surroundings& around, const std::string& path);

// One file of a target.
struct Place {
  std::string target;
  std::string path;
  Edit edit;
  std::string stays;  // of the folders around it, the first that setup can't have made
};

// The names of those that are files' contents: "claude", "codex", "gemini", "cursor", "mcp", "agents-md".
[[nodiscard]] const std::vector<std::string_view>& file_targets();

// The files of a target, all that it may have written to where they are to be cleaned. `usage` where it has no file in that scope.
// `wake`: a program that can be woken is to be.
[[nodiscard]] Result<std::vector<Place>> places_of(const std::string& target, Scope scope, const Surroundings& around,
                                                   bool for_removal, bool wake = false);

}  // namespace coord::setup

// What is asked of coord setup and coord guard install, and where.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/arguments.hpp"
#include "setup/setup.hpp"

namespace coord::cli {

inline constexpr std::string_view kGitTarget = "git";  // the one that is no file's content

struct SetupWish {
  std::vector<std::string> targets;
  bool all = false;  // as far as each is possible
  setup::Scope scope = setup::Scope::project;
  setup::Goal goal = setup::Goal::install;
  bool check = false;
  bool dry_run = false;
  bool wake = false;
};

// `usage` for options that don't fit together, and for targets that nobody knows.
[[nodiscard]] Result<SetupWish> read_wish(const Arguments& arguments);

// The project is the one that is named by --dir or COORD_DIR; else the nearest folder from the working directory upward that has
// .coordination or .git; else the working directory. `not_found`.
[[nodiscard]] Result<setup::Surroundings> read_surroundings(const Globals& globals);

}  // namespace coord::cli

// The git hook that runs `coord guard check` before a commit.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "setup/setup.hpp"

namespace coord::setup {

// What is to become of the hook.
struct HookPlan {
  SettingsFile file;                 // pre-commit, links followed
  std::string path;                  // pre-commit itself
  std::string stays;                 // as of Place
  std::string kept;                  // the path where a foreign hook is kept, and run from
  State state = State::missing;      // of coord's hook
  std::optional<std::string> after;  // nothing: no hook of coord
  bool foreign = false;              // pre-commit is somebody else's
  bool has_kept = false;
};

// Reads, and writes nothing. `folder` is git's hooks folder. `conflict` where another hook would have to be kept and the place for it
// is taken.
[[nodiscard]] Result<HookPlan> plan_hook(const std::string& folder, const Surroundings& around, Goal goal);

// The same hook, looked at anew.
[[nodiscard]] Result<HookPlan> plan_again(const HookPlan& before, Goal goal);

// A foreign hook is moved aside, with its bytes, mode and link, and moved back by `remove`. At no moment is there half a hook.
// `conflict` when somebody else was faster: plan_again().
[[nodiscard]] Result<Deed> carry_out(const HookPlan& plan, Goal goal);

// What would change, as git shows it.
[[nodiscard]] std::string diff_of(const HookPlan& plan, Goal goal);

}  // namespace coord::setup

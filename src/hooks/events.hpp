// What coord does at each event of an agent's program.
#pragma once

#include <cstdint>     // std::int64_t
#include <functional>  // std::function
#include <optional>    // std::optional
#include <string>      // std::string
#include <vector>      // std::vector

#include "core/context.hpp"
#include "hooks/answer.hpp"

namespace coord::hooks {

// Where a file is, as locks know it.
struct Spot {
  std::string resource;  // of the project; empty for what is nobody's: outside of it, or coord's and git's own
  std::string worktree;  // the git worktree that it is in
};

// What a hook asks of the world outside of the store.
struct Surroundings {
  // The agent's program, which called this hook; nothing where it is not known.
  std::function<std::optional<std::int64_t>()> program;

  // A path as an agent names it, in the folder where it is used ("" = the working directory).
  std::function<Spot(const std::string& folder, const std::string& path)> spot_of;

  // What a commit in that folder would take: what is staged, or with `all` every file that has changed, new ones too.
  std::function<std::vector<Spot>(const std::string& folder, bool all)> to_be_committed;
};

// Errors are faults of coord or of the store, and no answer to the agent: its program goes on as without the hook.
[[nodiscard]] Result<Answer> handle(core::Context& context, const Input& input, const Surroundings& surroundings);

// Waits, for a session that is idle, until a message comes: `block`, which wakes it. Nothing when `goes_on` says no, or when a later
// call waits for the same session.
[[nodiscard]] Result<Answer> wait(core::Context& context, const std::function<bool()>& goes_on);

// Renews what the session holds; where the program does not tell its shells which session they belong to, also what its agent has taken
// without one.
void renew(core::Context& context, const Input& input);

// The settings, or the defaults where they can't be read: a mistake in them opens no door. It is told to the context's notice.
[[nodiscard]] core::Settings settings_or_defaults(core::Context& context);

// Before a tool runs: whether somebody else's lock is in the way, by the settings `hooks.*`.
[[nodiscard]] Result<Answer> before_tool(core::Context& context, const Input& input, const Surroundings& surroundings);

}  // namespace coord::hooks

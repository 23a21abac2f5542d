// What has been decided, and what is to be.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/decisions/decision.hpp"

namespace coord::core {

struct DecisionQuery {
  bool pending = false;  // only what is to be decided
  bool mine = false;     // only what waits for me: for my input, or for me to decide what I proposed
  std::string affects;   // only what this agent has to act by
};
// [decision_item...] in order of ids.
[[nodiscard]] Result<Json> list_decisions(Context& context, const DecisionQuery& query);

// {"topic", "items": [decision_item + "because": "path"|"words"...]}: what has been decided, or is to be, about a path or
// a topic; what is in force first. A path fits where it meets one of the decision's paths and globs; a topic where each
// of its words is in the title, the description, the options, the decision, its rationale, its tasks or paths.
// `nothing` when nothing fits.
[[nodiscard]] Result<Json> check_decisions(Context& context, const std::string& topic);

// For the check-in of `agent`: {"input_needed": [items], "to_decide": [its own, with enough input], "affecting": [decided
// since then by others, that it has to act by]}
[[nodiscard]] Result<Json> decisions_for(Context& context, const std::string& agent, std::optional<WallTime> since);

}  // namespace coord::core

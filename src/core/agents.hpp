// Who takes part: the names an agent may have, and the agents that are known.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

inline constexpr std::string_view kHuman = "human";
inline constexpr std::string_view kSystem = "system";

[[nodiscard]] inline bool is_reserved(std::string_view name) {
  return name == kHuman || name == kSystem;
}

// Agents that are known without a record: the two of the protocol, and the reserved ones.
[[nodiscard]] bool is_builtin(std::string_view name);

// `usage` when no agent can have this name.
[[nodiscard]] Status check_agent_name(std::string_view name);

// Builtin, or has a record in agents/, or a mailbox folder.
[[nodiscard]] Result<bool> is_known(Context& context, std::string_view name);

// The coordinator, project-instance, and every agent with a record.
[[nodiscard]] Result<std::vector<std::string>> registered_agents(Context& context);

// Every mailbox that there is, in the order in which lookups go through them.
struct Mailbox {
  std::string agent;
  std::string folder;
};
[[nodiscard]] Result<std::vector<Mailbox>> all_mailboxes(Context& context);

// The error for a name that is_known() denies: names the nearest known agent and how to add it.
[[nodiscard]] Error unknown_agent(Context& context, std::string_view name);

}  // namespace coord::core

// Registering agents, and what is known of each.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

struct Registration {
  std::string mailbox;
  bool created = false;  // false: was known without a record, or had one
  int broadcasts = 0;    // copies of live broadcasts delivered now
};

// Gives an agent a record and a mailbox, and the broadcasts that are still alive, in one commit. Registering again only
// delivers broadcasts that are missing. `invalid` for what can be no name.
[[nodiscard]] Result<Registration> register_agent(Context& context, std::string_view name, std::string_view note);

struct AgentInfo {
  std::string name;
  std::string mailbox;
  std::size_t unread = 0;
  bool builtin = false;
  std::string added_at;
  std::string note;
};

// The coordinator, project-instance, every registered agent, and every other that has a mailbox.
[[nodiscard]] Result<std::vector<AgentInfo>> list_agents(Context& context);

// Their names alone.
[[nodiscard]] Result<std::vector<std::string>> agent_names(Context& context);

}  // namespace coord::core
